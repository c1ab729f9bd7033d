import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { bytesToCommit } from '#protocol/commit.ts';
import { envelopeKinds } from '#protocol/envelope.ts';
import type { Value } from '#protocol/packing.ts';
import { MAX_NAMED, parsePublishedAnswer, type PublishedAnswer, type PublishedRow } from '#protocol/published.ts';
import { aDevice, anEnvelope, aPublishedCommit, aRecordId, type PublishedDraft } from './a-device.ts';
import { anOrganisation, aServer, NOW, refusalOf, type TestServer } from './a-server.ts';

type Fields = Readonly<Record<string, Value>>;

const provider = (fields: Fields = {}, id = aRecordId()): PublishedDraft => ({ table: 'providers', id, fields: { name: 'Jardin des mots', ...fields } });
const service = (fields: Fields = {}, id = aRecordId()): PublishedDraft => ({ table: 'services', id, fields: { name: 'Aide aux devoirs', status: 'active', ...fields } });
const place = (fields: Fields = {}, id = aRecordId()): PublishedDraft => ({ table: 'locations', id, fields: { name: '', type: 'physical', ...fields } });

const element = aRecordId();

/** Nothing of these may ever be told to anybody. */
const mustStay: Readonly<Record<string, PublishedDraft>> = {
  'a hidden place': place({ hidden: true }),
  'a place that hides in a word of ours': place({ hidden: 'yes' }),
  'a hidden place that is taken away in the same breath': place({ hidden: true, deleted: true }),
  'an organisation whose source keeps it among ourselves': provider({ mayPublish: false }),
  'an organisation that nobody can tell about': provider({ mayPublish: 'no' }),
  'a service whose source keeps it among ourselves': service({ mayPublish: false }),
  'a service that carries a hidden place': service({ [`place:${element}`]: { description: 'Porte de côté', hidden: true } }),
  'a service that carries one in a list': service({ [`place:${element}`]: { schedules: [{ id: element, hidden: true }] } }),
};

const broken: Readonly<Record<string, PublishedDraft>> = {
  'an organisation without a name': { table: 'providers', id: aRecordId(), fields: { website: 'https://jardin.example' } },
  'a service without a name': { table: 'services', id: aRecordId(), fields: { status: 'active' } },
  'a service in a state that nobody knows': service({ status: 'perhaps' }),
  'a place of no kind': { table: 'locations', id: aRecordId(), fields: { name: 'Parc' } },
  'a place beyond the pole': place({ lat: 91, lng: 0 }),
  'a phone that is no phone': service({ [`phone:${element}`]: 'call us' }),
  'a text that is too long': service({ description: 'x'.repeat(20_001) }),
  'a row that is too large': service(Object.fromEntries(['description', 'applicationProcess', 'feesDescription', 'eligibility'].map((name) => [name, 'x'.repeat(19_000)]))),
  'bytes where a text belongs': service({ alert: new Uint8Array(3) }),
};

