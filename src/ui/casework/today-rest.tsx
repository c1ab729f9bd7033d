import { useSignal } from '@preact/signals';
import { Copy, FileText } from 'lucide-preact';
import type { Day } from '#kernel/day.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { isFollowedBy } from '#domain/today.ts';
import { type UnfinishedPortrait, unfinishedPortraits } from '#store/queries/unfinished-portraits.ts';
import { unsignedEntries } from '#store/queries/unsigned-entries.ts';
import { Button } from '#ui/parts/button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { addressOf, type Route } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import type { TodayTranslator } from './casework-context.ts';
import { type TodayPlan, useDraftList } from './use-today.ts';

const AT_MOST = 5;
/** Signing can wait; it does not take the day's place. */
const TO_SIGN = 3;

interface TodayRestProps {
  readonly translator: TodayTranslator;
  readonly plan: TodayPlan;
  readonly day: Day;
}

/** What is begun and not finished, what waits for an answer of mine, and what is new from the team. */
export function TodayRest(props: TodayRestProps) {
  return (
    <>
      <Begun {...props} />
      <Clashes {...props} />
      <Lazy load={() => Promise.all([import('./today-news.tsx'), props.translator.with(['news', 'contacts'])])} of={props.translator}>
        {([{ TodayNews }, more]) => <TodayNews {...props} translator={more} />}
      </Lazy>
      <Button kind="link" wide href={addressOf({ at: 'follow-ups' })}>
        {props.translator.t('today:allFollowUps')}
      </Button>
    </>
  );
}

interface Draft {
  readonly key: string;
  readonly title: string;
  readonly route: Route;
}

/** Contacts that are being written and belong to no single family. */
const ofNoFamily: Readonly<Record<string, 'log-several' | 'log-elsewhere'>> = { 'log:several': 'log-several', 'log:elsewhere': 'log-elsewhere' };

/** What is being written of one family; of a portrait, the draft says which. */
const ofFamily = ['log', 'edit', 'portrait'] as const;

/** What a draft is of, where this version knows; a form of a newer version keeps its own. */
function draftOf(id: string, { translator: { t }, plan }: TodayRestProps): Draft | undefined {
  const [form, of = '', third] = id.split(':');
  const family = parseId<RecordId>(of);
  if (id === 'new-family') {
    return { key: id, title: t('today:finish.new'), route: { at: 'new' } };
  }
  const begun = ofFamily.find((one) => one === form);
  if (family !== undefined && begun !== undefined) {
    const record = parseId<RecordId>(third);
    const name = plan.byId.get(family)?.name ?? t('today:noName');
    return { key: record ?? id, title: t(`today:finish.${begun}`, { name }), route: { at: begun, family, record } };
  }
  const elsewhere = ofNoFamily[id];
  return elsewhere === undefined ? undefined : { key: id, title: t('today:finish.logAnywhere'), route: { at: elsewhere } };
}

function Begun(props: TodayRestProps) {
  const { translator, plan, day } = props;
  const { t, dates } = translator;
  const { phone } = useOpen();
  const drafts = useSignal<readonly { readonly id: string; readonly savedAt: number }[]>([]);
  useDraftList(phone, drafts);
  const unsigned = useQuestion((reader) => unsignedEntries(reader, phone.context.member), []).value ?? { count: 0, some: [] };
  const begun = drafts.value.flatMap(({ id, savedAt }) => {
    const draft = draftOf(id, props);
    return draft === undefined ? [] : [{ ...draft, savedAt }];
  });
  const drawn = new Set(begun.map(({ key }) => key));
  const portraits = (useQuestion((reader) => unfinishedPortraits(reader, phone.context.member, day), [day]).value ?? []).filter(({ id }) => !drawn.has(id));
  const count = begun.length + portraits.length + unsigned.count;
  if (count === 0) {
    return null;
  }
  const toSign = unsigned.some.slice(0, TO_SIGN);
  const left = unsigned.count - toSign.length;
  return (
    <section>
      <SectionHead icon={FileText} count={count}>
        {t('today:finish.title')}
      </SectionHead>
      <Rows draft>
        {begun.map(({ key, title, route, savedAt }) => (
          <Row
            key={key}
            title={<Name>{title}</Name>}
            detail={t('today:finish.kept', { when: dates.moment(savedAt) })}
            side={<b class="resume">{t('common:act.resume')}</b>}
            href={addressOf(route)}
          />
        ))}
        <Unfinished {...props} portraits={portraits} />
        {toSign.map(({ id, family, date }) => (
          <Row
            key={id}
            title={<Name>{(family === undefined ? undefined : plan.byId.get(family)?.name) ?? t('today:finish.entry')}</Name>}
            detail={date === undefined ? t('today:finish.unsignedUndated') : t('today:finish.unsigned', { date: dates.dayMonth(date) })}
            href={addressOf(family === undefined ? { at: 'contact', record: id } : { at: 'contact', family, record: id })}
          />
        ))}
      </Rows>
      {left > 0 ? <p class="quiet">{t('today:finish.moreUnsigned', { count: left })}</p> : null}
    </section>
  );
}

/** Portraits that I began and nobody finished. */
function Unfinished({ translator: { t, dates }, plan, portraits }: TodayRestProps & { readonly portraits: readonly UnfinishedPortrait[] }) {
  return (
    <>
      {portraits.slice(0, AT_MOST).map(({ id, family, lastOn }) => (
        <Row
          key={id}
          title={<Name>{t('today:finish.portrait', { name: plan.byId.get(family)?.name ?? t('today:noName') })}</Name>}
          detail={t('today:finish.begun', { date: dates.dayMonth(lastOn) })}
          side={<b class="resume">{t('common:act.resume')}</b>}
          href={addressOf({ at: 'portrait', family, record: id })}
        />
      ))}
    </>
  );
}

/** Two people wrote different things: somebody chooses. */
function Clashes({ translator: { t }, plan }: TodayRestProps) {
  const { member } = useOpen().phone.context;
  const clashed = plan.families.filter((family) => family.clash && isFollowedBy(family, member));
  return clashed.length === 0 ? null : (
    <section>
      <SectionHead icon={Copy} tone="care" count={clashed.length}>
        {t('today:answers.title')}
      </SectionHead>
      <Rows>
        {clashed.slice(0, AT_MOST).map(({ id, name }) => (
          <Row key={id} title={<Name>{name}</Name>} detail={t('today:answers.clash')} href={addressOf({ at: 'clash', family: id })} leads />
        ))}
        <Row title={t('today:answers.all')} href={addressOf({ at: 'clashes' })} leads />
      </Rows>
    </section>
  );
}
