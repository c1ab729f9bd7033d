import type { SpaceId } from '#kernel/id.ts';
import { type Member, readMember } from '#domain/member.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowsToKept } from './kept.ts';

/** By name, as the roster of a space has them; without a space, all that are known. */
export async function membersOfSpace(reader: Reader, space?: SpaceId): Promise<readonly Kept<Member>[]> {
  const members = rowsToKept(await reader.all('members'), readMember);
  return members
    .filter((member) => space === undefined || member.space === space)
    .toSorted((a, b) => a.value.name.localeCompare(b.value.name, 'fr'));
}
