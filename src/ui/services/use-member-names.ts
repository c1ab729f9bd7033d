import type { MemberId } from '#kernel/id.ts';
import type { Reader } from '#store/reader.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { useQuestion } from '#ui/shell/use-question.ts';

const nobody: ReadonlyMap<MemberId, string> = new Map();

const namesOf = async (reader: Reader): Promise<ReadonlyMap<MemberId, string>> => new Map((await membersOfSpace(reader)).map(({ value: { id, name } }) => [id, name]));

/** What colleagues are called. */
export const useMemberNames = (): ReadonlyMap<MemberId, string> => useQuestion(namesOf, []).value ?? nobody;
