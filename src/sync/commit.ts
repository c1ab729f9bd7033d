import type { Clock, Instant } from '#kernel/clock.ts';
import type { DeviceId, RecordId, SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type Change, commitToBytes } from '#protocol/commit.ts';
import { envelopeKinds, headerToBytes } from '#protocol/envelope.ts';
import { baseOf, isCovered, type RecordState } from '#protocol/heads.ts';
import type { Value, ValueMap } from '#protocol/packing.ts';
import { sealCommit } from '#sealing/seal-commit.ts';
import type { MemberDatabase, WriteTransaction } from '#store/database.ts';
import type { Vault } from '#vault/vault.ts';
import { applyChange } from './apply-change.ts';

// The words an action needs to say what it saw and what it writes.
export type { RecordState, Value };

/** Some fields of one record, and the copy of it that the author looked at; without `seen` the record is new. */
export type Edit = {
  readonly table: string;
  readonly id: RecordId;
  readonly fields: ValueMap;
  readonly seen?: RecordState;
};

/** What one action does within one space and, where there is one, one family: it becomes one envelope. */
export type Part = {
  readonly space: SpaceId;
  readonly subject?: RecordId;
  readonly edits: readonly Edit[];
  /** Published parts travel in clear and are laid over the public rows until acknowledged. */
  readonly published?: true;
  readonly attachments?: readonly { readonly hash: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
};

export type CommitFailure =
  | { readonly kind: 'changed-elsewhere'; readonly record: RecordId }
  | { readonly kind: 'no-key'; readonly space: SpaceId }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'storage-failed' }
  | { readonly kind: 'vault-locked' };

/** When the screen may say *saved*. */
export type Saved = { readonly at: Instant };

export type Commit = (parts: readonly Part[]) => Promise<Result<Saved, CommitFailure>>;

export type CommitWorld = {
  readonly database: MemberDatabase;
  readonly vault: Vault;
  readonly device: DeviceId;
  readonly clock: Clock;
  /** What the server's clock is ahead of ours; undefined when it was never heard [M10]. */
  readonly serverOffset: () => number | undefined;
  /** Called after each commit: there is mail to carry. */
  readonly saved: () => void;
};

type Prepared = { readonly part: Part; readonly changes: readonly Change[]; readonly bytes: Uint8Array<ArrayBuffer> };

const editToChange = ({ table, id, fields, seen }: Edit): Change => ({
  table,
  id,
  writes: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, base: baseOf(seen?.[name]) }])),
});

/** Aborts the transaction from within; only this file throws and catches it. */
class Refused extends Error {
  readonly failure: CommitFailure;

  constructor(failure: CommitFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** Our own latest write must be among what the author saw: another tab may have written it a moment ago [M6]. */
function refuseUnseen(state: RecordState, { id, writes }: Change, device: DeviceId): void {
  for (const [field, { base }] of Object.entries(writes)) {
    if (state[field]?.heads.some((head) => head.device === device && !isCovered(head, base)) === true) {
      throw new Refused({ kind: 'changed-elsewhere', record: id });
    }
  }
}

/** Everything that needs no counter, done before the transaction opens: it stays open as briefly as it can. */
function prepare(part: Part, stamp: { readonly at: Instant; readonly uncertain: boolean }): Prepared {
  const changes = part.edits.map(editToChange);
  const attachments = part.attachments?.map(({ hash }) => hash);
  return {
    part,
    changes,
    bytes: commitToBytes({
      at: stamp.at,
      ...(stamp.uncertain ? { timeUncertain: true as const } : {}),
      changes,
      ...(attachments === undefined ? {} : { attachments }),
    }),
  };
}

/** Lays the changes over the records and puts the sealed envelope beside them. */
async function writePart({ vault, device }: CommitWorld, tx: WriteTransaction, { prepared, at }: { prepared: Prepared; at: Instant }): Promise<void> {
  const { part, changes, bytes } = prepared;
  const { space, published } = part;
  const subject = part.subject === undefined ? {} : { subject: part.subject };
  const key = published === true ? undefined : vault.currentSpaceKey(space);
  const n = tx.nextNumber(space);
  for (const change of changes) {
    const state = await tx.state(change.table, change.id);
    refuseUnseen(state, change, device);
    tx.put({ table: change.table, id: change.id, space }, applyChange(state, change, { device, n, at }));
  }
  const kind = published === true ? envelopeKinds.published : envelopeKinds.commit;
  const headerBytes = headerToBytes({ kind, space, epoch: key?.epoch ?? 1, ...subject, sender: { device, n } });
  const sealed = key === undefined ? bytes : sealCommit(key.key, headerBytes, bytes);
  tx.send({ space, n, ...subject, headerBytes, sealed, at, ...(published === true ? { published } : {}) });
  for (const { hash, bytes: piece } of part.attachments ?? []) {
    tx.attach({ hash, space, bytes: piece });
  }
}

async function write(world: CommitWorld, prepared: readonly Prepared[], at: Instant): Promise<Result<void, CommitFailure>> {
  const tables = [...new Set(prepared.flatMap(({ changes }) => changes.map(({ table }) => table)))];
  try {
    return await world.database.writeRecords(tables, async (tx) => {
      for (const one of prepared) {
        await writePart(world, tx, { prepared: one, at });
      }
    });
  } catch (error) {
    if (error instanceof Refused) {
      return fail(error.failure);
    }
    throw error;
  }
}

/**
 * Writes records, counter and sealed envelopes in one strict transaction [M12]: it resolves when they are on the disk, and
 * only then may a screen say *saved*.
 */
export function createCommit(world: CommitWorld): Commit {
  const { vault } = world;
  return async (parts) => {
    if (vault.state === 'locked') {
      return fail({ kind: 'vault-locked' });
    }
    const keyless = parts.find(({ space, published }) => published !== true && vault.currentSpaceKey(space) === undefined);
    if (keyless !== undefined) {
      return fail({ kind: 'no-key', space: keyless.space });
    }
    const offset = world.serverOffset();
    const at = world.clock() + (offset ?? 0);
    const prepared = parts.map((part) => prepare(part, { at, uncertain: offset === undefined }));
    const written = await write(world, prepared, at);
    if (!written.ok) {
      return written;
    }
    world.saved();
    return ok({ at });
  };
}
