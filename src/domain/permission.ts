import type { DeviceId, MemberId, RecordId } from '#kernel/id.ts';
import type { Fields } from './fields.ts';
import type { Role } from './member.ts';
import { readSignedEntry } from './signed-entry.ts';

/** Who wants to write what, from which device. */
export type Writing = {
  readonly table: string;
  readonly id: RecordId;
  readonly fields: Fields;
  readonly author: MemberId;
  readonly device: DeviceId;
};

const coordinatorsOnly: ReadonlySet<string> = new Set([
  'invitations', 'spaces', 'schools', 'calendarDays', 'lists', 'apart', 'questionnaires',
  'providers', 'services', 'locations', 'keptProviders', 'keptServices', 'keptLocations', 'sources', 'points',
]);

/** One's own entry, and never more than a worker in it: only a coordinator makes a coordinator. */
const ownMember = ({ id, fields, author }: Writing): boolean =>
  String(id) === String(author) && (fields['role'] === undefined || fields['role'] === 'worker');

/** The device that speaks, held by the member who speaks. */
const ownDevice = ({ id, fields, author, device }: Writing): boolean =>
  String(id) === String(device) && (fields['member'] === undefined || fields['member'] === author);

/** That a device or a member is of the team no more, and what of theirs was taken since, no worker says, least of all of themself. */
const saysRemoved = ({ table, fields }: Writing): boolean =>
  (table === 'members' || table === 'devices') && Object.keys(fields).some((field) => field === 'removed' || field.startsWith('taken:'));

/** A signature is given for good: nobody takes one back. Whose it is, it proves itself. */
const takesSignature = ({ table, fields }: Writing): boolean =>
  table === 'contacts' && Object.hasOwn(fields, 'signed') && readSignedEntry(fields['signed']) === undefined;

/**
 * What a role may write in a space. The server sees only headers, so this binds twice: before sealing, and when a reader
 * looks at what others wrote [A8]. Everyone writes their own entry of the roster; casework is everyone's.
 */
export function mayWrite(role: Role, writing: Writing): boolean {
  if (takesSignature(writing)) {
    return false;
  }
  if (role === 'coordinator') {
    return true;
  }
  if (saysRemoved(writing)) {
    return false;
  }
  if (writing.table === 'members') {
    return ownMember(writing);
  }
  if (writing.table === 'families' && (Object.hasOwn(writing.fields, 'mergedInto') || Object.hasOwn(writing.fields, 'marked'))) {
    // Which of two files is the file, and who is to be seen first, a coordinator says; everyone else may say that two look alike.
    return false;
  }
  if (writing.table === 'proposals' && Object.hasOwn(writing.fields, 'decided')) {
    // Everyone proposes; what becomes of it a coordinator says.
    return false;
  }
  return writing.table === 'devices' ? ownDevice(writing) : !coordinatorsOnly.has(writing.table);
}
