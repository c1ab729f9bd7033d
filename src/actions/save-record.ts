import type { RecordId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { notForField } from '#domain/not-for.ts';
import { closingValue, type CommitFailure, isSameValue, type RecordState, type Value, type ValueMap } from '#sync/commit.ts';
import { recordState, type SyncedTable } from '#store/queries/record-state.ts';
import { type ActionContext, freshId } from './context.ts';
import type { LookedAt } from './edit-family.ts';

/** One record of a family's file, as it was looked at and as it shall be; `looked` is undefined where it is new. */
export type RecordEdit = {
  readonly table: SyncedTable;
  readonly family: RecordId;
  readonly looked: LookedAt | undefined;
  /** What this version read in it. */
  readonly before: ValueMap;
  readonly after: ValueMap;
};

/** What a record says, from the copy that was looked at. */
export const shownFields = (state: RecordState): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(state).flatMap(([name, { heads }]) => (heads[0] === undefined ? [] : [[name, heads[0].value]])));

/** Only what is not as it was, so that two people who change different things never clash; `null` takes an answer back. */
function changes(before: ValueMap, after: ValueMap): ValueMap {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !isSameValue(before[name] ?? null, value)));
}

export async function saveRecord(context: ActionContext, edit: RecordEdit): Promise<Result<RecordId, CommitFailure>> {
  const { table, family, looked, before, after } = edit;
  const id = looked?.id ?? freshId(context);
  const fields = looked === undefined ? { family, ...changes({}, after) } : changes(before, after);
  if (Object.keys(fields).length === 0) {
    return ok(id);
  }
  const saved = await context.commit([
    {
      space: context.spaces.team,
      subject: family,
      edits: [{ table, id, fields, ...(looked === undefined ? {} : { seen: looked.state }) }],
    },
  ]);
  return saved.ok ? ok(id) : saved;
}

/** Each person it is hidden from is a field of its own. */
export const notForFields = (people: readonly RecordId[]): ValueMap => Object.fromEntries(people.map((person) => [notForField(person), true]));

/** Those that were marked and are no longer are taken back. */
export const withoutDropped = (before: ValueMap, after: ValueMap): ValueMap => ({
  ...Object.fromEntries(Object.keys(before).filter((name) => !Object.hasOwn(after, name)).map((name) => [name, null])),
  ...after,
});

export type InFile = { readonly table: SyncedTable; readonly family: RecordId; readonly looked: LookedAt };

/** Takes something out of a family's file: what somebody else writes into it meanwhile stands against that, and shows again. */
export async function takeAway(context: ActionContext, { table, family, looked }: InFile): Promise<Result<RecordId, CommitFailure>> {
  const saved = await context.commit([
    {
      space: context.spaces.team,
      subject: family,
      edits: [{ table, id: looked.id, seen: looked.state, fields: { deleted: closingValue(looked.state) } }],
    },
  ]);
  return saved.ok ? ok(looked.id) : saved;
}

/** Puts it back as it was. */
export async function bringBack(context: ActionContext, { table, family, id }: Omit<InFile, 'looked'> & { readonly id: RecordId }): Promise<Result<RecordId, CommitFailure>> {
  const seen = await recordState(context.reader, table, id);
  const saved = await context.commit([
    {
      space: context.spaces.team,
      subject: family,
      edits: [{ table, id, fields: { deleted: null }, ...(seen === undefined ? {} : { seen }) }],
    },
  ]);
  return saved.ok ? ok(id) : saved;
}
