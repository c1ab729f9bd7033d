import type { Clock, Instant } from '#kernel/clock.ts';
import type { DeviceId, RecordId, SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Change } from '#protocol/commit.ts';
import { closingFields, closingValue } from '#protocol/closing.ts';
import { envelopeKinds, type Header, headerToBytes } from '#protocol/envelope.ts';
import { isClash, isCovered, isSameValue, type RecordState } from '#protocol/heads.ts';
import { isMap, type Value, type ValueMap } from '#protocol/packing.ts';
import { directoryNouns } from '#protocol/published-nouns.ts';
import { sealCommit } from '#sealing/seal-commit.ts';
import type { MemberDatabase, WriteTransaction } from '#store/database.ts';
import type { OutboxRow } from '#store/mail-rows.ts';
import { type RecordRow, rowToState } from '#store/row.ts';
import type { Vault } from '#vault/vault.ts';
import { applyChange } from './apply-change.ts';
import { type Edit, type Part, prepareCommit, type Prepared, type Stamp } from './prepare-commit.ts';

// The words an action needs to say what it saw and what it writes.
export type { Edit, Part, RecordState, Value, ValueMap };
export { isClash, isMap, isSameValue };
/** What a closing field (`deleted`, `signed`, `archived`) is set to: it carries the base of every field that was seen [M7]. */
export { closingFields, closingValue };

export type CommitFailure =
  | { readonly kind: 'changed-elsewhere'; readonly record: RecordId }
  | { readonly kind: 'no-key'; readonly space: SpaceId }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'storage-failed' }
  | { readonly kind: 'vault-locked' };

/** When the screen may say *saved*. */
export type Saved = { readonly at: Instant };

/** What goes from this device with the commit, in the same transaction. */
export type Along = {
  /** Drafts that said what is now saved: a crash can no more leave both than neither. */
  readonly drafts?: readonly string[];
};

export type Commit = (parts: readonly Part[], along?: Along) => Promise<Result<Saved, CommitFailure>>;

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
 * What we write must show, or stand beside what shows. Only a base that names more of us than we ever wrote can swallow it, and
 * saying *saved* over that would be a lie.
 */
function refuseSwallowed(state: RecordState, { id, writes }: Change, { device, n }: { device: DeviceId; n: number }): void {
  const shows = (field: string): boolean => state[field]?.heads.some((head) => head.device === device && head.n === n) === true;
  if (!Object.keys(writes).every(shows)) {
    throw new Refused({ kind: 'changed-elsewhere', record: id });
  }
}

type Place = Pick<Header, 'space' | 'subject' | 'sender'>;
type Sent = Pick<OutboxRow, 'space' | 'subject' | 'headerBytes' | 'sealed' | 'published' | 'directory'>;

const directory: ReadonlySet<string> = new Set(directoryNouns);

function inClear(place: Place, bytes: Uint8Array<ArrayBuffer>, changes: readonly Change[]): Sent {
  const headerBytes = headerToBytes({ ...place, kind: envelopeKinds.published, epoch: 1 });
  const of = changes.some(({ table }) => directory.has(table)) ? { directory: true as const } : {};
  return { space: place.space, headerBytes, sealed: bytes, published: true, ...of };
}

const sealedBy =
  (vault: Vault) =>
  (place: Place, bytes: Uint8Array<ArrayBuffer>): Sent => {
    const { space, subject } = place;
    const current = vault.currentSpaceKey(space);
    if (current === undefined) {
      // The phone locked a moment ago: nothing may go on in clear.
      throw new Refused({ kind: 'no-key', space });
    }
    const headerBytes = headerToBytes({ ...place, kind: envelopeKinds.commit, epoch: current.epoch });
    return { space, ...(subject === undefined ? {} : { subject }), headerBytes, sealed: sealCommit(current.key, headerBytes, bytes) };
  };

