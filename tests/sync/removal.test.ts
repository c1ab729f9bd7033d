import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseNames } from '#store/raw-database.ts';
import { openMail } from '#store/mail.ts';
import { memberDatabaseName } from '#store/mail-rows.ts';
import { readRoster } from '#main-casework/read-roster.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { bytesToRequest, requestToBytes } from '#protocol/exchange-messages.ts';
import { bytesToEnvelope, envelopeToBytes, signedBytes } from '#protocol/envelope.ts';
import { orderBytes } from '#protocol/statements.ts';
import { sealCommit } from '#sealing/seal-commit.ts';
import { commitToBytes } from '#protocol/commit.ts';
import { sign } from '#sealing/signature.ts';
import { fetchKeys } from '#sync/rotation.ts';
import { provePacks } from '#sync/prove.ts';
import { mergePacks } from '#sync/merge.ts';
import { aServer, type TestServer } from '#tests/server/a-server.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aFounder, joinTeam, must, settle, type TeamPhone } from '#tests/support/team-of-phones.ts';

let server: TestServer;
let maude: TeamPhone;
let karim: TeamPhone;

beforeAll(async () => {
  server = await aServer({ engine: 'pglite' });
  ({ phone: maude } = await aFounder(server));
  karim = await joinTeam(server, 'Karim', await maude.invite());
  await settle(maude, karim);
}, 60_000);
afterAll(() => server.close());

async function aWorker(name: string): Promise<TeamPhone> {
  const phone = await joinTeam(server, name, await maude.invite());
  await settle(maude, karim, phone);
  return phone;
}
const isHere = async ({ identity }: TeamPhone): Promise<boolean> => (await databaseNames())!.includes(memberDatabaseName(identity.member));
const heldCount = async (phone: TeamPhone): Promise<number | undefined> =>
  must(await maude.devices.held()).find(({ device }) => device === phone.identity.device)?.count;

test('[K5] [K6] [K7] three visits that waited on a removed phone are held, taken, and reach every phone once', async () => {
  const amina = await aWorker('Amina');
  await amina.write('Before the removal');
  await settle(amina, maude, karim);
  amina.offline = true;
  for (const visit of ['Visit 1', 'Visit 2', 'Visit 3']) {
    await amina.write(visit);
  }
  const before = maude.epoch()!;
  must(await maude.devices.removeDevice(amina.identity.device));
  await settle(maude, karim);
  expect([maude.epoch(), karim.epoch()]).toEqual([before + 1, before + 1]);
  amina.offline = false;
  // Locked: the service worker has the same to go by.
  expect(await amina.carry()).toMatchObject({ kind: 'turned-away', code: 'device-removed' });
  expect(await heldCount(amina)).toBe(3);
  expect(must(await maude.devices.held())).toMatchObject([{ name: 'Amina', count: 3 }]);
  expect(await maude.families()).not.toContain('Visit 1');
  // Handing over twice is handing over once.
  await amina.carry();
  expect(await heldCount(amina)).toBe(3);

  expect(must(await maude.devices.takeHeld(amina.identity.device))).toEqual({ taken: 3, left: 0 });
  expect(must(await maude.devices.takeHeld(amina.identity.device))).toEqual({ taken: 0, left: 0 });
  await settle(maude, karim);
  for (const phone of [maude, karim]) {
    const families = await phone.families();
    expect(families.filter((name) => name.startsWith('Visit'))).toEqual(['Visit 1', 'Visit 2', 'Visit 3']);
    expect(families).toContain('Before the removal');
    expect(await phone.quarantined()).toEqual([]);
  }
  // The removed phone reads nothing new: the server refuses it, it gets no key, and the old one opens nothing.
  await maude.write('After the removal');
  await settle(maude, karim);
  await amina.sync();
  expect(await amina.families()).not.toContain('After the removal');
  const keys = await fetchKeys(await amina.keys(), amina.identity.spaces.team);
  expect(keys.ok ? undefined : keys.failure).toEqual({ kind: 'turned-away', code: 'device-removed' });
  expect(amina.epoch()).toBe(before);
  const wrapped = await server.database.selectFrom('wrapped_key').select('recipient').where('recipient', '=', amina.identity.device).execute();
  expect(wrapped).toEqual([]);
});

