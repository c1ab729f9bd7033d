import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { readHsds } from '#domain/hsds-read.ts';
import { listedTerms } from '#domain/hsds-terms.ts';
import { envelopeKinds } from '#protocol/envelope.ts';
import { readTermNames } from '#server/hsds/term-names.ts';
import { options, sorted } from '#tests/support/directory.ts';
import { anEnvelope, anOrganisationId, aPublishedCommit, type PublishedDraft } from './a-device.ts';
import { anOrganisation, aServer, NOW, refusalOf, type TestServer } from './a-server.ts';

type Json = Readonly<Record<string, unknown>> & { readonly contents?: readonly Json[] };

const id = (n: number): RecordId => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as RecordId;
const member = id(999);
const foreignTerm = 'aaaaaaaa-0000-4000-8000-000000000001';

const house: PublishedDraft = { table: 'providers', id: id(1), fields: { name: 'Maison des familles', description: 'Un lieu', kind: 'communityOrganisation', [`phone:${id(50)}`]: { number: '514 555-0142' }, mayPublish: true } };
const library: PublishedDraft = { table: 'providers', id: id(2), fields: { name: 'Bibliothèque L’Été', kind: 'library' } };
const hall: PublishedDraft = {
  table: 'locations', id: id(11),
  fields: { name: 'Salle A', type: 'physical', provider: id(1), lat: 45.5, lng: -73.5, [`address:${id(51)}`]: { line1: '1, rue Une', city: 'Montréal', type: 'physical' } },
};
const room: PublishedDraft = { table: 'locations', id: id(12), fields: { name: 'Salle B', type: 'physical', provider: id(2) } };
const gone: PublishedDraft = { table: 'locations', id: id(13), fields: { name: 'Ancienne salle', type: 'physical' } };
const homework: PublishedDraft = {
  table: 'services', id: id(21),
  fields: {
    name: 'Aide aux devoirs', status: 'active', provider: id(1), description: 'Après l’école, 100 % gratuit', 'kind:homeworkHelp': true, 'form:afterSchool': true, waiting: { is: 'full', since: '2026-11-02' },
    checked: { on: '2026-11-01', by: member, how: 'call' }, [`place:${id(11)}`]: { description: 'Au sous-sol' }, [`place:${id(12)}`]: {}, [`place:${id(13)}`]: { description: 'Sonner deux fois' },
    [`document:${id(52)}`]: { document: 'Bulletin', kind: 'schoolLetter' }, 'language:ar': true,
  },
};
const food: PublishedDraft = {
  table: 'services', id: id(22),
  fields: { name: 'Comptoir_alimentaire', status: 'temporarilyClosed', provider: id(2), 'kind:foodAid': true, 'kind:meals': null, [`attr:${id(53)}`]: { term: foreignTerm, taxonomy: 'Open Eligibility', name: 'Food' } },
};
const alone: PublishedDraft = { table: 'services', id: id(23), fields: { name: 'Œuvre <b>sans</b> organisme', status: 'active', description: 'C:\\ étrange' } };
const closed: PublishedDraft = { table: 'services', id: id(24), fields: { name: 'Parti', status: 'active', provider: id(1), [`place:${id(11)}`]: {} } };

const engines = ['pglite', 'postgres'] as const;

