import type { FamilyEntry } from '#actions/phone.ts';
import { type Day, daysBetween } from '#kernel/day.ts';
import { Archive, Copy } from 'lucide-preact';
import { Row } from '#ui/parts/row.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { addressOf } from '#ui/shell/route.ts';
import type { ListTranslator } from './casework-context.ts';
import { FoundName, foundAt } from './found-name.tsx';
import { sayPast } from './say-day.ts';
import { sayLanguage } from './say-language.ts';

interface FamilyRowProps {
  readonly entry: FamilyEntry;
  readonly search: string;
  readonly translator: ListTranslator;
  readonly today: Day;
  /** Whether the day at the end is that of the last time somebody was reached, or of the last contact. */
  readonly reached?: boolean;
  readonly current: boolean;
}

/** From here on, a family was left alone for long. */
const LONG_AGO = 41;

export function FamilyRow({ entry, search, translator, today, reached = false, current }: FamilyRowProps) {
  const { t } = translator;
  return (
    <Row
      title={<FoundName name={entry.name === '' ? t('families:noName') : entry.name} search={search} />}
      detail={<Detail {...{ entry, search, translator }} />}
      side={<LastContact day={reached ? entry.lastReached : entry.lastContact} today={today} translator={translator} />}
      href={addressOf({ at: 'family', family: entry.id })}
      current={current}
    />
  );
}

const isFound = (name: string, search: string): boolean => search.split(/\s+/).some((word) => foundAt(name, word) !== undefined);

/** Students by their given name; in full, and an adult at all, only when it is they who were looked for and not the family's name. */
function peopleSaid({ name: own, people }: FamilyEntry, search: string): readonly string[] {
  const theirs = search
    .split(/\s+/)
    .filter((word) => foundAt(own, word) === undefined)
    .join(' ');
  return people.flatMap(({ name, student }) => {
    if (theirs !== '' && isFound(name, theirs)) {
      return [name];
    }
    return student ? (name.split(/\s+/)[0] ?? []) : [];
  });
}

function Detail({ entry, search, translator: { t } }: Pick<FamilyRowProps, 'entry' | 'search' | 'translator'>) {
  if (entry.clash) {
    return (
      <Tag tone="care" icon={Copy}>
        {t('families:twoVersions')}
      </Tag>
    );
  }
  if (entry.archived) {
    return (
      <Tag tone="plain" icon={Archive}>
        {t('list:archivedFile')}
      </Tag>
    );
  }
  const people = peopleSaid(entry, search);
  return (
    <>
      {sayLanguage(t, entry.language)}
      {people.map((name, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two children of one family may share a name
        <span key={index}>
          {index === 0 ? ' · ' : ', '}
          <FoundName name={name} search={search} />
        </span>
      ))}
    </>
  );
}

interface LastContactProps {
  readonly day: Day | undefined;
  readonly today: Day;
  readonly translator: ListTranslator;
}

function LastContact({ day, today, translator: { t } }: LastContactProps) {
  if (day === undefined) {
    return <Tag tone="plain">{t('families:never')}</Tag>;
  }
  return daysBetween(day, today) >= LONG_AGO ? (
    <Tag tone="plain">{t('common:time.days', { count: daysBetween(day, today) })}</Tag>
  ) : (
    <>{sayPast(t, day, today)}</>
  );
}
