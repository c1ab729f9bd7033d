import type { RecordId } from '#kernel/id.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import type { EditScreen } from './edit-screens.ts';

interface EditDoorProps {
  readonly at: EditScreen;
  readonly family: RecordId;
  readonly record: RecordId | undefined;
}

const load = () => import('./family-edits.tsx');

/** The forms about a family's people and circumstances, fetched when the first of them is opened. */
export function EditDoor(props: EditDoorProps) {
  return <Lazy load={load}>{({ FamilyEdit }) => <FamilyEdit {...props} />}</Lazy>;
}
