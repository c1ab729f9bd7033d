import type { RecordId } from '#kernel/id.ts';
import { Lazy } from '#ui/shell/lazy.tsx';

/** On the family's page: it comes a moment after the rest. */
export function NeedsDoor({ family }: { readonly family: RecordId }) {
  return <Lazy load={() => import('./needs-section.tsx')}>{({ NeedsSection }) => <NeedsSection family={family} />}</Lazy>;
}

/** One need; without a record, one that somebody heard of. */
export function NeedDoor({ family, record }: { readonly family: RecordId; readonly record: RecordId | undefined }) {
  return record === undefined ? (
    <Lazy key="new" load={() => import('./hear-need.tsx')}>
      {({ HearNeed }) => <HearNeed family={family} />}
    </Lazy>
  ) : (
    <Lazy key={record} load={() => import('./need-screen.tsx')}>
      {({ NeedScreen }) => <NeedScreen family={family} record={record} />}
    </Lazy>
  );
}
