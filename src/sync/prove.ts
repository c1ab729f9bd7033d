import type { DeviceId, MemberId, SpaceId } from '#kernel/id.ts';
import { trust } from '#kernel/brand.ts';
import type { Role } from '#domain/member.ts';
import { mayWrite } from '#domain/permission.ts';
import { bytesToEnvelope, type Header, senderName, signedBytes } from '#protocol/envelope.ts';
import type { Ranges } from '#protocol/exchange-messages.ts';
import { verify } from '#sealing/signature.ts';
import type { MemberDatabase } from '#store/database.ts';
import { isDoubt, keepDoubts, proofProgress, replaceDoubt } from '#store/doubts.ts';
import type { Vault } from '#vault/vault.ts';
import { type ReadEnvelope, readEnvelope } from './read-envelope.ts';

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

const nameless = (): string => crypto.randomUUID();

function isAllowed({ stamp, commit }: Extract<ReadEnvelope, { kind: 'changes' }>, { role, member }: RosterEntry): boolean {
  return commit.changes.every(({ table, id, writes }) => {
    const fields = Object.fromEntries(Object.entries(writes).map(([field, { value }]) => [field, value]));
    return mayWrite(role, { table, id, fields, author: member, device: stamp.device });
  });
}

/** Whether it was there before the removal, or was taken since. */
function cameInTime({ space, sender }: Header, removed: Removed | undefined): boolean {
  if (removed === undefined || !('device' in sender)) {
    return true;
  }
  const taken = removed.taken.filter((one) => one.space === space).flatMap(({ ranges }) => ranges);
  return sender.n <= (removed.upTo.get(space) ?? 0) || taken.some(([from, to]) => from <= sender.n && sender.n <= to);
}

async function doubtAbout(world: ProveWorld, roster: ReadonlyMap<DeviceId, RosterEntry>, bytes: Uint8Array): Promise<Doubt | undefined> {
  const envelope = bytesToEnvelope(bytes);
  if (!envelope.ok || !('device' in envelope.value.header.sender)) {
    return undefined;
  }
  const { headerBytes, sealed, signature, header } = envelope.value;
  const author = 'device' in header.sender ? roster.get(header.sender.device) : undefined;
  if (author === undefined) {
    return 'author-unknown';
  }
  if (!(await verify(author.signKey, signedBytes(headerBytes, sealed), signature))) {
    return 'signature-invalid';
  }
  if (!cameInTime(header, author.removed)) {
    return 'author-removed';
  }
  const read = readEnvelope(world.vault, bytes, () => trust(nameless()));
  return read.kind !== 'changes' || isAllowed(read, author) ? undefined : 'not-allowed';
}

/** What may stand by now: the roster came a moment after what its author wrote, or after what a coordinator took. */
const mayPass: ReadonlySet<string> = new Set<Doubt>(['author-unknown', 'author-removed']);

async function judgeStrangersAgain(world: ProveWorld, roster: ReadonlyMap<DeviceId, RosterEntry>): Promise<void> {
  for (const row of (await world.database.quarantined()).filter((item) => isDoubt(item) && mayPass.has(item.reason))) {
    const doubt = world.vault.state === 'locked' ? row.reason : await doubtAbout(world, roster, row.bytes);
    if (doubt !== row.reason) {
      await replaceDoubt(world.database, row, doubt);
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
  const locked = (): boolean => world.vault.state === 'locked';
  let doubtful = 0;
  for (;;) {
    const { pack: from } = await proofProgress(world.database);
    const pack = await world.database.nextPack(from);
    if (pack === undefined || locked()) {
      return doubtful;
    }
    const doubts: { id: string; reason: Doubt; bytes: Uint8Array<ArrayBuffer> }[] = [];
    for (const bytes of pack.own ? [] : pack.envelopes) {
      if (locked()) {
        return doubtful;
      }
      const doubt = await doubtAbout(world, roster, bytes);
      const envelope = bytesToEnvelope(bytes);
      if (doubt !== undefined && envelope.ok) {
        doubts.push({ id: senderName(envelope.value.header), reason: doubt, bytes: bytes.slice() });
      }
    }
    await keepDoubts(world.database, { pack: pack.key + 1, index: 0 }, doubts);
    doubtful += doubts.length;
    await world.pause();
  }
}