test('[K4] a removed phone deletes its member’s records when all is handed over, and nobody else’s', async () => {
  const amina = await aWorker('Amina B');
  amina.offline = true;
  await amina.write('Still waiting');
  must(await maude.devices.removeDevice(amina.identity.device));
  // The line breaks before anything is handed over: nothing is deleted.
  amina.offline = false;
  amina.between = (path, line) => (path === '/held' ? Promise.resolve(undefined) : line());
  await amina.carry();
  expect(await amina.obey()).toBe(false);
  expect(await isHere(amina)).toBe(true);
  // The order came, and that what waited is held did not: nothing is deleted on half an answer.
  amina.between = async (path, line) => {
    const answer = await line();
    return path === '/held' ? Response.json({ ...((await answer?.json()) as object), outcomes: ['too-large'] }) : answer;
  };
  await amina.carry();
  expect(await amina.obey()).toBe(false);
  expect(await isHere(amina)).toBe(true);
  amina.between = undefined;
  await amina.carry();
  expect(await amina.obey()).toBe(true);
  expect(await isHere(amina)).toBe(false);
  expect(await amina.keyring.get(amina.identity.member)).toBeUndefined();
  expect(amina.vault.state).toBe('locked');
  expect([await isHere(maude), await isHere(karim)]).toEqual([true, true]);
  expect(await maude.keyring.get(maude.identity.member)).toBeDefined();
  expect(await heldCount(amina)).toBe(1);
  must(await maude.devices.dropHeld(amina.identity.device));
  expect(await heldCount(amina)).toBeUndefined();
});

test('[K4] an order that no coordinator of the phone’s own roster signed deletes nothing', async () => {
  const amina = await aWorker('Amina C');
  const { organisation, device, member } = amina.identity;
  const at = server.time.now;
  const order = (by: TeamPhone, signature: Uint8Array) => ({ by: by.identity.device, at, signature });
  const signedBy = async (phone: TeamPhone, of = device) => sign((await phone.keys()).sender.key, orderBytes({ organisation, device: of, at }));
  const forged = [
    order(maude, new Uint8Array(64).fill(5)),
    // A worker's word, a coordinator's word about another device, and a worker's in a coordinator's name.
    order(karim, await signedBy(karim)),
    order(maude, await signedBy(maude, karim.identity.device)),
    order(maude, await signedBy(karim)),
    order(amina, await signedBy(amina)),
  ];
  for (const one of forged) {
    // A server that lies, or was taken over, says that the phone was removed.
    amina.between = (path, line) => {
      if (path === '/held') {
        return Promise.resolve(Response.json({ outcomes: [], order: { ...one, signature: bytesToBase64url(one.signature) } }));
      }
      return path === '/exchange' ? Promise.resolve(Response.json({ refusal: 'device-removed' }, { status: 403 })) : line();
    };
    expect(await amina.carry()).toMatchObject({ code: 'device-removed' });
    expect(await amina.obey()).toBe(false);
    expect(await isHere(amina)).toBe(true);
    expect(amina.vault.state).toBe('open');
  }
  amina.between = undefined;
  expect(await amina.keyring.get(member)).toBeDefined();
  // And what it writes goes as ever, once the server tells the truth.
  await amina.write('Not removed at all');
  await settle(amina, maude);
  expect(await maude.families()).toContain('Not removed at all');
});

