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

/**
 * Writes records, counter and sealed envelopes in one strict transaction [M12]: it resolves when they are on the disk, and
 * only then may a screen say *saved*. Everything that needs no counter is prepared before the transaction opens.
 */
export function createCommit(world: CommitWorld): Commit {
  const { database, vault, device } = world;

  async function writePart(tx: WriteTransaction, { part, changes, bytes }: Prepared, at: Instant): Promise<void> {
    const key = part.published === true ? undefined : vault.currentSpaceKey(part.space);
    const n = tx.nextNumber(part.space);
    for (const change of changes) {
      const state = await tx.state(change.table, change.id);
      refuseUnseen(state, change, device);
      tx.put({ table: change.table, id: change.id, space: part.space }, applyChange(state, change, { device, n, at }));
    }
    const headerBytes = headerToBytes({
      kind: part.published === true ? envelopeKinds.published : envelopeKinds.commit,
      space: part.space,
      epoch: key?.epoch ?? 1,
      ...(part.subject === undefined ? {} : { subject: part.subject }),
      sender: { device, n },
    });
    tx.send({
      space: part.space,
      n,
      ...(part.subject === undefined ? {} : { subject: part.subject }),
      headerBytes,
      sealed: key === undefined ? bytes : sealCommit(key.key, headerBytes, bytes),
      at,
      ...(part.published === true ? { published: true as const } : {}),
    });
    for (const { hash, bytes: piece } of part.attachments ?? []) {
      tx.attach({ hash, space: part.space, bytes: piece });
    }
  }

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
    const prepared = parts.map((part): Prepared => {
      const changes = part.edits.map(editToChange);
      const attachments = part.attachments?.map(({ hash }) => hash);
      return {
        part,
        changes,
        bytes: commitToBytes({
          at,
          ...(offset === undefined ? { timeUncertain: true as const } : {}),
          changes,
          ...(attachments === undefined ? {} : { attachments }),
        }),
      };
    });
    const tables = [...new Set(parts.flatMap(({ edits }) => edits.map(({ table }) => table)))];
    try {
      const written = await database.writeRecords(tables, async (tx) => {
        for (const one of prepared) {
          await writePart(tx, one, at);
        }
      });
      if (!written.ok) {
        return written;
      }
    } catch (error) {
      if (error instanceof Refused) {
        return fail(error.failure);
      }
      throw error;
    }
    world.saved();
    return ok({ at });
  };
}
