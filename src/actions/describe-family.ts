import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import {
  decideGroups,
  decideStrengths,
  decideTold,
  type GroupsDraft,
  type GroupsFailure,
  groupsToFields,
  type StrengthsFailure,
  type ToldDraft,
  type ToldFailure,
} from '#domain/about-family.ts';
import { readFamily } from '#domain/family.ts';
import type { CommitFailure } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';
import type { LookedAt } from './edit-family.ts';
import { saveRecord, shownFields } from './save-record.ts';

/** Which target groups a family belongs to, where somebody wants to say so. */
export async function markGroups(context: ActionContext, family: LookedAt, draft: GroupsDraft): Promise<Result<RecordId, GroupsFailure | CommitFailure>> {
  const decided = decideGroups(draft, today(context));
  const before = groupsToFields(readFamily(family.id, shownFields(family.state)));
  return decided.ok ? saveRecord(context, { table: 'families', family: family.id, looked: family, before, after: decided.value }) : decided;
}

/** What a family is good at, in its own words. */
export async function writeStrengths(context: ActionContext, family: LookedAt, typed: string): Promise<Result<RecordId, StrengthsFailure | CommitFailure>> {
  const decided = decideStrengths(typed);
  const { strengths = null } = readFamily(family.id, shownFields(family.state));
  return decided.ok
    ? saveRecord(context, { table: 'families', family: family.id, looked: family, before: { strengths }, after: decided.value })
    : decided;
}

/** The family was told what is kept about it and why: when, in which language, by whom. */
export async function tellWhatIsKept(context: ActionContext, family: LookedAt, draft: ToldDraft): Promise<Result<RecordId, ToldFailure | CommitFailure>> {
  const decided = decideTold(draft, today(context));
  const before = { told: shownFields(family.state)['told'] ?? null };
  return decided.ok ? saveRecord(context, { table: 'families', family: family.id, looked: family, before, after: decided.value }) : decided;
}
