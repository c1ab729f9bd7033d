import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';

import type { CommitFailure, RecordState, Saved, Value } from '#sync/commit.ts';
import { type ActionContext, freshId } from './context.ts';

export type Settlement = {
  readonly table: string;
  readonly id: RecordId;
  readonly family: RecordId;
  /** The record as the screen showed it, every head included: the answer covers just these [M5]. */
  readonly state: RecordState;
  readonly field: string;
  readonly keep: Value;
};

/** A person chose between versions: a write that covers every one of them. */
export function settleClash(context: ActionContext, settlement: Settlement): Promise<Result<Saved, CommitFailure>> {
  const { table, id, family, state, field, keep } = settlement;
  return context.commit([
    { space: context.spaces.team, subject: family, edits: [{ table, id, seen: state, fields: { [field]: keep } }] },
  ]);
}

/** Of two numbers both may be right: the one that shows stays, the others become phones of their own. */
export function keepBothPhones(
  context: ActionContext,
  { id, family, state }: Pick<Settlement, 'id' | 'family' | 'state'>,
): Promise<Result<Saved, CommitFailure>> {
  const [shown, ...others] = state['number']?.heads ?? [];
  return context.commit([
    {
      space: context.spaces.team,
      subject: family,
      edits: [
        { table: 'phones', id, seen: state, fields: { number: shown?.value ?? '' } },
        ...others.map(({ value }) => ({ table: 'phones', id: freshId(context), fields: { family, number: value } })),
      ],
    },
  ]);
}
