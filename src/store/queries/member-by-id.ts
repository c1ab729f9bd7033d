import type { MemberId } from '#kernel/id.ts';
import { type Member, readMember } from '#domain/member.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowToKept } from './kept.ts';

/** A member's own entry in the roster; undefined before it has arrived. */
export async function memberById(reader: Reader, member: MemberId): Promise<Kept<Member> | undefined> {
  const row = await reader.one('members', member);
  return row === undefined ? undefined : rowToKept(row, readMember);
}
