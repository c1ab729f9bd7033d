import type { RecordId } from '#kernel/id.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import type { FamilyScreen } from '#ui/shell/route.ts';

const editScreens = ['adult', 'student', 'household', 'phone', 'bond', 'support', 'knock', 'safe', 'groups', 'strengths', 'told'] as const;

/** Each a short form about one thing in a family's file. */
export type EditScreen = (typeof editScreens)[number];

export const isEditScreen = (at: FamilyScreen): at is EditScreen => editScreens.some((one) => one === at);

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
