import type { DeviceId, MemberId, SpaceId } from '#kernel/id.ts';
import type { Role } from '#domain/member.ts';
import { mayWrite } from '#domain/permission.ts';
import { bytesToEnvelope, senderName, signedBytes } from '#protocol/envelope.ts';
import type { Ranges } from '#protocol/exchange-messages.ts';
import { verify } from '#sealing/signature.ts';
import type { MemberDatabase } from '#store/database.ts';
import { isDoubt, keepDoubts, proofProgress, replaceReason } from '#store/doubts.ts';
import type { Vault } from '#vault/vault.ts';
import { openEnvelope, type ReadEnvelope } from './read-envelope.ts';

/** A device as the sealed roster knows it: never as the server names it. */
export type RosterEntry = {
  readonly signKey: Uint8Array;
  readonly member: MemberId;
  readonly role: Role;
  readonly removed?: Removed;
};

/** A device that a coordinator removed: what it wrote before stands, and what a coordinator took afterwards [K6]. */
export type Removed = {
  readonly upTo: ReadonlyMap<SpaceId, number>;
  readonly taken: readonly { readonly space: SpaceId; readonly ranges: Ranges }[];
  /** The last epoch of each space that it was given the keys of. */
  readonly epochs: ReadonlyMap<SpaceId, number>;
};

export type ProveWorld = {
  readonly database: MemberDatabase;
  readonly vault: Vault;
  readonly roster: () => Promise<ReadonlyMap<DeviceId, RosterEntry>>;
  readonly pause: () => Promise<void>;
};

export type Doubt = 'author-unknown' | 'author-removed' | 'signature-invalid' | 'not-allowed';

function isAllowed({ stamp, commit }: Extract<ReadEnvelope, { kind: 'changes' }>, { role, member }: RosterEntry): boolean {
  return commit.changes.every(({ table, id, writes }) => {
    const fields = Object.fromEntries(Object.entries(writes).map(([field, { value }]) => [field, value]));
    return mayWrite(role, { table, id, fields, author: member, device: stamp.device });
  });
}

/** Whether it was there before the removal, or was taken since. */
function cameInTime(space: SpaceId, n: number, removed: Removed | undefined): boolean {
  if (removed === undefined) {
    return true;
  }
  const taken = removed.taken.filter((one) => one.space === space).flatMap(({ ranges }) => ranges);
  return n <= (removed.upTo.get(space) ?? 0) || taken.some(([from, to]) => from <= n && n <= to);
}

/** What a lock comes into the middle of is not judged: whoever asks looks at the lock before keeping the answer. */
async function doubtAbout(world: ProveWorld, roster: ReadonlyMap<DeviceId, RosterEntry>, bytes: Uint8Array): Promise<Doubt | undefined> {
  const envelope = bytesToEnvelope(bytes);
  if (!envelope.ok) {
    return undefined;
  }
  const { headerBytes, sealed, signature, header } = envelope.value;
  const { space, sender } = header;
  if ('letter' in sender) {
    return undefined;
  }
  const author = roster.get(sender.device);
  if (author === undefined) {
    return 'author-unknown';
  }
  if (!(await verify(author.signKey, signedBytes(headerBytes, sealed), signature))) {
    return 'signature-invalid';
  }
  if (!cameInTime(space, sender.n, author.removed)) {
    return 'author-removed';
  }
  // The database is locked for good, where the vault may be open by now for somebody else, who has no key of this.
  if (world.database.isLocked()) {
    return undefined;
  }
  const read = openEnvelope(world.vault, envelope.value);
  return read.kind !== 'changes' || isAllowed(read, author) ? undefined : 'not-allowed';
}

/** What may stand by now: the roster came a moment after what its author wrote, or after what a coordinator took. */
const mayPass: ReadonlySet<string> = new Set<Doubt>(['author-unknown', 'author-removed']);

async function judgeStrangersAgain(world: ProveWorld, roster: ReadonlyMap<DeviceId, RosterEntry>): Promise<void> {
  for (const row of (await world.database.quarantined()).filter((item) => isDoubt(item) && mayPass.has(item.reason))) {
    const doubt = await doubtAbout(world, roster, row.bytes);
    if (world.database.isLocked()) {
      return;
    }
    if (doubt !== row.reason) {
      await replaceReason(world.database, row, doubt);
    }
  }
}

/**
 * Holds what arrived against the roster, after it is shown and in slices: a signature takes longer than opening does, and a
 * family's file must not wait for it. What does not stand stays visible, with its doubt [A8].
 */
export async function provePacks(world: ProveWorld): Promise<number> {
  const roster = await world.roster();
  await judgeStrangersAgain(world, roster);
  let doubtful = 0;
  for (;;) {
    const { pack: from } = await proofProgress(world.database);
    const pack = await world.database.nextPack(from);
    if (pack === undefined) {
      return doubtful;
    }
    const doubts: Parameters<typeof keepDoubts>[2][number][] = [];
    for (const bytes of pack.own ? [] : pack.envelopes) {
      const doubt = await doubtAbout(world, roster, bytes);
      if (world.database.isLocked()) {
        return doubtful;
      }
      const envelope = bytesToEnvelope(bytes);
      if (doubt !== undefined && envelope.ok) {
        const { header } = envelope.value;
        doubts.push({ id: senderName(header), reason: doubt, bytes: bytes.slice(), ...(header.subject === undefined ? {} : { subject: header.subject }) });
      }
    }
    await keepDoubts(world.database, { pack: pack.key + 1, index: 0 }, doubts);
    doubtful += doubts.length;
    await world.pause();
  }
}
