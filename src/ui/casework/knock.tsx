import { House, Pencil } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { FamilyFile } from '#actions/phone.ts';
import { dayTypes } from '#domain/calendar-day.ts';
import { Facts } from '#ui/parts/facts.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { asSentence } from '#i18n/dates.ts';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';
import { HeadLine } from './head-line.tsx';
import { HiddenMark } from './hidden-mark.tsx';
import { sayPast } from './say-day.ts';
import { sayKind } from './say-kind.ts';
import { sayLanguage } from './say-language.ts';
import { useNames } from './use-names.ts';
import { type SchoolDay, schoolsOf, useSchoolDays } from './use-school-days.ts';

type Fact = readonly [label: string, answer: ComponentChildren];

/** As many as one remembers on the stairs. */
const DAYS_SHOWN = 3;

/** What one wants to know in the stairwell. */
export function Knock({ file }: { readonly file: FamilyFile }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const { id, greet, hours, channel, arrangements } = file.family.value;
  const last = file.contacts[0]?.value.date;
  const schools = schoolsOf(file);
  const days = useSchoolDays(schools);
  return (
    <section class="card padded knock">
      <HeadLine icon={House} end={<IconButton icon={Pencil} flip label={t('knock:edit')} href={addressOf({ at: 'knock', family: id })} />}>
        {t('knock:title')}
      </HeadLine>
      {greet === undefined ? null : (
        <p class="greeting" dir="auto">
          {t('knock:quoted', { words: greet })}
        </p>
      )}
      <Facts
        facts={[
          [t('families:knock.language'), <Speaks key="language" file={file} />],
          [t('knock:prefers'), channel === undefined ? undefined : sayKind(t, channel)],
          [t('knock:when'), written(hours)],
          ...doors(translator, file),
          ...arrangements.map(([kind, what]): Fact => [t(`knock:arrangement.${kind}`), written(what)]),
          [t('knock:promises'), sayPromises(translator, file, today)],
          [t('knock:last'), last === undefined ? undefined : asSentence(sayPast(t, last, today))],
          [t('knock:schoolDays'), days.length === 0 ? undefined : <SchoolDays key="days" days={days} several={schools.length > 1} />],
        ]}
      />
    </section>
  );
}

const written = (text: string | undefined): ComponentChildren => (text === undefined ? undefined : <span dir="auto">{text}</span>);

function Speaks({ file }: { readonly file: FamilyFile }) {
  const { t } = useCasework().translator;
  const { language, interpreter } = file.family.value;
  return (
    <>
      <b>{asSentence(sayLanguage(t, language))}</b>
      {typeof interpreter === 'string' ? <span class="line">{t(`knock:withInterpreter.${interpreter}`)}</span> : null}
    </>
  );
}

/** Where to knock: one door, or two. */
function doors({ t }: CaseworkTranslator, { households, people }: FamilyFile): readonly Fact[] {
  return households
    .filter(({ value: { address } }) => address !== '')
    .map(({ value: { id, label, address, notFor } }) => [
      label === '' ? t('knock:door') : label,
      <span key={id} class="written" dir="auto">
        {address} <HiddenMark notFor={notFor} people={people} />
      </span>,
    ]);
}

function sayPromises({ t }: CaseworkTranslator, { followUps }: FamilyFile, today: string): ComponentChildren {
  const open = followUps.map(({ value }) => value).filter(({ state }) => state !== 'done' && state !== 'dropped');
  const late = open.filter(({ due }) => due !== undefined && due < today).length;
  return open.length === 0 ? undefined : [t('knock:open', { count: open.length }), ...(late === 0 ? [] : [t('knock:late', { count: late })])].join(', ');
}

/** The next days without class: whose child is at home, and when nobody is. */
function SchoolDays({ days, several }: { readonly days: readonly SchoolDay[]; readonly several: boolean }) {
  const { translator } = useCasework();
  const names = useNames(undefined);
  return (
    <>
      {days.slice(0, DAYS_SHOWN).map((day) => (
        <span class="line" key={`${day.school} ${day.date}`}>
          {sayDay(translator, day)}
          {several ? (
            <>
              {' · '}
              <Name>{names.of(day.school) ?? translator.t('people:unknownSchool')}</Name>
            </>
          ) : null}
        </span>
      ))}
    </>
  );
}

function sayDay({ t, dates }: CaseworkTranslator, { date, type }: SchoolDay): string {
  const known = dayTypes.find((one) => one === type);
  const what = known === undefined || known === 'class' ? 'unknown' : known;
  return t('knock:schoolDay', { day: asSentence(dates.long(date)), what: t(`knock:dayType.${what}`) });
}
