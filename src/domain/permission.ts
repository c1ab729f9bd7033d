import type { MemberId, RecordId } from '#kernel/id.ts';
import type { Role } from './member.ts';

/** Who wants to write what. */
export type Writing = { readonly table: string; readonly id: RecordId; readonly author: MemberId };

const coordinatorsOnly: ReadonlySet<string> = new Set(['invitations', 'spaces', 'schools', 'calendarDays']);

/**
 * What a role may write in a space. The server sees only headers, so this binds twice: before sealing, and when a reader
 * looks at what others wrote [A8]. Everyone writes their own entry of the roster; casework is everyone's.
 */
export function mayWrite(role: Role, { table, id, author }: Writing): boolean {
  if (role === 'coordinator') {
    return true;
  }
  return table === 'members' ? String(id) === String(author) : !coordinatorsOnly.has(table);
}
