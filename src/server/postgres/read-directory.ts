import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '#kernel/clock.ts';
import type { Id, OrganisationId, RecordId } from '#kernel/id.ts';
import type { DirectoryTable } from '#domain/directory-record.ts';
import type { ListedTerm } from '#domain/hsds-terms.ts';
import type { StoredState } from '#protocol/stored-state.ts';
import type { Database } from './tables.ts';

/** A row of the directory as it is published: what shows of it, and when the server took it in. */
export type DirectoryRow = { readonly id: RecordId; readonly fields: StoredState['fields']; readonly changedAt: Instant };

/** A term of ours, all of a taxonomy of ours (`code` undefined), or one of somebody else's. */
export type TermWish = Pick<ListedTerm, 'facet'> & { readonly code: string | undefined } | { readonly foreign: Id };

export type DirectoryWish = {
  readonly organisation: OrganisationId;
  /** Each of them in the name or the description, or in the name of a kind: `kinds` has its codes, in the same order. */
  readonly words?: readonly { readonly text: string; readonly kinds: readonly string[] }[];
  readonly terms?: readonly TermWish[];
  readonly provider?: Id | undefined;
  /** Changed at this moment or later, or something that is printed with it. */
  readonly since?: Instant | undefined;
};

export type Slice = { readonly limit: number; readonly offset?: number; readonly after?: RecordId | undefined };

type Condition = RawBuilder<unknown>;

/** The row that is asked about is `r` throughout. */
const f = sql`(r.state->'fields')`;

const isNamed = (name: string): Condition => sql`${f} ->> ${name}::text`;
const all = (conditions: readonly Condition[]): Condition => sql.join(conditions.length === 0 ? [sql`true`] : [...conditions], sql` and `);

function saysWord({ text, kinds }: { readonly text: string; readonly kinds: readonly string[] }): Condition {
  const inWords = sql`r.words like ${`%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}::text escape '\\'`;
  const ofKinds = kinds.map((code) => sql`${isNamed(`kind:${code}`)} = 'true'`);
  return sql`(${sql.join([inWords, ...ofKinds], sql` or `)})`;
}

const oneOf = (value: Condition, code: string | undefined): Condition => (code === undefined ? sql`${value} is not null` : sql`${value} = ${code}::text`);

/** Something that people add one by one, whose part says so. */
const hasElement = (prefix: string, condition: Condition): Condition =>
  sql`exists (select 1 from jsonb_each(${f}) e where e.key like ${`${prefix}:%`}::text and jsonb_typeof(e.value) = 'object' and ${condition})`;

async function hasTerm(database: Database, organisation: OrganisationId, wish: TermWish): Promise<Condition> {
  if ('foreign' in wish) {
    return hasElement('attr', sql`e.value->>'term' = ${wish.foreign}::text`);
  }
  const { facet, code } = wish;
  switch (facet) {
    case 'kind':
    case 'form':
      return code === undefined
        ? sql`exists (select 1 from jsonb_each(${f}) e where e.key like ${`${facet}:%`}::text and e.value = 'true'::jsonb)`
        : sql`${isNamed(`${facet}:${code}`)} = 'true'`;
    case 'waiting':
      return oneOf(sql`${f}->'waiting'->>'is'`, code);
    case 'checked':
      return oneOf(sql`${f}->'checked'->>'how'`, code);
    case 'document-kind':
      return hasElement('document', oneOf(sql`e.value->>'kind'`, code));
    case 'provider-kind':
      return sql`${isNamed('provider')} = any(${await providersOf(database, organisation, code)}::text[])`;
  }
}

async function providersOf(database: Database, organisation: OrganisationId, code: string | undefined): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select r.id::text as id from published_row r
    where r.organisation = ${organisation} and r.noun = 'providers' and not r.removed and ${oneOf(isNamed('kind'), code)}`.execute(database);
  return rows.map(({ id }) => id);
}

/** More of them than this, and what hangs on them is not looked up one by one: everything counts as changed. */
const MANY = 500;

async function changedSince(database: Database, organisation: OrganisationId, wish: { readonly noun: DirectoryTable; readonly since: Instant }): Promise<readonly RecordId[]> {
  const rows = await database
    .selectFrom('published_row')
    .select('id')
    .where('organisation', '=', organisation)
    .where('noun', '=', wish.noun)
    .where('changed_at', '>=', wish.since)
    .limit(MANY + 1)
    .execute();
  return rows.map(({ id }) => id);
}

/** A service is another one where its organisation or one of its places is. */
async function isChanged(database: Database, { organisation, since }: DirectoryWish, noun: DirectoryTable): Promise<readonly Condition[]> {
  if (since === undefined) {
    return [];
  }
  const own = sql`r.changed_at >= ${since}`;
  if (noun !== 'services') {
    return [own];
  }
  const [providers, locations] = [await changedSince(database, organisation, { noun: 'providers', since }), await changedSince(database, organisation, { noun: 'locations', since })];
  if (providers.length > MANY || locations.length > MANY) {
    return [];
  }
  const places = locations.map((id) => `place:${id}`);
  return [sql`(${own} or ${isNamed('provider')} = any(${providers}::text[]) or jsonb_exists_any(${f}, ${places}::text[]))`];
}