describe.each(engines)('the directory that anybody reads, from %s', (engine) => {
  let server: TestServer;
  let team: Awaited<ReturnType<typeof anOrganisation>>;
  let n = 0;

  async function publish(...changes: readonly PublishedDraft[]): Promise<void> {
    n += 1;
    const envelope = await anEnvelope(team.founder, { space: team.spaces.organisation, n, kind: envelopeKinds.published, sealed: aPublishedCommit(NOW + n, ...changes) });
    expect((await team.coordinator.exchange({ envelopes: [envelope] }))[1]).toEqual({ kind: 'ack', index: 0, outcome: 'stored' });
  }

  beforeAll(async () => {
    server = await aServer({ engine });
    team = await anOrganisation(server);
    await publish(house, library, hall, room, gone, homework, food, alone, closed);
    await publish({ table: 'services', id: id(24), fields: { deleted: true } }, { table: 'locations', id: id(13), fields: { deleted: true } });
  }, 60_000);
  afterAll(() => server.close());

  const ask = (path: string, init?: RequestInit): Promise<Response> => server.request(`/hsds/${team.organisation}${path}`, init);
  const get = async (path: string): Promise<Json> => {
    const response = await ask(path);
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as Json;
  };
  const idsOf = async (path: string): Promise<readonly unknown[]> => ((await get(path)).contents ?? []).map((one) => one['id']);
  const termOf = async (facet: string, code: string): Promise<string> => {
    const { contents = [] } = await get('/taxonomy_terms?per_page=100');
    return String(contents.find((term) => term['code'] === code && term['taxonomy'] === `passerelle:${facet}`)?.['id']);
  };

  test('its address is fixed for ever, and says which standard it keeps to', async () => {
    const response = await server.request(`/hsds/${team.organisation}/`);
    expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([
      200,
      'application/json',
      {
        version: '3.0', profile: 'https://docs.openreferral.org/en/3.0/hsds/overview.html',
        openapi_url: 'https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json',
      },
    ]);
    expect((await ask('')).status).toBe(200);
    const lists = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'];
    const routes = server.app.routes.map(({ method, path }) => `${method} ${path}`).filter((route) => route.includes('/hsds/:organisation/') && !route.startsWith('ALL'));
    expect([...new Set(routes)].toSorted()).toEqual(['', ...lists.flatMap((list) => [list, `${list}/:id`])].map((path) => `GET /hsds/:organisation/${path}`).toSorted());
  });

  test('a list has the header of the standard and nothing else, and a page holds what comes next', async () => {
    expect(await get('/services?per_page=2')).toEqual({
      total_items: 3, total_pages: 2, page_number: 1, size: 2, first_page: true, last_page: false, empty: false, contents: [expect.objectContaining({ id: id(21) }), expect.objectContaining({ id: id(22) })],
    });
    expect(await get('/services?per_page=2&page=2')).toMatchObject({ total_items: 3, total_pages: 2, page_number: 2, size: 1, first_page: false, last_page: true, empty: false, contents: [{ id: id(23) }] });
    expect(await get('/services?page=999999999')).toMatchObject({ total_items: 3, page_number: 999_999_999, size: 0, first_page: false, last_page: true, empty: true, contents: [] });
    expect(await get('/services?search=inexistant')).toEqual({ total_items: 0, total_pages: 0, page_number: 1, size: 0, first_page: true, last_page: true, empty: true, contents: [] });
    expect((await get('/services?per_page=100000')).contents).toHaveLength(3);
    expect(await get('/services?per_page=101')).toMatchObject({ total_pages: 1 });
  });

  test('a service in a list says its own words and whose it is; asked for in full it says everything', async () => {
    const [listed] = (await get('/services')).contents ?? [];
    expect(listed).toEqual({
      id: id(21), name: 'Aide aux devoirs', status: 'active', organization_id: id(1), description: 'Après l’école, 100 % gratuit', assured_date: '2026-11-01', last_modified: expect.stringMatching(/^\d{4}-.*Z$/),
      organization: { id: id(1), name: 'Maison des familles', description: 'Un lieu' },
    });
    const [full] = (await get('/services?full=true')).contents ?? [];
    expect(full).toEqual(await get(`/services/${id(21)}`));
    expect(full).toMatchObject({
      organization: { phones: [{ number: '514 555-0142' }], attributes: [{ taxonomy_term: { code: 'communityOrganisation', name: 'Organisme communautaire' } }] },
      service_at_locations: [{ location_id: id(11), description: 'Au sous-sol', location: { latitude: 45.5, addresses: [{ city: 'Montréal' }] } }, { location_id: id(12), location: { name: 'Salle B' } }],
      required_documents: [{ document: 'Bulletin' }],
      languages: [{ code: 'ar' }],
    });
    expect(await get('/services?minimal=true')).toMatchObject({ total_items: 3, total_pages: 1, contents: [21, 22, 23].map((one) => ({ id: id(one), modified_date: expect.any(String) })) });
    expect(Object.keys((await get('/services?minimal')).contents?.[0] ?? {})).toEqual(['id', 'modified_date']);
  });

  test('nothing that was taken away or is hidden is served, nor that a service is to be had there, nor who of us checked it', async () => {
    const everything = async (): Promise<string> => {
      const paths = ['/services?full=true', '/services', '/services?minimal=true', '/organizations?full=true&full_service=true', '/service_at_locations?full=true', '/services?full=true&format=ndjson', '/organizations', `/services/${id(21)}`];
      return (await Promise.all(paths.map(async (path) => (await ask(path)).text()))).join('\n');
    };
    const text = await everything();
    expect(text).toContain('Salle A');
    expect(text).not.toMatch(/Parti|Ancienne|Sonner/);
    for (const never of [id(13), id(24), member]) {
      expect(text).not.toContain(never);
    }
    for (const path of [`/services/${id(24)}`, `/services/${id(13)}`, `/services/${id(1)}`, `/organizations/${id(21)}`, `/services/${id(900)}`]) {
      expect(await refusalOf(ask(path))).toEqual([404, 'not-found']);
    }
    // What must stay among ourselves is never taken in. Should it lie there all the same, it stays: first it is planted, and seen to be there.
    const plant = (noun: 'providers' | 'services' | 'locations', row: number, fields: object) =>
      server.database
        .insertInto('published_row')
        .values({ organisation: team.organisation, noun, id: id(row), version: 1, state: JSON.stringify({ fields, dots: [] }), removed: false, school: null, address: null })
        .execute();
    await plant('providers', 101, { name: 'Refuge Zeta', mayPublish: false });
    await plant('locations', 102, { name: 'Porte Zeta', type: 'physical', hidden: true });
    await plant('locations', 103, { name: 'Cour Zeta', type: 'physical', provider: id(101) });
    await plant('services', 104, { name: 'Nuit Zeta', status: 'active', provider: id(101) });
    await plant('services', 105, { name: 'Repas du soir', status: 'active', [`place:${id(102)}`]: { description: 'Sonnette Zeta' }, [`place:${id(103)}`]: {}, [`place:${id(11)}`]: {} });
    const planted = await everything();
    expect(planted).toContain('Repas du soir');
    expect(planted).not.toContain('Zeta');
    for (const never of [101, 102, 103, 104]) {
      expect(planted).not.toContain(id(never));
    }
    expect(await get('/services')).toMatchObject({ total_items: 4, size: 4 });
    expect(await get('/organizations')).toMatchObject({ total_items: 2, size: 2 });
    expect(await get(`/service_at_locations?full=true`)).toMatchObject({ total_items: 3, size: 3 });
    expect((await get(`/services/${id(105)}`))['service_at_locations']).toHaveLength(1);
    for (const path of [`/services/${id(104)}`, `/organizations/${id(101)}`]) {
      expect(await refusalOf(ask(path))).toEqual([404, 'not-found']);
    }
    await server.database.deleteFrom('published_row').where('id', 'in', [101, 102, 103, 104, 105].map(id)).execute();
  });

  test('an organisation says what it offers: in a word, or all of it', async () => {
    expect(await get('/organizations')).toMatchObject({ total_items: 2, contents: [{ id: id(1), name: 'Maison des familles' }, { id: id(2) }] });
    expect((await get('/organizations')).contents?.[0]).not.toHaveProperty('phones');
    expect(await get(`/organizations/${id(1)}`)).toMatchObject({ phones: [{ number: '514 555-0142' }], locations: [{ id: id(11) }], services: [{ id: id(21), name: 'Aide aux devoirs' }] });
    expect((await get(`/organizations/${id(1)}`))['services']).toEqual([expect.not.objectContaining({ service_at_locations: expect.anything() })]);
    expect(await get(`/organizations/${id(1)}?full_service=true`)).toMatchObject({ services: [{ id: id(21), service_at_locations: [{}, {}] }] });
    expect(await get('/organizations?full=true')).toMatchObject({ contents: [{ services: [{ id: id(21) }] }, { services: [{ id: id(22) }], locations: [{ id: id(12) }] }] });
    expect(await idsOf('/organizations?search=ete')).toEqual([id(2)]);
  });

  test('a service at a place has a name of its own, by which it is found again', async () => {
    const { contents = [] } = await get('/service_at_locations');
    expect(contents).toEqual([
      { id: expect.any(String), service_id: id(21), location_id: id(11), description: 'Au sous-sol' },
      { id: expect.any(String), service_id: id(21), location_id: id(12) },
    ]);
    expect(await get('/service_at_locations?per_page=1&page=2')).toMatchObject({ total_items: 2, total_pages: 2, contents: [{ location_id: id(12) }] });
    expect(await get(`/service_at_locations/${String(contents[0]?.['id'])}`)).toMatchObject({ id: contents[0]?.['id'], location: { name: 'Salle A' }, service: { id: id(21), name: 'Aide aux devoirs' } });
    expect(await idsOf(`/service_at_locations?organization_id=${id(2)}`)).toEqual([]);
    expect(await refusalOf(ask(`/service_at_locations/${id(11)}`))).toEqual([404, 'not-found']);
  });

  test('what is looked for is found whatever its accents and capitals, and a sign of the database is only a sign', async () => {
    const found = (search: string) => idsOf(`/services?search=${encodeURIComponent(search)}`);
    expect(await found('DEVOIRS')).toEqual([id(21)]);
    expect(await found('  apres   l\'ecole ')).toEqual([id(21)]);
    expect(await found('œuvre')).toEqual([id(23)]);
    expect(await found('OEUVRE')).toEqual([id(23)]);
    expect(await found('devoirs alimentaire')).toEqual([]);
    // By the name of its kind, which it does not say itself.
    expect(await found('alimentaire')).toEqual([id(22)]);
    expect(await found('aide')).toEqual([id(21), id(22)]);
    expect(await found('%')).toEqual([id(21)]);
    expect(await found('100 %')).toEqual([id(21)]);
    expect(await found('_')).toEqual([id(22)]);
    expect(await found('\\')).toEqual([id(23)]);
    expect(await found('%%%%')).toEqual([]);
    expect(await found("'; drop table published_row; --")).toEqual([]);
    expect(await found('')).toHaveLength(3);
    expect(await found('🏠')).toEqual([]);
  });

  test('what has a term, or any term of a taxonomy, is found by it: ours and those of others', async () => {
    const by = async (facet: string, code: string) => idsOf(`/services?taxonomy_term_id=${await termOf(facet, code)}`);
    expect(await by('kind', 'homeworkHelp')).toEqual([id(21)]);
    expect(await by('kind', 'meals')).toEqual([]);
    expect(await by('form', 'afterSchool')).toEqual([id(21)]);
    expect(await by('waiting', 'full')).toEqual([id(21)]);
    expect(await by('waiting', 'open')).toEqual([]);
    expect(await by('checked', 'call')).toEqual([id(21)]);
    expect(await by('document-kind', 'schoolLetter')).toEqual([id(21)]);
    expect(await by('provider-kind', 'library')).toEqual([id(22)]);
    expect(await idsOf(`/services?taxonomy_term_id=${foreignTerm}`)).toEqual([id(22)]);
    expect(await idsOf(`/services?taxonomy_term_id=${id(900)}`)).toEqual([]);
    const taxonomies = new Map(((await get('/taxonomies')).contents ?? []).map((one) => [one['description'], one['id']]));
    const of = (facet: string) => idsOf(`/services?taxonomy_id=${String(taxonomies.get(`passerelle:${facet}`))}`);
    expect(await of('kind')).toEqual([id(21), id(22)]);
    expect(await of('waiting')).toEqual([id(21)]);
    expect(await of('provider-kind')).toEqual([id(21), id(22)]);
    expect(await of('document-kind')).toEqual([id(21)]);
    expect(await idsOf(`/services?organization_id=${id(2)}&search=comptoir`)).toEqual([id(22)]);
    expect(await idsOf(`/services?organization_id=${id(2)}&search=devoirs`)).toEqual([]);
    expect(await idsOf(`/service_at_locations?taxonomy_term_id=${await termOf('kind', 'homeworkHelp')}`)).toHaveLength(2);
  });

  test('our taxonomies are lists like the others, each term by the name that people read', async () => {
    expect(await get('/taxonomies')).toMatchObject({ total_items: 6, contents: [{ name: 'Sorte d’aide', description: 'passerelle:kind' }, {}, {}, {}, {}, {}] });
    const [kind] = (await get('/taxonomies')).contents ?? [];
    const { contents: terms = [] } = await get(`/taxonomy_terms?taxonomy_id=${String(kind?.['id'])}&per_page=100`);
    expect(terms).toHaveLength(40);
    expect(terms[0]).toEqual({
      id: await termOf('kind', 'foodAid'), code: 'foodAid', name: 'Aide alimentaire', description: 'Aide alimentaire', taxonomy: 'passerelle:kind', taxonomy_id: kind?.['id'], taxonomy_detail: kind, language: 'fr',
    });
    expect(await get(`/taxonomy_terms/${String(terms[0]?.['id'])}`)).toEqual(terms[0]);
    expect(await get(`/taxonomies/${String(kind?.['id'])}`)).toEqual(kind);
    expect(await get('/taxonomy_terms?search=bibliotheque')).toMatchObject({ total_items: 1, contents: [{ code: 'library' }] });
    expect(await get(`/taxonomy_terms?parent_id=${id(1)}`)).toMatchObject({ total_items: 0 });
    expect(await get('/taxonomy_terms?top_only=true')).toMatchObject({ total_items: listedTerms.length });
    // The term that a service carries is the one that the list has.
    const [attribute] = (await get(`/services/${id(22)}`))['attributes'] as readonly { taxonomy_term: Json }[];
    expect(attribute?.taxonomy_term).toMatchObject({ id: terms[0]?.['id'], name: 'Aide alimentaire' });
    expect(await refusalOf(ask(`/taxonomies/${id(1)}`))).toEqual([404, 'not-found']);
    expect(await refusalOf(ask('/taxonomy_terms/kind'))).toEqual([404, 'not-found']);
  });

  test('who asks what changed since is told, also where only the organisation or a place did', async () => {
    const since = async (path = '/services') => idsOf(`${path}?modified_after=${encodeURIComponent(new Date(before).toISOString())}`);
    const now = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return Date.now();
    };
    let before = await now();
    expect(await since()).toEqual([]);
    expect(await idsOf('/services?modified_after=2026-01-01')).toHaveLength(3);
    await publish({ ...alone, fields: { alert: 'Fermé lundi' } });
    expect(await since()).toEqual([id(23)]);
    before = await now();
    await publish({ ...library, fields: { email: 'bibli@exemple.org' } });
    expect(await since()).toEqual([id(22)]);
    expect(await since('/organizations')).toEqual([id(2)]);
    before = await now();
    await publish({ ...hall, fields: { transportation: 'Métro' } });
    expect(await since()).toEqual([id(21)]);
    expect(await since('/service_at_locations')).toHaveLength(2);
    before = await now();
    await publish({ ...room, fields: { deleted: true } });
    expect(await since()).toEqual([id(21)]);
    await publish({ ...room, fields: { deleted: null }, base: { [team.founder.id]: n } });
    const { contents: [changed] = [] } = await get(`/services?minimal=true&modified_after=${encodeURIComponent(new Date(before - 60_000).toISOString())}`);
    expect(Date.parse(String(changed?.['modified_date']))).toBeGreaterThan(0);
  });

  test('all of it at once, a line each, in the order of the pages', async () => {
    const lines = async (path: string) => {
      const response = await ask(path);
      expect(response.headers.get('content-type')).toBe('application/x-ndjson');
      return (await response.text()).split('\n').slice(0, -1).map((line) => JSON.parse(line) as Json);
    };
    expect(await lines('/services?format=ndjson&full=true')).toEqual((await get('/services?full=true')).contents);
    expect(await lines('/services?format=ndjson&per_page=1&search=devoirs')).toEqual((await get('/services?search=devoirs')).contents);
    expect(await lines('/organizations?format=ndjson')).toEqual((await get('/organizations')).contents);
    expect(await lines('/service_at_locations?format=ndjson')).toEqual((await get('/service_at_locations')).contents);
    expect(await lines('/taxonomy_terms?format=ndjson')).toHaveLength(listedTerms.length);
    expect(await lines('/services?format=ndjson&search=inexistant')).toEqual([]);
  });

  test('what we serve, we read again as the very records that were published', async () => {
    const read = readHsds(await get('/services?full=true'), options);
    const value = read.ok ? read.value : expect.fail(read.failure.why);
    expect(value.problems).toEqual([]);
    expect(value.leftOut.map(({ field }) => field)).toEqual(['last_modified']);
    const services = sorted(value.records.filter(({ table }) => table === 'services'));
    expect(services.map(({ id: own, fields }) => [own, fields['name'], fields['waiting']])).toEqual([
      [id(21), 'Aide aux devoirs', { is: 'full', since: '2026-11-02' }], [id(22), 'Comptoir_alimentaire', undefined], [id(23), 'Œuvre <b>sans</b> organisme', undefined],
    ]);
    expect(services[0]?.fields).toMatchObject({ 'kind:homeworkHelp': true, 'form:afterSchool': true, checked: { on: '2026-11-01', how: 'call' } });
  });

  test('a question that is none gets a code; what the standard does not know is left alone', async () => {
    for (const query of [
      'page=0', 'page=-1', 'page=1.5', 'page=eins', 'page=99999999999999999999', 'page=1e3', 'per_page=0', 'per_page=-5', 'per_page=x', 'full=maybe', 'minimal=2', 'format=xml', 'search=%00', 'search=a%00b', `search=${'a'.repeat(201)}`,
      'taxonomy_term_id=food', 'taxonomy_id=1', "organization_id=' or 1=1", 'organization_id=%00', 'modified_after=yesterday', 'modified_after=2026-13-01', 'modified_after=2026-02-30T99:00', 'modified_after=1', 'parent_id=x',
    ]) {
      expect([query, ...(await refusalOf(ask(`/services?${query}`)))]).toEqual([query, 400, 'malformed']);
    }
    for (const query of ['colour=red', 'page=', 'per_page=', 'search=', 'full', 'proximity=x', 'postcode=H2X%00', 'page[]=1', 'constructor=1', '__proto__=1', 'full=FALSE', 'modified_after=2020-01-01T00:00:00%2B02:00', 'modified_after=2020-01-01T00:00:00+02:00', 'modified_after=2020-01-01%2010:00', '%']) {
      expect([query, (await ask(`/services?${query}`)).status]).toEqual([query, 200]);
    }
    for (const path of ['/services/1', '/services/%00', '/services/..%2f..', '/services/null', `/services/${id(21)}x`, '/nothing', '/services/a/b', '/organizations/%', '/locations']) {
      expect([path, ...(await refusalOf(ask(path)))]).toEqual([path, 404, 'not-found']);
    }
    expect((await ask(`/services/${id(21).toUpperCase()}`)).status).toBe(200);
    for (const organisation of [anOrganisationId(), 'x', '%00', '..']) {
      expect((await server.request(`/hsds/${organisation}/services`)).status).toBe(404);
    }
    expect(server.lines.filter((line) => line.includes('"fault"'))).toEqual([]);
  });

  test('other people’s pages may read it, nobody keeps a copy unasked, and who has it already is told so', async () => {
    const first = await ask('/services');
    const etag = first.headers.get('etag') ?? '';
    expect([first.headers.get('access-control-allow-origin'), first.headers.get('access-control-allow-credentials'), first.headers.get('cache-control'), first.headers.get('set-cookie')]).toEqual(['*', null, 'no-cache', null]);
    expect([first.headers.get('x-content-type-options'), first.headers.get('content-security-policy')]).toEqual(['nosniff', "default-src 'none'; frame-ancestors 'none'"]);
    const again = await ask('/services', { headers: { 'if-none-match': etag, origin: 'https://bottin.example' } });
    expect([again.status, await again.text(), again.headers.get('etag'), again.headers.get('access-control-allow-origin')]).toEqual([304, '', etag, '*']);
    expect((await ask('/services?page=2', { headers: { 'if-none-match': etag } })).status).toBe(200);
    await publish({ ...alone, fields: { alert: 'Ouvert' } });
    expect((await ask('/services', { headers: { 'if-none-match': etag } })).status).toBe(200);
    const asked = await ask('/services', { method: 'OPTIONS', headers: { origin: 'https://bottin.example', 'access-control-request-method': 'GET' } });
    expect([asked.status, asked.headers.get('access-control-allow-origin'), asked.headers.get('access-control-allow-methods')]).toEqual([204, '*', 'GET, HEAD, OPTIONS']);
    const head = await ask('/services', { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('content-type')]).toEqual([200, '', 'application/json']);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect((await ask('/services', { method })).status).toBe(404);
    }
    // A page of elsewhere that reads a refusal may read it too.
    expect((await ask('/services?page=0')).headers.get('access-control-allow-origin')).toBe('*');
  });
});

