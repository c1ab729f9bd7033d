import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { envelopeKinds } from '#protocol/envelope.ts';
import { parsePublishedAnswer } from '#protocol/published.ts';
import { aDevice, anEnvelope, anOrganisationId, aPublishedCommit, aRecordId, type PublishedDraft } from './a-device.ts';
import { anOrganisation, aServer, NOW, refusalOf, type TestServer } from './a-server.ts';

let server: TestServer;
let team: Awaited<ReturnType<typeof anOrganisation>>;
const [north, south, day] = [aRecordId(), aRecordId(), aRecordId()];

beforeAll(async () => {
  server = await aServer();
  team = await anOrganisation(server);
});
afterAll(() => server.close());

async function publish(n: number, ...changes: readonly PublishedDraft[]): Promise<void> {
  const sealed = aPublishedCommit(NOW + n, ...changes);
  const envelope = await anEnvelope(team.founder, { space: team.spaces.organisation, n, kind: envelopeKinds.published, sealed });
  expect((await team.coordinator.exchange({ envelopes: [envelope] }))[1]).toEqual({ kind: 'ack', index: 0, outcome: 'stored' });
}

const school = (id: RecordId, name: string): PublishedDraft => ({ table: 'schools', id, fields: { name, address: `${name}-2345` } });
const ask = async (query: string) => parsePublishedAnswer(await (await server.request(`/published/${query}`)).json());

test('[A7] anyone reads what is published, without a session, from where they stopped', async () => {
  await publish(1, school(north, 'nord'), school(south, 'sud'));
  await publish(2, { table: 'calendarDays', id: day, fields: { school: north, date: '2026-12-01', type: 'ped', 'note:fr': 'Journée pédagogique' } });
  const row = (id: RecordId, name: string) => ({ id, version: 1, fields: { name, address: `${name}-2345` }, dots: [[team.founder.id, 1, NOW + 1]] });
  const rows = [row(north, 'nord'), row(south, 'sud')].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(await ask(`schools?organisation=${team.organisation}`)).toEqual({ ok: true, value: { version: 2, rows, removals: [] } });
  expect(await ask('schools?school=nord-2345&since=0')).toEqual({ ok: true, value: { version: 2, rows: [row(north, 'nord')], removals: [] } });
  expect(await ask('calendarDays?school=nord-2345')).toMatchObject({ ok: true, value: { version: 2, rows: [{ id: day, version: 2 }] } });
  expect(await ask('calendarDays?school=sud-2345')).toEqual({ ok: true, value: { version: 2, rows: [], removals: [] } });
  expect(await ask('calendarDays?school=nord-2345&since=2')).toEqual({ ok: true, value: { version: 2, rows: [], removals: [] } });
});

test('two who edit one day apart make a clash that every reader sees, and neither is lost', async () => {
  const other = { ...(await aDevice()), member: team.founder.member };
  const { organisation } = team;
  await server.database
    .insertInto('device')
    .values({ organisation, device: other.id, member: other.member, sign_key: other.key.publicKey, invitation: null, created_at: 0, removed_at: null })
    .execute();
  const write = (type: string): PublishedDraft => ({ table: 'calendarDays', id: day, fields: { type }, base: { [team.founder.id]: 2 } });
  await publish(3, write('holiday'));
  const sealed = aPublishedCommit(NOW, write('class'));
  const client = await server.signIn(other);
  await client.exchange({ envelopes: [await anEnvelope(other, { space: team.spaces.organisation, n: 1, kind: envelopeKinds.published, sealed })] });
  const answer = await ask('calendarDays?school=nord-2345&since=2');
  const [row] = answer.ok ? answer.value.rows : [];
  expect(row?.fields['type']).toBe('holiday');
  expect(JSON.stringify(row?.odd?.['type'])).toContain('class');
});

test('a removed row is named among the removals, and comes back when the removal is taken back', async () => {
  await publish(4, { table: 'calendarDays', id: day, fields: { deleted: true } });
  expect(await ask('calendarDays?school=nord-2345&since=4')).toEqual({ ok: true, value: { version: 5, rows: [], removals: [day] } });
  await publish(5, { table: 'calendarDays', id: day, fields: { deleted: null }, base: { [team.founder.id]: 4 } });
  expect(await ask('calendarDays?school=nord-2345&since=5')).toMatchObject({ ok: true, value: { version: 6, rows: [{ id: day }], removals: [] } });
});

test('what a reader has already is not sent again', async () => {
  const path = `/published/schools?organisation=${team.organisation}`;
  const first = await server.request(path);
  const etag = first.headers.get('etag') ?? '';
  expect([first.status, first.headers.get('cache-control'), first.headers.get('access-control-allow-origin')]).toEqual([200, 'no-cache', null]);
  const again = await server.request(path, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  await publish(6, { table: 'schools', id: south, fields: { name: 'sud bis' }, base: { [team.founder.id]: 5 } });
  expect((await server.request(path, { headers: { 'if-none-match': etag } })).status).toBe(200);
});

test('a question that is none gets a code', async () => {
  const refused = (query: string) => refusalOf(server.request(`/published/${query}`));
  expect(await refused(`families?organisation=${team.organisation}`)).toEqual([404, 'not-found']);
  expect(await refused('schools')).toEqual([400, 'malformed']);
  expect(await refused('schools?school=../nord')).toEqual([400, 'malformed']);
  expect(await refused(`schools?organisation=${team.organisation}&since=-1`)).toEqual([400, 'malformed']);
  expect(await refused('schools?school=nowhere-2345')).toEqual([404, 'not-found']);
  expect(await refused(`schools?organisation=${anOrganisationId()}`)).toEqual([404, 'not-found']);
});