/** Those whose source keeps them among ourselves: nothing of the kind is taken in, and should it ever be there, it stays here. */
async function withheldBy(database: Database, organisation: OrganisationId): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select r.id::text as id from published_row r
    where r.organisation = ${organisation} and r.noun = 'providers' and ${isNamed('mayPublish')} = 'false'`.execute(database);
  return rows.map(({ id }) => id);
}

const isOpenTo = (owner: Condition, withheld: readonly string[]): Condition =>
  withheld.length === 0 ? sql`true` : sql`(${owner} is null or not ${owner} = any(${withheld}::text[]))`;

async function conditionsOf(database: Database, noun: DirectoryTable, wish: DirectoryWish): Promise<Condition> {
  const { organisation, words = [], terms = [], provider } = wish;
  const withheld = await withheldBy(database, organisation);
  const owner = noun === 'providers' ? sql`r.id::text` : isNamed('provider');
  return all([
    sql`r.organisation = ${organisation} and r.noun = ${noun} and not r.removed`,
    isOpenTo(owner, withheld),
    ...(noun === 'locations' ? [sql`${isNamed('hidden')} is distinct from 'true'`] : []),
    ...(provider === undefined ? [] : [sql`${owner} = ${provider}::text`]),
    ...words.map(saysWord),
    ...(await Promise.all(terms.map((term) => hasTerm(database, organisation, term)))),
    ...(await isChanged(database, wish, noun)),
  ]);
}

const slicedBy = ({ limit, offset = 0 }: Slice): Condition => sql`limit ${limit} offset ${offset}`;

export async function countDirectory(database: Database, noun: DirectoryTable, wish: DirectoryWish): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from published_row r where ${await conditionsOf(database, noun, wish)}`.execute(database);
  return rows[0]?.count ?? 0;
}

type Wanted = { readonly wish: DirectoryWish; readonly slice: Slice };

/**
 * Nothing of what they say, in the order of their identifiers, which never changes: a page that is asked for later holds what it
 * would have held now.
 */
export async function readDirectoryIds(database: Database, noun: DirectoryTable, { wish, slice }: Wanted): Promise<readonly Omit<DirectoryRow, 'fields'>[]> {
  const conditions = await conditionsOf(database, noun, wish);
  const behind = slice.after === undefined ? sql`true` : sql`r.id > ${slice.after}`;
  const { rows } = await sql<Omit<DirectoryRow, 'fields'>>`select r.id, r.changed_at as "changedAt" from published_row r
    where ${conditions} and ${behind} order by r.id ${slicedBy(slice)}`.execute(database);
  return rows;
}

/** In two steps: a database that knows nothing of its rows would unfold what all of them say to sort them for a page. */
export async function readDirectoryRows(database: Database, noun: DirectoryTable, wanted: Wanted): Promise<readonly DirectoryRow[]> {
  const ids = (await readDirectoryIds(database, noun, wanted)).map(({ id }) => id);
  return readNamedRows(database, wanted.wish.organisation, { noun, ids });
}

/** Rows by their names, whatever they say: what may be shown of them is for whoever asked to decide. */
export async function readNamedRows(database: Database, organisation: OrganisationId, { noun, ids }: { readonly noun: DirectoryTable; readonly ids: readonly RecordId[] }): Promise<readonly DirectoryRow[]> {
  if (ids.length === 0) {
    return [];
  }
  const { rows } = await sql<DirectoryRow>`select r.id, ${f} as fields, r.changed_at as "changedAt" from published_row r
    where r.organisation = ${organisation} and r.noun = ${noun} and not r.removed and r.id = any(${ids}::uuid[]) order by r.id`.execute(database);
  return rows;
}

/** The services, or the places, of some organisations of the directory. */
export async function readRowsOf(database: Database, organisation: OrganisationId, { noun, providers }: { readonly noun: 'services' | 'locations'; readonly providers: readonly RecordId[] }): Promise<readonly DirectoryRow[]> {
  const { rows } = await sql<DirectoryRow>`select r.id, ${f} as fields, r.changed_at as "changedAt" from published_row r
    where r.organisation = ${organisation} and r.noun = ${sql.lit(noun)} and not r.removed
      and r.state->'fields'->>'provider' = any(${providers}::text[]) order by r.id`.execute(database);
  return rows;
}

export type PlacePair = { readonly service: RecordId; readonly location: RecordId };

/**
 * Each service with each of its places, as far as both may be shown. Each place is looked up by its key, inside of a `case`: a
 * database that knows nothing of its rows would otherwise hold every pair against every place.
 */
async function pairsOf(database: Database, wish: DirectoryWish): Promise<Condition> {
  const { organisation } = wish;
  const [conditions, withheld] = [await conditionsOf(database, 'services', wish), await withheldBy(database, organisation)];
  const there = sql`exists (select 1 from published_row r where r.organisation = ${organisation} and r.noun = 'locations' and r.id = substr(k.key, 7)::uuid
    and not r.removed and ${isNamed('hidden')} is distinct from 'true' and ${isOpenTo(isNamed('provider'), withheld)})`;
  return sql`from published_row r, jsonb_each(${f}) k
    where ${conditions} and k.key like 'place:%' and jsonb_typeof(k.value) = 'object'
      and case when k.key ~ '^place:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${there} else false end`;
}

export async function countPairs(database: Database, wish: DirectoryWish): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count ${await pairsOf(database, wish)}`.execute(database);
  return rows[0]?.count ?? 0;
}

export async function readPairs(database: Database, wish: DirectoryWish, slice: Slice): Promise<readonly PlacePair[]> {
  const { rows } = await sql<PlacePair>`select r.id as service, substr(k.key, 7) as location ${await pairsOf(database, wish)}
    order by r.id, k.key ${slicedBy(slice)}`.execute(database);
  return rows;
}

/** By which version everything that is published stands; undefined for an organisation that nobody knows. */
export async function publishedVersion(database: Database, organisation: OrganisationId): Promise<number | undefined> {
  const row = await database.selectFrom('organisation').select('published_version').where('organisation', '=', organisation).executeTakeFirst();
  return row?.published_version;
}