/** The rows that changes are laid over, a table at a time: of a large commit no change waits for the one before it. */
async function rowsUnder(tx: WriteTransaction, changes: readonly Change[]): Promise<ReadonlyMap<Change, RecordRow>> {
  const rows = new Map<Change, RecordRow>();
  for (const table of new Set(changes.map((change) => change.table))) {
    const ofTable = changes.filter((change) => change.table === table);
    const found = await tx.rows(table, ofTable.map(({ id }) => id));
    ofTable.forEach((change, at) => {
      const row = found[at];
      if (row !== undefined) {
        rows.set(change, row);
      }
    });
  }
  return rows;
}

/** Whether a record is written more than once in one commit: then each write is laid over the one before it. */
const touchesTwice = (changes: readonly Change[]): boolean => new Set(changes.map(({ table, id }) => `${table}:${id}`)).size < changes.length;

/** Lays the changes over the records and puts the sealed envelope beside them. */
async function writePart({ vault, device }: CommitWorld, tx: WriteTransaction, { prepared, at }: { prepared: Prepared; at: Instant }): Promise<void> {
  const { part, changes, bytes } = prepared;
  const { space, published } = part;
  const subject = part.subject === undefined ? {} : { subject: part.subject };
  const n = tx.nextNumber(space);
  const under = touchesTwice(changes) ? undefined : await rowsUnder(tx, changes);
  for (const change of changes) {
    const row = under === undefined ? (await tx.rows(change.table, [change.id]))[0] : under.get(change);
    if (row?.space !== undefined && row.space !== space) {
      // A record lives in one space: the same identifier in another would be a second record under one name.
      throw new Refused({ kind: 'changed-elsewhere', record: change.id });
    }
    const state = row === undefined ? {} : rowToState(row);
    refuseUnseen(state, change, device);
    const next = applyChange(state, change, { device, n, at });
    refuseSwallowed(next, change, { device, n });
    tx.put({ table: change.table, id: change.id, space }, next);
  }
  const outgoing = published === true ? inClear : sealedBy(vault);
  tx.send({ n, at, ...outgoing({ space, ...subject, sender: { device, n } }, bytes, changes) });
  for (const { hash, bytes: piece } of part.attachments ?? []) {
    tx.attach({ hash, space, bytes: piece });
  }
}

type Writing = { readonly prepared: readonly Prepared[]; readonly at: Instant; readonly drafts: readonly string[] };

async function write(world: CommitWorld, { prepared, at, drafts }: Writing): Promise<Result<void, CommitFailure>> {
  const tables = [...new Set(prepared.flatMap(({ changes }) => changes.map(({ table }) => table)))];
  try {
    return await world.database.writeRecords(
      tables,
      async (tx) => {
        for (const one of prepared) {
          await writePart(world, tx, { prepared: one, at });
        }
        for (const draft of drafts) {
          tx.removeDraft(draft);
        }
      },
      drafts.length === 0 ? [] : ['drafts'],
    );
  } catch (error) {
    if (error instanceof Refused) {
      return fail(error.failure);
    }
    throw error;
  }
}

/**
 * Writes records, counter and sealed envelopes in one strict transaction [M12], and takes away the drafts that said the same: it
 * resolves when that is on the disk, and only then may a screen say *saved*.
 */
export function createCommit(world: CommitWorld): Commit {
  const { vault } = world;
  return async (parts, { drafts = [] } = {}) => {
    if (vault.state === 'locked') {
      return fail({ kind: 'vault-locked' });
    }
    const keyless = parts.find(({ space, published }) => published !== true && vault.currentSpaceKey(space) === undefined);
    if (keyless !== undefined) {
      return fail({ kind: 'no-key', space: keyless.space });
    }
    const offset = world.serverOffset();
    const at = world.clock() + (offset ?? 0);
    const stamp: Stamp = { at, uncertain: offset === undefined };
    const prepared = parts.flatMap((part) => prepareCommit(part, stamp));
    const written = await write(world, { prepared, at, drafts });
    if (!written.ok) {
      return written;
    }
    world.saved();
    return ok({ at });
  };
}