describe.each(['postgres', 'pglite'] as const)('the directory in %s', (engine) => {
  let server: TestServer;
  let team: Awaited<ReturnType<typeof anOrganisation>>;
  let n = 0;

  beforeAll(async () => {
    server = await aServer({ engine });
    team = await anOrganisation(server);
    n = 0;
  });
  afterAll(() => server.close());

  async function outcomeOf(...changes: readonly PublishedDraft[]): Promise<unknown> {
    n += 1;
    const sealed = aPublishedCommit(NOW + n, ...changes);
    const envelope = await anEnvelope(team.founder, { space: team.spaces.organisation, n, kind: envelopeKinds.published, sealed });
    const ack = (await team.coordinator.exchange({ envelopes: [envelope] }))[1];
    return ack?.kind === 'ack' ? ack.outcome : ack;
  }

  async function ask(query: string): Promise<PublishedAnswer> {
    const answer = parsePublishedAnswer(await (await server.request(`/published/${query}`)).json());
    if (!answer.ok) {
      throw new Error('no answer');
    }
    return answer.value;
  }

  const whole = () => `organisation=${team.organisation}`;

  async function readToTheEnd(noun: string): Promise<{ readonly rows: readonly PublishedRow[]; readonly pages: readonly number[] }> {
    const [rows, pages] = [new Map<RecordId, PublishedRow>(), new Array<number>()];
    for (let since = 0; ; ) {
      const answer = await ask(`${noun}?${whole()}&since=${since}`);
      pages.push(answer.rows.length);
      answer.rows.forEach((row) => rows.set(row.id, row));
      if (answer.more !== true) {
        return { rows: [...rows.values()], pages };
      }
      since = answer.version;
    }
  }

  test.each(Object.keys(mustStay))('[A10] %s is refused, and nothing of its commit is kept', async (what) => {
    const sound = service();
    const before = await ask(`services?${whole()}`);
    expect(await outcomeOf(sound, mustStay[what]!)).toBe('published-invalid');
    for (const noun of ['services', 'providers', 'locations']) {
      expect((await ask(`${noun}?${whole()}&ids=${sound.id},${mustStay[what]!.id}`)).rows).toEqual([]);
    }
    expect(await ask(`services?${whole()}`)).toEqual(before);
  });

  test.each(Object.keys(broken))('%s is refused', async (what) => {
    expect(await outcomeOf(broken[what]!)).toBe('published-invalid');
  });

  test('[A10] a place is not hidden by a write beneath what shows: it is taken away', async () => {
    const refuge = place({ name: 'Refuge' });
    expect(await outcomeOf(refuge)).toBe('stored');
    // As a colleague might who had not heard of a later word.
    const earlier = aPublishedCommit(NOW - 5000, { ...refuge, fields: { hidden: true } });
    n += 1;
    const envelope = await anEnvelope(team.founder, { space: team.spaces.organisation, n, kind: envelopeKinds.published, sealed: earlier });
    expect(bytesToCommit(earlier).ok).toBe(true);
    expect((await team.coordinator.exchange({ envelopes: [envelope] }))[1]).toMatchObject({ outcome: 'published-invalid' });
    expect(await outcomeOf({ ...refuge, fields: { hidden: false } })).toBe('stored');
    expect(await outcomeOf({ ...refuge, fields: { deleted: { over: {} } }, base: { [team.founder.id]: n } })).toBe('stored');
    expect(await ask(`locations?${whole()}&ids=${refuge.id}`)).toMatchObject({ rows: [], removals: [refuge.id] });
    const everything = await (await server.request(`/published/locations?${whole()}`)).text();
    expect(everything).not.toContain('Refuge');
  });

  test('a school may say words that only the directory is asked about', async () => {
    expect(await outcomeOf({ table: 'schools', id: aRecordId(), fields: { name: 'Nord', address: 'nord-2345', mayPublish: false } })).toBe('stored');
  });

  test('[E16] a large directory comes in pages, and read to the end it is whole, in whatever portions it was published', async () => {
    const before = (await readToTheEnd('services')).rows.length;
    for (let portion = 0; portion < 6; portion += 1) {
      expect(await outcomeOf(...Array.from({ length: 211 }, (_, i) => service({ description: `n° ${i}` })))).toBe('stored');
    }
    const { rows, pages } = await readToTheEnd('services');
    expect(rows).toHaveLength(before + 1266);
    expect(pages.length).toBeGreaterThanOrEqual(2);
    expect(Math.max(...pages)).toBeLessThan(500 + 211);
    expect(rows.every(({ fields }) => fields['status'] === 'active')).toBe(true);
  });

  test('a page is cut by its size too, and has a tag of its own', async () => {
    for (let i = 0; i < 14; i += 1) {
      expect(await outcomeOf(place({ description: 'é'.repeat(19_900), transportation: `${i} `.repeat(9000).slice(0, 19_900), 'addresses': 'x'.repeat(20_000) }))).toBe('stored');
    }
    const path = `/published/locations?${whole()}`;
    const first = await server.request(path);
    const text = await first.text();
    expect(text.length).toBeLessThan(512 * 1024 + 64 * 1024);
    const answer = parsePublishedAnswer(JSON.parse(text));
    expect(answer).toMatchObject({ ok: true, value: { more: true } });
    const etag = first.headers.get('etag') ?? '';
    expect((await server.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const since = answer.ok ? answer.value.version : 0;
    const next = await server.request(`${path}&since=${since}`);
    expect([next.status, next.headers.get('etag') === etag]).toEqual([200, false]);
    expect((await readToTheEnd('locations')).rows).toHaveLength(14);
  });

  test('a large answer is squeezed for whoever can unfold it, and says the same', async () => {
    const path = `/published/services?${whole()}`;
    const [plain, squeezed, none] = [await server.request(path), await server.request(path, { headers: { 'accept-encoding': 'gzip, br' } }), await server.request(`/published/schools?${whole()}`, { headers: { 'accept-encoding': 'br' } })];
    expect([plain, squeezed, none].map(({ headers }) => [headers.get('content-encoding'), headers.get('vary')])).toEqual([[null, 'accept-encoding'], ['br', 'accept-encoding'], [null, 'accept-encoding']]);
    const [text, bytes] = [await plain.text(), new Uint8Array(await squeezed.arrayBuffer())];
    expect(brotliDecompressSync(bytes).toString()).toBe(text);
    expect(bytes.length).toBeLessThan(text.length / 3);
    expect(squeezed.headers.get('etag')).toBe(plain.headers.get('etag'));
  });

  test('rows are asked for by name, by way of a school too; what is unknown is left out', async () => {
    const [one, other, gone] = [service(), service(), service()];
    await outcomeOf({ table: 'schools', id: aRecordId(), fields: { name: 'Sud', address: 'sud-2345' } }, one, other, gone);
    await outcomeOf({ ...gone, fields: { deleted: true } });
    const named = await ask(`services?${whole()}&ids=${[one.id, gone.id, aRecordId()].join(',')}`);
    expect([named.rows.map(({ id }) => id), named.removals, named.more]).toEqual([[one.id], [gone.id], undefined]);
    expect(await ask(`services?school=sud-2345&ids=${one.id},${gone.id}`)).toEqual(named);
    // A family never gets the whole of it: a school has days, and no services.
    expect((await ask('services?school=sud-2345')).rows).toEqual([]);
    expect((await ask(`providers?${whole()}&ids=${one.id}`)).rows).toEqual([]);
  });

  test('names that are none, too many of them, or of another noun get a code', async () => {
    const refused = (query: string) => refusalOf(server.request(`/published/${query}`));
    const many = (count: number) => Array.from({ length: count }, aRecordId).join(',');
    expect(await refused(`services?${whole()}&ids=`)).toEqual([400, 'malformed']);
    expect(await refused(`services?${whole()}&ids=${aRecordId()},`)).toEqual([400, 'malformed']);
    expect(await refused(`services?${whole()}&ids=%00`)).toEqual([400, 'malformed']);
    expect(await refused(`services?${whole()}&ids=${many(1)}&since=0`)).toEqual([400, 'malformed']);
    expect(await refused(`services?ids=${many(1)}`)).toEqual([400, 'malformed']);
    expect(await refused(`schools?${whole()}&ids=${many(1)}`)).toEqual([400, 'malformed']);
    expect(await refused(`calendarDays?${whole()}&ids=${many(1)}`)).toEqual([400, 'malformed']);
    expect(await refused(`services?${whole()}&ids=${many(MAX_NAMED + 1)}`)).toEqual([400, 'malformed']);
    expect((await server.request(`/published/services?${whole()}&ids=${many(MAX_NAMED)}`)).status).toBe(200);
  });

  test('[A2] the directory is written by coordinators alone', async () => {
    const stranger = await aDevice();
    await server.database
      .insertInto('device')
      .values({ organisation: team.organisation, device: stranger.id, member: stranger.member, sign_key: stranger.key.publicKey, invitation: null, created_at: 0, removed_at: null })
      .execute();
    await server.database.insertInto('membership').values({ organisation: team.organisation, space: team.spaces.organisation, member: stranger.member, role: 'worker' }).execute();
    const mine = service();
    const envelope = await anEnvelope(stranger, { space: team.spaces.organisation, n: 1, kind: envelopeKinds.published, sealed: aPublishedCommit(NOW, mine) });
    const worker = await server.signIn(stranger);
    expect((await worker.exchange({ envelopes: [envelope] }))[1]).toMatchObject({ outcome: 'role-insufficient' });
    expect((await ask(`services?${whole()}&ids=${mine.id}`)).rows).toEqual([]);
  });
});
