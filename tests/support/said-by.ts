import { expect } from 'vitest';
import type { DeviceId, Id, RecordId, SpaceId } from '#kernel/id.ts';
import { type Change, commitToBytes } from '#protocol/commit.ts';
import { envelopeToBytes, headerToBytes, signedBytes } from '#protocol/envelope.ts';
import { messageToBytes } from '#protocol/exchange-messages.ts';
import { sealCommit } from '#sealing/seal-commit.ts';
import { sign } from '#sealing/signature.ts';
import { openMail } from '#store/mail.ts';
import { provePacks, type ProveWorld, type RosterEntry } from '#sync/prove.ts';

import { anId } from './memory-device.ts';
import type { House, Phone } from './phone.ts';

export type Said = {
  readonly n: number;
  readonly kind?: number;
  readonly space?: SpaceId;
  readonly subject?: RecordId;
  readonly table?: string;
  readonly id?: RecordId;
  readonly changes?: readonly Change[];
  /** Of a key that the house does not have yet. */
  readonly sealed?: { readonly epoch: number; readonly key: Uint8Array };
};

export type Roster = ReadonlyMap<DeviceId, RosterEntry>;

/** A change of some fields by somebody who had seen nothing of the record. */
export const aChange = (table: string, id: RecordId, fields: Readonly<Record<string, string>>): Change => ({
  table,
  id,
  writes: Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value, base: {} }])),
});

/** Writes envelopes as a phone would. */
export async function saidBy(author: Phone, house: House, said: readonly Said[]): Promise<readonly Uint8Array[]> {
  const mail = await openMail(author.member);
  const sender = await mail!.sender();
  mail!.close();
  return Promise.all(
    said.map(async ({ n, kind = 1, space = house.spaces.team, subject, table = 'families', id = anId<RecordId>(), changes, sealed }) => {
      const { epoch, key } = sealed ?? house.keys.find((one) => one.space === space)!;
      const headerBytes = headerToBytes({ kind, space, epoch, ...(subject === undefined ? {} : { subject }), sender: { device: author.device, n } });
      const commit = { at: n, changes: changes ?? [aChange(table, id, { name: `${table} ${n}` })] };
      const bytes = sealCommit(key, headerBytes, commitToBytes(commit));
      return envelopeToBytes({ headerBytes, sealed: bytes, signature: await sign(sender!.key, signedBytes(headerBytes, bytes)) });
    }),
  );
}

/** A letter: it has a random name for a sender, and nobody's signature. */
export const aLetter = (space: SpaceId): Uint8Array =>
  envelopeToBytes({
    headerBytes: headerToBytes({ kind: 3, space, epoch: 1, sender: { letter: anId<Id>() } }),
    sealed: new Uint8Array(40),
    signature: new Uint8Array(0),
  });

/** A phone receives envelopes in one chunk. */
export async function receive(phone: Phone, space: SpaceId, envelopes: readonly Uint8Array[]): Promise<void> {
  const answer = new Uint8Array([
    ...messageToBytes({ kind: 'hello', time: Date.now() }),
    ...messageToBytes({ kind: 'chunk', space, generation: 'g1', direction: 'first', from: 1, to: envelopes.length, envelopes }),
    ...messageToBytes({ kind: 'end', more: false }),
  ]);
  phone.line = () => Promise.resolve(new Response(answer));
  expect(await phone.exchange()).toMatchObject({ kind: 'done', received: envelopes.length });
}

export async function entryOf(phone: Phone, more: Partial<RosterEntry> = {}): Promise<RosterEntry> {
  const { identity } = await phone.database.dexie.table('keys').get('identity');
  return { signKey: identity.signPublicKey, member: phone.member, role: 'worker', ...more };
}

export const prove = (phone: Phone, roster: Roster, world: Partial<ProveWorld> = {}): Promise<number> =>
  provePacks({ database: phone.database, vault: phone.vault, roster: () => Promise.resolve(roster), pause: () => Promise.resolve(), ...world });

/** What lies aside: the number of each envelope, and why. */
export const aside = async (phone: Phone): Promise<readonly string[]> =>
  (await phone.database.quarantined())
    .map(({ id, reason }) => `${id.split(':').at(-1)} ${reason}`)
    .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1));
