import type { RecordId, SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Commit as OpenedCommit } from '#protocol/commit.ts';
import { bytesToEnvelope, envelopeToBytes } from '#protocol/envelope.ts';
import type { Value } from '#protocol/packing.ts';
import { openCommit } from '#sealing/open-commit.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import { isSyncedTable } from '#store/schema.ts';
import type { Vault } from '#vault/vault.ts';
import type { Commit, CommitFailure, Edit } from './commit.ts';

export type SayAgainWorld = {
  readonly reader: Reader;
  readonly vault: Vault;
  readonly commit: Commit;
  /** Takes one off what this phone carries. */
  readonly drop: (name: { readonly space: SpaceId; readonly n: number }) => Promise<void>;
};

type Name = { readonly space: SpaceId; readonly n: number };
type Dot = { readonly device: string; readonly n: number };

/** What of a change still shows as it was written: what was written over since is not brought back. */
async function stillShown(reader: Reader, { table, id, writes }: OpenedCommit['changes'][number], dot: Dot): Promise<readonly Edit[]> {
  const row = isSyncedTable(table) ? await reader.one(table, id) : undefined;
  if (row === undefined) {
    return [];
  }
  const state = rowToState(row);
  const fields: Record<string, Value> = {};
  for (const [name, { value }] of Object.entries(writes)) {
    if (state[name]?.heads.some(({ device, n }) => device === dot.device && n === dot.n) === true) {
      fields[name] = value;
    }
  }
  return Object.keys(fields).length === 0 ? [] : [{ table, id, fields, seen: state }];
}

type ToSay = { readonly space: SpaceId; readonly subject: RecordId | undefined; readonly edits: readonly Edit[] };

/** Undefined for what is not carried any more, and for what this phone has no key to. */
async function openCarried({ reader, vault }: SayAgainWorld, name: Name): Promise<ToSay | undefined> {
  const row = (await reader.outbox()).find(({ space, n }) => space === name.space && n === name.n);
  const envelope = row?.signature === undefined ? undefined : bytesToEnvelope(envelopeToBytes({ ...row, signature: row.signature }));
  if (envelope?.ok !== true || !('device' in envelope.value.header.sender)) {
    return undefined;
  }
  const { space, epoch, subject, sender } = envelope.value.header;
  const key = vault.spaceKey(space, epoch);
  const opened = key === undefined ? undefined : openCommit(key, envelope.value);
  const edits: Edit[] = [];
  for (const change of opened?.ok === true ? opened.value.changes : []) {
    edits.push(...(await stillShown(reader, change, sender)));
  }
  return opened?.ok === true ? { space, subject, edits } : undefined;
}

/**
 * What a device of the same member wrote and can no longer send, because it was removed, is said again by this one: the same
 * words, over the old ones, under a new number. Once that is kept here, the old envelope is carried no longer.
 */
export async function sayAgain(world: SayAgainWorld, name: Name): Promise<Result<void, CommitFailure | { readonly kind: 'cannot-open' }>> {
  const carried = await openCarried(world, name);
  if (carried === undefined) {
    return fail({ kind: 'cannot-open' });
  }
  const { space, subject, edits } = carried;
  if (edits.length > 0) {
    const about: { readonly subject?: RecordId } = subject === undefined ? {} : { subject };
    const said = await world.commit([{ space, ...about, edits }]);
    if (!said.ok) {
      return said;
    }
  }
  await world.drop(name);
  return ok(undefined);
}
