import type { FamilyEntry } from '#actions/phone.ts';
import { type Day, daysBetween } from '#kernel/day.ts';
import { Copy } from 'lucide-preact';
import { Row } from '#ui/parts/row.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { addressOf } from '#ui/shell/route.ts';
import type { ListTranslator } from './casework-context.ts';
import { FoundName } from './found-name.tsx';
import { sayPast } from './say-day.ts';
import { sayLanguage } from './say-language.ts';

interface FamilyRowProps {
  readonly entry: FamilyEntry;
  readonly search: string;
  readonly translator: ListTranslator;
  readonly today: Day;
  readonly current: boolean;
}

/** From here on, a family was left alone for long. */
const LONG_AGO = 41;

export function FamilyRow({ entry, search, translator, today, current }: FamilyRowProps) {
  const { t } = translator;
  return (
    <Row
      title={<FoundName name={entry.name === '' ? t('families:noName') : entry.name} search={search} />}
      detail={
        entry.clash ? (
          <Tag tone="care" icon={Copy}>
            {t('families:twoVersions')}
          </Tag>
        ) : (
          sayLanguage(t, entry.language)
        )
      }
      side={<LastContact day={entry.lastContact} today={today} translator={translator} />}
      href={addressOf({ at: 'family', family: entry.id })}
      current={current}
    />
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
