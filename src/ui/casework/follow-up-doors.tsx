import type { RecordId } from '#kernel/id.ts';
import { Lazy } from '#ui/shell/lazy.tsx';

/** Fetched when somebody opens one of them. */
export function FollowUpsDoor() {
  return <Lazy load={() => import('./follow-ups-screen.tsx')}>{({ FollowUpsScreen }) => <FollowUpsScreen />}</Lazy>;
}

/** One promise; without a record, a new one. */
export function FollowUpDoor({ family, record }: { readonly family: RecordId; readonly record: RecordId | undefined }) {
  return record === undefined ? (
    <Lazy key="new" load={() => import('./new-follow-up.tsx')}>
      {({ NewFollowUp }) => <NewFollowUp family={family} />}
    </Lazy>
  ) : (
    <Lazy key={record} load={() => import('./follow-up-screen.tsx')}>
      {({ FollowUpScreen }) => <FollowUpScreen family={family} record={record} />}
    </Lazy>
  );
}
