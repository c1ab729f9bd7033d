import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { domainOfCode, isDifficulty, type Need, needId, saidField } from '#domain/need.ts';
import { decideHeard, decideNeedNote, decideNeedState, type HeardDraft, type NeedFailure, type StateDraft } from '#domain/need-steps.ts';
import { knownNeeds } from '#store/queries/needs-of-family.ts';
import type { CommitFailure, RecordState, ValueMap } from '#sync/commit.ts';
import { type ActionContext, freshId, today } from './context.ts';

/** A need and the copy of it that the screen showed. */
export type LookedNeed = { readonly value: Pick<Need, 'id' | 'family'>; readonly state: RecordState };

export type NeedActFailure = NeedFailure | CommitFailure;

async function write(context: ActionContext, { value, state }: LookedNeed, fields: ValueMap): Promise<Result<RecordId, CommitFailure>> {
  const { id, family } = value;
  const edits = [{ table: 'needs', id, seen: state, fields }];
  const saved = await context.commit([{ space: context.spaces.team, ...(family === undefined ? {} : { subject: family }), edits }]);
  return saved.ok ? ok(id) : saved;
}

/** It was answered, the family wants no answer, it is gone, or it is open again. */
export async function changeNeed(context: ActionContext, looked: LookedNeed, draft: StateDraft): Promise<Result<RecordId, NeedActFailure>> {
  const state = decideNeedState(draft, today(context), context.member);
  return state.ok ? write(context, looked, { state: state.value }) : state;
}

/** What everybody who reads of this need should know. */
export async function noteNeed(context: ActionContext, looked: LookedNeed, note: string): Promise<Result<RecordId, NeedActFailure>> {
  const decided = decideNeedNote(note);
  return decided.ok ? write(context, looked, { note: decided.value }) : decided;
}

/** Heard in the stairwell: a need that no portrait told, or how one stands now. It is the record that a portrait would write. */
export async function hearNeed(context: ActionContext, family: RecordId, draft: HeardDraft): Promise<Result<RecordId, NeedActFailure>> {
  const heard = decideHeard(draft, today(context));
  if (!heard.ok) {
    return heard;
  }
  const { code, voice } = draft;
  const known = (await knownNeeds(context.reader, family)).find(({ value }) => value.code === code);
  const there = known !== undefined && !known.deleted;
  if (!there && !isDifficulty(heard.value.level)) {
    return fail({ kind: 'need-level-missing' });
  }
  // Each hearing is an element of its own: two people who hear of it on one day do not stand against each other.
  const said: ValueMap = { [saidField(freshId(context), voice)]: { ...heard.value, noted: context.member, at: context.clock() } };
  const opens = isDifficulty(heard.value.level) && known?.value.state !== 'open' ? { state: 'open' } : {};
  if (known !== undefined) {
    return write(context, known, { ...said, ...opens, ...(known.deleted ? { deleted: null } : {}) });
  }
  const id = await needId(family, code);
  return write(context, { value: { id, family }, state: {} }, { family, code, domain: domainOfCode(code) ?? null, ...said, ...opens });
}
