import { CalendarClock, Plus } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { BrokenRules } from './broken-rules.tsx';
import { useCasework } from './casework-context.ts';
import { FollowUpRow } from './follow-up-row.tsx';
import { useEntries } from './use-entries.ts';

interface FollowUpsProps extends Pick<FamilyFile, 'followUps'> {
  readonly family: RecordId;
}

const isOpen = ({ state }: FollowUp): boolean => state !== 'done' && state !== 'dropped';

/** What was promised and not yet done, the oldest first; each opens to be done, moved or left. */
export function FollowUps({ family, followUps }: FollowUpsProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const entry = useEntries().get(family);
  const open = followUps.map(({ value }) => value).filter(isOpen);
  const sorted = open.toSorted((a, b) => (a.due ?? '').localeCompare(b.due ?? ''));
  const add = <IconButton icon={Plus} label={t('followUps:add')} href={addressOf({ at: 'follow-up', family })} />;
  return (
    <section>
      <SectionHead icon={CalendarClock} end={add}>
        {t('followUps:section')}
      </SectionHead>
      {open.length === 0 ? null : (
        <Rows>
          {sorted.map((followUp) => (
            <FollowUpRow key={followUp.id} followUp={followUp} entry={entry} me={phone.context.member} />
          ))}
        </Rows>
      )}
      <BrokenRules broken={open.flatMap(({ broken }) => broken)} />
    </section>
  );
}