test('who asks without end is told when to come back', async () => {
  const server = await aServer({ limits: { hsds: { burst: 2, perSecond: 0.5 } } });
  const path = `/hsds/${anOrganisationId()}/services`;
  const statuses = [];
  for (let i = 0; i < 3; i += 1) {
    statuses.push((await server.request(path)).status);
  }
  expect(statuses).toEqual([404, 404, 429]);
  await server.close();
  const careful = await aServer({ limits: { 'hsds-whole': { burst: 1, perSecond: 0.1 } } });
  const { organisation } = await anOrganisation(careful);
  const whole = async () => (await careful.request(`/hsds/${organisation}/services?format=ndjson`)).status;
  expect([await whole(), await whole(), (await careful.request(`/hsds/${organisation}/services`)).status]).toEqual([200, 429, 200]);
  await careful.close();
});

test('every term has a word of its own in the texts of the app; without them it is called by its code', () => {
  const names = readTermNames(join(import.meta.dirname, '../../locales/fr'));
  expect(listedTerms.filter(({ facet, code }) => names(facet, code) === code || names(facet) === facet)).toEqual([]);
  const without = readTermNames('/nowhere');
  expect([without('kind', 'foodAid'), without('kind'), without('time-zone', 'America/Toronto'), names('kind', 'constructor')]).toEqual(['foodAid', 'kind', 'America/Toronto', 'constructor']);
  expect(readFileSync(join(import.meta.dirname, '../../locales/fr/kinds.json'), 'utf8')).toContain('Aide alimentaire');
});
