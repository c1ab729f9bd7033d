import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { bytesToEnvelope } from '#protocol/envelope.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { newKey } from '#sealing/secret-box.ts';
import { wrapSpaceKeys } from '#sealing/wrapped-key.ts';
import { receivingKeyFromSecret } from '#sealing/public-box.ts';
import { fetchKeys, keepUp, renew, renewOnce } from '#sync/rotation.ts';
import { aServer, type TestServer } from '#tests/server/a-server.ts';
import { aFounder, joinTeam, must, settle, type TeamPhone } from '#tests/support/team-of-phones.ts';

let server: TestServer;
let maude: TeamPhone;
let amina: TeamPhone;
let karim: TeamPhone;
let recovery: Uint8Array;

beforeAll(async () => {
  server = await aServer({ engine: 'pglite' });
  ({ phone: maude, recovery } = await aFounder(server));
  karim = await joinTeam(server, 'Karim', await maude.invite('coordinator'));
  amina = await joinTeam(server, 'Amina', await maude.invite());
  await settle(maude, karim, amina);
}, 60_000);
afterAll(() => server.close());

const team = (): (typeof maude.identity.spaces)['team'] => maude.identity.spaces.team;
const keyOf = (phone: TeamPhone, epoch: number): string => bytesToBase64url(phone.vault.spaceKey(team(), epoch) ?? new Uint8Array(0));
const epochOnServer = async (): Promise<number> =>
  (await server.database.selectFrom('space').select('epoch').where('space', '=', team()).executeTakeFirstOrThrow()).epoch;

test('[K1] of two coordinators who renew at once exactly one wins, and both end with the same keys', async () => {
  const before = await epochOnServer();
  const [one, other] = await Promise.all([renewOnce(await maude.keys(), team()), renewOnce(await karim.keys(), team())]);
  expect([one.ok, other.ok].toSorted()).toEqual([false, true]);
  const lost = one.ok ? other : one;
  expect(lost.ok ? undefined : lost.failure).toEqual({ kind: 'turned-away', code: 'epoch-stale' });
  expect(await epochOnServer()).toBe(before + 1);
  expect([maude.epoch(), karim.epoch()]).toEqual([before + 1, before + 1]);
  expect(keyOf(maude, before + 1)).toBe(keyOf(karim, before + 1));
  // What either writes from now on is sealed with it, and nothing of it is unreadable to anybody.
  await maude.write('Tremblay');
  await karim.write('Noorzai');
  await settle(maude, karim, amina);
  for (const phone of [maude, karim, amina]) {
    expect(await phone.families()).toEqual(['Noorzai', 'Tremblay']);
    expect(await phone.quarantined()).toEqual([]);
    expect(phone.epoch()).toBe(before + 1);
  }
});

test('[K1] whoever must have a renewal of their own goes on until it is applied', async () => {
  const before = await epochOnServer();
  const both = await Promise.all([renew(await maude.keys(), team()), renew(await karim.keys(), team())]);
  expect(both.every(({ ok }) => ok)).toBe(true);
  expect(await epochOnServer()).toBe(before + 2);
  await settle(maude, karim, amina);
  expect(keyOf(maude, before + 2)).toBe(keyOf(karim, before + 2));
  expect(keyOf(maude, before + 2)).toBe(keyOf(amina, before + 2));
});

test('[K3] a device that was offline through two renewals reads everything, and what it wrote meanwhile is read', async () => {
  amina.offline = true;
  await amina.write('Bélanger');
  await maude.write('Roy');
  must(await renew(await maude.keys(), team()));
  await maude.write('Gagnon');
  await settle(maude);
  must(await renew(await karim.keys(), team()));
  await karim.write('Côté');
  await settle(karim, maude);
  const old = amina.epoch()!;
  amina.offline = false;
  await settle(amina, maude, karim);
  expect(amina.epoch()).toBe(old + 2);
  const all = await maude.families();
  expect(all).toEqual(expect.arrayContaining(['Bélanger', 'Roy', 'Gagnon', 'Côté']));
  expect(await amina.families()).toEqual(all);
  expect(await karim.families()).toEqual(all);
  expect([await amina.quarantined(), await maude.quarantined(), await karim.quarantined()]).toEqual([[], [], []]);
});

test('[K3] an invitation made before a renewal, and the recovery code, open everything after it', async () => {
  const early = await maude.invite();
  must(await renew(await karim.keys(), team()));
  await settle(karim, maude);
  // Karim did not know of the invitation: Maude's phone supplies what it lacks.
  must(await renew(await maude.keys(), team()));
  await maude.write('Pelletier');
  await settle(maude, karim);
  const [late, restored] = [await joinTeam(server, 'Léa', early), await joinTeam(server, 'Maude', recovery)];
  await settle(late, restored, maude, karim, amina);
  const all = await maude.families();
  for (const phone of [late, restored, amina]) {
    expect(await phone.families()).toEqual(all);
    expect(await phone.quarantined()).toEqual([]);
    expect(phone.epoch()).toBe(maude.epoch());
  }
  expect(restored.identity.role).toBe('coordinator');
  // And what they write is read by those who were there.
  await late.write('Written by Léa');
  await settle(late, maude);
  expect(await maude.families()).toContain('Written by Léa');
}, 60_000);

test('[K3] an invitation that the one who renews never heard of is supplied by whoever comes next', async () => {
  karim.offline = true;
  const unheard = await maude.invite();
  karim.offline = false;
  // Karim renews before his phone has read that there is one.
  must(await renew(await karim.keys(), team()));
  await karim.write('Sealed with the newest key');
  await settle(karim);
  await settle(maude);
  const late = await joinTeam(server, 'Sofia', unheard);
  expect(await late.families()).toContain('Sealed with the newest key');
});

