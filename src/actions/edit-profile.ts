import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { decideProfile, type ProfileDraft, type ProfileFailure } from '#domain/member.ts';
import type { CommitFailure, RecordState, Value } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';

/** Schools are one field each: a coordinator who adds one and a worker who drops another never clash. */
function schoolFields(schools: readonly RecordId[], seen: RecordState): Record<string, Value> {
  const now = new Set(schools.map((school) => `school:${school}`));
  const before = Object.keys(seen).filter((field) => field.startsWith('school:') && seen[field]?.heads[0]?.value === true);
  return Object.fromEntries([
    ...[...now].filter((field) => !before.includes(field)).map((field) => [field, true] as const),
    ...before.filter((field) => !now.has(field)).map((field) => [field, null] as const),
  ]);
}

/** What a member says of themself in the roster: name, languages, hours, the schools they serve. */
export async function editProfile(context: ActionContext, seen: RecordState, draft: ProfileDraft): Promise<Result<void, ProfileFailure | CommitFailure>> {
  const decided = decideProfile(draft);
  if (!decided.ok) {
    return decided;
  }
  const { name, languages, hours, schools } = decided.value;
  const plain: Record<string, Value> = { name, languages: [...languages], hours };
  const differs = ([field, value]: readonly [string, Value]): boolean => JSON.stringify(value) !== JSON.stringify(seen[field]?.heads[0]?.value ?? (field === 'languages' ? [] : ''));
  const fields = { ...Object.fromEntries(Object.entries(plain).filter(differs)), ...schoolFields(schools, seen) };
  if (Object.keys(fields).length === 0) {
    return ok(undefined);
  }
  const saved = await context.commit([
    { space: context.spaces.organisation, edits: [{ table: 'members', id: trust<RecordId>(context.member), fields, seen }] },
  ]);
  return saved.ok ? ok(undefined) : saved;
}
