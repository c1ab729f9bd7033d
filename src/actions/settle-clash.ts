import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { closingFields, type CommitFailure, type Edit, type RecordState, type Saved, type Value } from '#sync/commit.ts';
import { type ActionContext, freshId } from './context.ts';
import { shownFields } from './save-record.ts';

/** A record as the screen showed it, every head included: the answer covers just these [M5]. */
export type Looked = {
  readonly table: string;
  readonly id: RecordId;
  /** The file that the record is in; none for what is the team's. */
  readonly family: RecordId | undefined;
  readonly state: RecordState;
};

export type Settlement = Looked & { readonly field: string; readonly keep: Value };

/** What is the team's own list, and who is in it, lies in the organisation's space, everything else in the team's. */
export function settle(context: ActionContext, { table, family }: Pick<Looked, 'table' | 'family'>, edits: readonly Edit[]): Promise<Result<Saved, CommitFailure>> {
  const space = table === 'lists' || table === 'members' ? context.spaces.organisation : context.spaces.team;
  return context.commit([{ space, ...(family === undefined ? {} : { subject: family }), edits }]);
}

/** A person chose between versions: a write that covers every one of them. */
export const settleClash = (context: ActionContext, settlement: Settlement): Promise<Result<Saved, CommitFailure>> => {
  const { table, id, state, field, keep } = settlement;
  return settle(context, settlement, [{ table, id, seen: state, fields: { [field]: keep } }]);
};

/**
 * Of two numbers both may be right: the first of them stays, the others become phones of their own, each once. Whose they are,
 * where they ring and whom they are hidden from is true of every one.
 */
export const keepBothPhones = (context: ActionContext, looked: Omit<Looked, 'table'> & { readonly family: RecordId }): Promise<Result<Saved, CommitFailure>> => {
  const { id, family, state } = looked;
  const numbers = state['number']?.heads.map(({ value }) => value).filter((value) => value !== null && value !== '');
  const [first = null, ...others] = new Set(numbers);
  const alike = Object.fromEntries(Object.entries(shownFields(state)).filter(([field]) => !closingFields.some((name) => name === field)));
  return settle(context, { table: 'phones', family }, [
    { table: 'phones', id, seen: state, fields: { number: first } },
    ...others.map((number) => ({ table: 'phones', id: freshId(context), fields: { ...alike, family, number } })),
  ]);
};