test('[K5] what was tampered with on its way is not held, and the phone keeps it', async () => {
  const amina = await aWorker('Amina D');
  amina.offline = true;
  await amina.write('Tampered with');
  must(await maude.devices.removeDevice(amina.identity.device));
  amina.offline = false;
  const mail = (await openMail(amina.identity.member))!;
  const [row] = await mail.notHandedOver(1e6);
  const { headerBytes, sealed } = row!;
  const { sender } = await amina.keys();
  const signature = await sign(sender.key, signedBytes(headerBytes, sealed));
  const spoilt = sealed.slice();
  spoilt[5]! ^= 1;
  const post = async (envelope: Uint8Array) => {
    const body = requestToBytes({ cursors: [], envelopes: [envelope] });
    const answer: unknown = await (await server.request('/held', { method: 'POST', body, headers: { 'x-passerelle-device': amina.identity.device } })).json();
    return answer as { outcomes: string[] };
  };
  expect((await post(envelopeToBytes({ headerBytes, sealed: spoilt, signature }))).outcomes).toEqual(['signature-invalid']);
  expect((await post(envelopeToBytes({ headerBytes, sealed, signature: signature.map((byte) => byte ^ 1) }))).outcomes).toEqual(['signature-invalid']);
  expect((await post(new Uint8Array(50))).outcomes).toEqual(['malformed']);
  expect(await heldCount(amina)).toBeUndefined();
  expect((await post(envelopeToBytes({ headerBytes, sealed, signature }))).outcomes).toEqual(['held']);
  // Other bytes under the same name, honestly signed: a copied phone.
  const other = sealCommit(amina.vault.currentSpaceKey(amina.identity.spaces.team)!.key, headerBytes, commitToBytes({ at: 1, changes: [] }));
  expect((await post(envelopeToBytes({ headerBytes, sealed: other, signature: await sign(sender.key, signedBytes(headerBytes, other)) }))).outcomes).toEqual(['cloned']);
  expect(await heldCount(amina)).toBe(1);
  mail.close();
  // Somebody who is not removed hands nothing over.
  expect((await server.request('/held', { method: 'POST', body: requestToBytes({ cursors: [], envelopes: [] }), headers: { 'x-passerelle-device': karim.identity.device } })).status).toBe(409);
  expect(bytesToRequest(requestToBytes({ cursors: [], envelopes: [] })).ok).toBe(true);
});

test('[K6] what a removed device wrote later, and nobody took, is shown as doubtful, until somebody takes it', async () => {
  const amina = await aWorker('Amina E');
  await amina.write('In time');
  await settle(amina, maude, karim);
  must(await maude.devices.removeDevice(amina.identity.device));
  await settle(maude, karim);
  // A server that still lets it in would be one that lies: the envelope lies in the log all the same.
  const { team, organisation } = { ...amina.identity.spaces, organisation: amina.identity.organisation };
  await amina.write('Later');
  const mail = (await openMail(amina.identity.member))!;
  const { headerBytes, sealed } = (await mail.notHandedOver(1e6)).at(-1)!;
  mail.close();
  const bytes = envelopeToBytes({ headerBytes, sealed, signature: await sign((await amina.keys()).sender.key, signedBytes(headerBytes, sealed)) });
  const { header } = must(bytesToEnvelope(bytes));
  await server.log.inSpace({ organisation, space: team }, (tx) => tx.append([{ header, hash: new Uint8Array(32), bytes }]));
  await settle(karim);
  expect(await karim.quarantined()).toEqual(['author-removed']);
  // What it wrote in time stays without a doubt, and the roster says why.
  expect(await karim.families()).toContain('In time');
  expect((await readRoster(karim.reader)).get(amina.identity.device)?.removed?.upTo.get(team)).toBe(1);
  const { noteTaken } = await import('#actions/remove-device.ts');
  must(await noteTaken(maude.context, { device: amina.identity.device, fields: { [`taken:${team}`]: [[2, 2]] }, seen: undefined }));
  await settle(maude, karim);
  expect(await karim.quarantined()).toEqual([]);
});

test('[K6] a worker who says that somebody was removed, or takes back that they were, says nothing', async () => {
  const amina = await aWorker('Amina F');
  const { organisation } = karim.identity.spaces;
  const id = amina.identity.device as unknown as ReturnType<typeof anId<never>>;
  must(await karim.context.commit([{ space: organisation, edits: [{ table: 'devices', id, fields: { removed: { at: 1, by: karim.identity.member, upTo: {}, epochs: {} } } }] }]));
  await settle(karim, maude);
  expect((await readRoster(maude.reader)).get(amina.identity.device)?.removed).toBeUndefined();
  expect(await maude.quarantined()).toContain('not-allowed');
});

