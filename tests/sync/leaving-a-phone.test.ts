import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leavePhone, onlyHere } from '#main-casework/leave-phone.ts';
import { databaseNames } from '#store/raw-database.ts';
import { memberDatabaseName } from '#store/mail-rows.ts';
import { aServer, type TestServer } from '#tests/server/a-server.ts';
import { aFounder, joinTeam, settle, type TeamPhone } from '#tests/support/team-of-phones.ts';

let server: TestServer;
let maude: TeamPhone;

beforeAll(async () => {
  server = await aServer({ engine: 'pglite' });
  ({ phone: maude } = await aFounder(server));
}, 60_000);
afterAll(() => server.close());

const leavingOf = ({ keyring, vault, database, identity }: TeamPhone) => ({ ground: { keyring, vault }, database, identity });
const isHere = async ({ identity, keyring }: TeamPhone): Promise<readonly boolean[]> => [
  (await databaseNames())?.includes(memberDatabaseName(identity.member)) === true,
  (await keyring.get(identity.member)) !== undefined,
];

test('whoever leaves a shared phone takes their own files and way in along, and nobody else’s', async () => {
  const amina = await joinTeam(server, 'Amina', await maude.invite());
  await settle(maude, amina);
  expect(await onlyHere(leavingOf(amina))).toBe(0);
  expect(await leavePhone(leavingOf(amina), 0)).toEqual({ ok: true, value: undefined });
  expect(await isHere(amina)).toEqual([false, false]);
  expect(await isHere(maude)).toEqual([true, true]);
  expect([amina.vault.state, maude.vault.state]).toEqual(['locked', 'open']);
});

test('what waits is named before, and what nobody was told of stops it: everything is still there', async () => {
  const zoe = await joinTeam(server, 'Zoé', await maude.invite());
  await settle(maude, zoe);
  zoe.offline = true;
  await zoe.write('Visit 1');
  expect(await onlyHere(leavingOf(zoe))).toBe(1);
  expect(await leavePhone(leavingOf(zoe), 0)).toEqual({ ok: false, failure: { kind: 'more-waits', count: 1 } });
  expect(await isHere(zoe)).toEqual([true, true]);
  expect(zoe.vault.state).toBe('open');
  await zoe.write('Visit 2');
  expect(await leavePhone(leavingOf(zoe), 1)).toEqual({ ok: false, failure: { kind: 'more-waits', count: 2 } });
  expect(await zoe.families()).toEqual(['Visit 1', 'Visit 2']);
  expect((await leavePhone(leavingOf(zoe), 2)).ok).toBe(true);
  expect(await isHere(zoe)).toEqual([false, false]);
});