test('[K3] a device that joined in the very moment of a renewal gets the key afterwards', async () => {
  const secret = await maude.invite();
  await settle(maude, karim);
  const late = await joinTeam(server, 'Nadia', secret);
  // Karim has not read that she joined: her device is not among those he wraps for, and her invitation is used.
  must(await renew(await karim.keys(), team()));
  await karim.write('After she joined');
  await karim.carry();
  await late.sync();
  expect(await late.quarantined()).toContain('no-key');
  expect(await late.families()).not.toContain('After she joined');
  await settle(maude, late);
  expect(await late.families()).toContain('After she joined');
  expect(await late.quarantined()).toEqual([]);
});

test('[K1] an answer that is lost on its way loses no key', async () => {
  const before = maude.epoch()!;
  maude.between = async (path, line) => {
    const response = await line();
    return path.endsWith('/epochs') ? undefined : response;
  };
  expect((await renewOnce(await maude.keys(), team())).ok).toBe(false);
  maude.between = undefined;
  expect(maude.epoch()).toBe(before);
  await settle(karim);
  await karim.write('Sealed meanwhile');
  await settle(karim, maude);
  await maude.sync();
  expect(maude.epoch()).toBe(before + 1);
  expect(await maude.families()).toContain('Sealed meanwhile');
});

test('[K2] keys go to keys of the roster: one that anybody else wrote for a device is not wrapped to', async () => {
  const theirs = await receivingKeyFromSecret(newKey());
  const id = amina.identity.device as unknown as RecordId;
  must(await karim.context.commit([{ space: maude.identity.spaces.organisation, edits: [{ table: 'devices', id, fields: { sealKey: theirs.publicKey } }] }]));
  await settle(karim, maude);
  const recipients = await (await maude.keys()).recipients();
  expect(recipients.some(({ publicKey }) => bytesToBase64url(publicKey) === bytesToBase64url(theirs.publicKey))).toBe(false);
  expect(recipients.map(({ id: one }) => one)).toContain(karim.identity.device);
});

test('[K2] a key that no coordinator of the roster signed for is not taken, whatever the server says', async () => {
  const before = karim.epoch()!;
  const forged = await wrapSpaceKeys(karim.identity.receiving.publicKey, [{ space: team(), epoch: before + 1, key: newKey() }]);
  karim.between = async (path, line) => {
    if (!path.endsWith('/keys')) {
      return line();
    }
    const own = { epoch: before + 1, wrapped: bytesToBase64url(forged), by: maude.identity.device, signature: bytesToBase64url(new Uint8Array(64).fill(7)) };
    return Response.json({ epoch: before + 1, own, recipients: [] });
  };
  expect(must(await fetchKeys(await karim.keys(), team()))).toBe(false);
  // A worker's signature is one, and no coordinator's.
  const { sender } = await amina.keys();
  const { epochBytes } = await import('#protocol/statements.ts');
  const { hashOf } = await import('#sealing/derive.ts');
  const { sign } = await import('#sealing/signature.ts');
  const statement = epochBytes({ organisation: maude.identity.organisation, space: team(), epoch: before + 1, recipient: karim.identity.device, hash: await hashOf(forged) });
  const signature = bytesToBase64url(await sign(sender.key, statement));
  karim.between = async (path, line) =>
    path.endsWith('/keys')
      ? Response.json({ epoch: before + 1, own: { epoch: before + 1, wrapped: bytesToBase64url(forged), by: amina.identity.device, signature }, recipients: [] })
      : line();
  expect(must(await fetchKeys(await karim.keys(), team()))).toBe(false);
  expect(karim.epoch()).toBe(before);
  // The very same bytes, with the word of a coordinator, are taken: the refusals above were no accident.
  const maudes = bytesToBase64url(await sign((await maude.keys()).sender.key, statement));
  karim.between = async (path, line) =>
    path.endsWith('/keys')
      ? Response.json({ epoch: before + 1, own: { epoch: before + 1, wrapped: bytesToBase64url(forged), by: maude.identity.device, signature: maudes }, recipients: [] })
      : line();
  expect(must(await fetchKeys(await karim.keys(), team()))).toBe(true);
  karim.between = undefined;
});

test('a worker renews nothing, and a private space is renewed by nobody', async () => {
  const refused = await renewOnce(await amina.keys(), team());
  expect(refused.ok ? undefined : refused.failure).toEqual({ kind: 'turned-away', code: 'role-insufficient' });
  const own = await renewOnce(await maude.keys(), maude.identity.spaces.own);
  expect(own.ok ? undefined : own.failure).toEqual({ kind: 'turned-away', code: 'role-insufficient' });
});

test('commits are sealed with the newest key that the device holds', async () => {
  await settle(maude);
  const row = await (async () => {
    await maude.write('Newest');
    return maude.database.dexie.table('outbox').toCollection().last();
  })();
  const { headerBytes, sealed } = row;
  const { envelopeToBytes } = await import('#protocol/envelope.ts');
  const envelope = bytesToEnvelope(envelopeToBytes({ headerBytes, sealed, signature: new Uint8Array(0) }));
  expect(envelope.ok && envelope.value.header.epoch).toBe(maude.epoch());
  expect(await keepUp(await maude.keys(), { spaces: [team()], role: 'coordinator' })).toBe(false);
});