test('a member is removed with all devices, from the roster too, and a coordinator does not remove herself', async () => {
  const amina = await aWorker('Amina G');
  expect(await maude.devices.removeDevice(maude.identity.device)).toEqual({ ok: false, failure: { kind: 'own-device' } });
  expect(await maude.devices.removeMember(maude.identity.member)).toEqual({ ok: false, failure: { kind: 'own-device' } });
  must(await maude.devices.removeMember(amina.identity.member));
  await settle(maude, karim);
  const row = await karim.reader.one('members', amina.identity.member);
  expect(row?.fields['removed']).toMatchObject({ by: maude.identity.member });
  const shown = must(await maude.devices.list()).find(({ device }) => device === amina.identity.device);
  expect(shown).toMatchObject({ name: 'Amina G', removed: true, isThis: false });
  const refused = await karim.devices.list();
  expect(refused.ok ? undefined : refused.failure).toEqual({ kind: 'turned-away', code: 'role-insufficient' });
});

test('a coordinator sees when a device was last heard from and how many wait on it, and nothing else', async () => {
  const amina = await aWorker('Amina H');
  const view = async () => must(await maude.devices.list()).find(({ device }) => device === amina.identity.device)!;
  expect(await view()).toMatchObject({ name: 'Amina H', lastHeardAt: server.time.now, waiting: 0, removed: false });
  server.time.now += 3_600_000;
  await amina.sync();
  expect((await view()).lastHeardAt).toBe(server.time.now);
  expect(Object.keys(await view()).toSorted()).toEqual(['device', 'isThis', 'joinedAt', 'lastHeardAt', 'member', 'name', 'removed', 'waiting']);
});

test('[K1] [K7] a coordinator’s phone that goes out between the removal and the new key makes it good at the next exchange', async () => {
  const amina = await aWorker('Amina I');
  const before = maude.epoch()!;
  maude.between = (path, line) => (path.endsWith('/epochs') ? Promise.resolve(undefined) : line());
  must(await maude.devices.removeDevice(amina.identity.device));
  expect(maude.epoch()).toBe(before);
  maude.between = undefined;
  await settle(maude, karim);
  expect([maude.epoch(), karim.epoch()]).toEqual([before + 1, before + 1]);
  // And where the answer to the removal itself was lost: the server knows of it, the roster does not yet.
  const sofia = await aWorker('Sofia');
  maude.between = async (path, line) => {
    const response = await line();
    return path.startsWith('/devices/') ? undefined : response;
  };
  expect((await maude.devices.removeDevice(sofia.identity.device)).ok).toBe(false);
  maude.between = undefined;
  await karim.write('Something new');
  await settle(karim, maude, karim);
  expect((await readRoster(karim.reader)).get(sofia.identity.device)?.removed).toBeDefined();
  expect(maude.epoch()).toBe(before + 2);
});

test('photos that waited go with what they belong to', async () => {
  const amina = await aWorker('Amina J');
  amina.offline = true;
  const bytes = crypto.getRandomValues(new Uint8Array(2000));
  const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const { team } = amina.identity.spaces;
  must(await amina.context.commit([{ space: team, subject: anId(), edits: [{ table: 'families', id: anId(), fields: { name: 'With a photo' } }], attachments: [{ hash, bytes }] }]));
  must(await maude.devices.removeDevice(amina.identity.device));
  amina.offline = false;
  await amina.carry();
  expect(must(await maude.devices.takeHeld(amina.identity.device)).taken).toBe(1);
  const stored = await server.database.selectFrom('attachment').select('hash').execute();
  expect(stored.map((row) => Buffer.from(row.hash).toString('hex'))).toContain(hash);
  expect(await amina.obey()).toBe(true);
});

test('nothing is merged or proved twice by it', async () => {
  const world = { database: maude.database, vault: maude.vault, pause: () => Promise.resolve() };
  expect((await mergePacks({ ...world, now: () => performance.now(), freshId: () => anId() })).merged).toBe(0);
  expect(await provePacks({ ...world, roster: () => readRoster(maude.reader) })).toBe(0);
});
