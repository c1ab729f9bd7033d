import { CalendarClock } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import { asSentence } from '#i18n/dates.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { BrokenRules } from './broken-rules.tsx';
import { useCasework } from './casework-context.ts';
import { sayDue } from './say-day.ts';
import { sayKind } from './say-kind.ts';

type FollowUpsProps = Pick<FamilyFile, 'followUps' | 'contacts'>;

const isOpen = ({ state }: FollowUp): boolean => state !== 'done' && state !== 'dropped';

/** What was promised and not yet done, the oldest first. */
export function FollowUps({ followUps, contacts }: FollowUpsProps) {
  const { t } = useCasework().translator;
  const open = followUps.map(({ value }) => value).filter(isOpen);
  const sorted = open.toSorted((a, b) => (a.due ?? '').localeCompare(b.due ?? ''));
  return open.length === 0 ? null : (
    <section>
      <SectionHead icon={CalendarClock} count={open.length}>
        {t('families:followUps.title')}
      </SectionHead>
      <Rows>
        {sorted.map((followUp) => (
          <Promised key={followUp.id} followUp={followUp} contacts={contacts} />
        ))}
      </Rows>
      <BrokenRules broken={open.flatMap(({ broken }) => broken)} />
    </section>
  );
}

interface PromisedProps {
  readonly followUp: FollowUp;
  readonly contacts: FamilyFile['contacts'];
}

function Promised({ followUp: { due, contact }, contacts }: PromisedProps) {
  const { translator, today } = useCasework();
  const { t, dates } = translator;
  const from = contacts.find(({ value }) => value.id === contact)?.value;
  return (
    <Row
      title={due === undefined ? t('families:followUps.noDay') : asSentence(dates.long(due))}
      detail={from === undefined ? undefined : t('families:followUps.from', { contact: sayKind(t, from.kind) })}
      side={due === undefined ? undefined : <Tag tone={toneOf(due, today)}>{sayDue(t, due, today)}</Tag>}
    />
  );
}

function toneOf(due: string, today: string): 'late' | 'today' | 'plain' {
  if (due === today) {
    return 'today';
  }
  return due < today ? 'late' : 'plain';
}
