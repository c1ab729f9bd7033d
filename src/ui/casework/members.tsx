import { Backpack, Pencil, Plus, UserRound, UsersRound } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import type { Household } from '#domain/household.ts';
import { ageOn, type Person, type Status } from '#domain/person.ts';
import type { Day } from '#kernel/day.ts';
import { Button } from '#ui/parts/button.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';
import { HeadLine } from './head-line.tsx';
import { HiddenMark } from './hidden-mark.tsx';
import { sayLanguage } from './say-language.ts';
import { type Names, useNames } from './use-names.ts';

interface MembersProps {
  readonly file: FamilyFile;
}

/** The adults and students of a family; by home, where there are two. */
export function Members({ file }: MembersProps) {
  const { t } = useCasework().translator;
  const { people, households, family } = file;
  const { id } = family.value;
  if (people.length + households.length === 0) {
    return null;
  }
  const homes = households.map(({ value }) => value);
  const elsewhere = people.map(({ value }) => value).filter(({ household }) => !homes.some((home) => home.id === household));
  return (
    <section class="card padded members">
      <HeadLine icon={UsersRound}>{t('people:members')}</HeadLine>
      {homes.map((home) => (
        <Home key={home.id} file={file} home={home} />
      ))}
      {elsewhere.length === 0 ? null : (
        <>
          {homes.length === 0 ? null : <h3 class="quiet">{t('people:noHousehold')}</h3>}
          <People file={file} people={elsewhere} />
        </>
      )}
      <p class="add">
        <Button kind="link" small icon={Plus} href={addressOf({ at: 'adult', family: id })}>
          {t('people:addAdult')}
        </Button>
        <Button kind="link" small icon={Plus} href={addressOf({ at: 'student', family: id })}>
          {t('people:addStudent')}
        </Button>
      </p>
    </section>
  );
}

function Home({ file, home }: MembersProps & { readonly home: Household }) {
  const { t } = useCasework().translator;
  const label = home.label || t('people:unnamedHousehold');
  return (
    <>
      <div class="home">
        <h3>
          <Name>{label}</Name>
        </h3>
        <HiddenMark notFor={home.notFor} people={file.people} />
        <span class="end">
          <IconButton icon={Pencil} flip label={t('people:editOf', { name: label })} href={addressOf({ at: 'household', family: file.family.value.id, record: home.id })} />
        </span>
      </div>
      <People file={file} people={file.people.map(({ value }) => value).filter(({ household }) => household === home.id)} />
    </>
  );
}

function People({ file, people }: MembersProps & { readonly people: readonly Person[] }) {
  const { t } = useCasework().translator;
  const names = useNames(undefined);
  return people.length === 0 ? null : (
    <Rows bare label={t('people:members')}>
      {people.map((person) => (
        <Member key={person.id} file={file} person={person} names={names} />
      ))}
    </Rows>
  );
}

function Member({ file, person, names }: MembersProps & { readonly person: Person; readonly names: Names }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const { id, name, kind } = person;
  const lines = kind === 'student' ? sayStudent(translator, person, { today, names }) : sayAdult(translator, person);
  return (
    <Row
      icon={kind === 'student' ? Backpack : UserRound}
      title={<Name>{name === '' ? t('families:noName') : name}</Name>}
      detail={
        <>
          {lines.map((line) => (
            <span class="line" key={line}>
              {line}
            </span>
          ))}
          <HiddenMark notFor={person.notFor} people={file.people} />
        </>
      }
      href={addressOf({ at: kind === 'student' ? 'student' : 'adult', family: file.family.value.id, record: id })}
    />
  );
}

const joined = (parts: readonly (string | undefined)[]): readonly string[] => {
  const said = parts.filter((part) => part !== undefined && part !== '');
  return said.length === 0 ? [] : [said.join(' · ')];
};

type T = CaseworkTranslator['t'];
const languages = (t: T, tags: readonly string[]): string => tags.map((tag) => sayLanguage(t, tag)).join(', ');

function sayAdult({ t }: CaseworkTranslator, { relation, authority, spoken, written }: Person): readonly string[] {
  const who = [
    typeof relation === 'string' ? t(`people:relation.${relation}`) : relation?.unknown,
    typeof authority === 'string' ? t(`people:holds.${authority}`) : authority?.unknown,
  ];
  return [
    ...joined(who),
    ...(spoken.length === 0 ? [] : [t('people:speaks', { languages: languages(t, spoken) })]),
    ...(written.length === 0 ? [] : [t('people:writes', { languages: languages(t, written) })]),
  ];
}

function sayStudent(translator: CaseworkTranslator, person: Person, { today, names }: { readonly today: Day; readonly names: Names }): readonly string[] {
  const { t } = translator;
  const { birthDate, level, class: group, school, status } = person;
  return [
    ...joined([
      birthDate === undefined ? undefined : t('people:age', { count: ageOn(birthDate, today) }),
      typeof level === 'string' ? t(`people:level.${level}`) : level?.unknown,
      group,
    ]),
    ...joined([names.of(school)]),
    ...(status === undefined ? [] : [sayStatus(translator, status)]),
  ];
}

function sayStatus({ t, dates }: CaseworkTranslator, { is, on }: Status): string {
  const said = typeof is === 'string' ? t(`people:status.${is}`) : is.unknown;
  return on === undefined ? said : t('people:since', { status: said, day: dates.full(on) });
}

