import type { OrganisationId, RecordId } from '#kernel/id.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import type { PublishedEntry, PublishedPage, PublishedQuestion, PublishedScope, VersionedEntry } from '#server/change-log.ts';
import { cutPage } from '#server/published-page.ts';
import type { Database } from './tables.ts';

type Row = {
  readonly noun: PublishedNoun;
  readonly id: RecordId;
  readonly state: PublishedEntry['state'];
  readonly removed: boolean;
  readonly school: RecordId | null;
  readonly address: string | null;
  readonly version: number;
};

export const publishedColumns = ['noun', 'id', 'state', 'removed', 'school', 'address', 'version'] as const;

export const rowToEntry = ({ noun, id, state, removed, school, address, version }: Row): VersionedEntry => ({
  noun,
  id,
  state,
  removed,
  school: school ?? undefined,
  address: address ?? undefined,
  version,
});

type Publisher = { readonly organisation: OrganisationId; readonly school: RecordId | undefined };

async function findPublisher(database: Database, scope: PublishedScope): Promise<Publisher | undefined> {
  if ('organisation' in scope) {
    return { organisation: scope.organisation, school: undefined };
  }
  const row = await database
    .selectFrom('published_row')
    .select(['organisation', 'id'])
    .where('address', '=', scope.school)
    .executeTakeFirst();
  return row === undefined ? undefined : { organisation: row.organisation, school: row.id };
}

const rowsOf = (database: Database, { organisation, school }: Publisher, noun: PublishedNoun) => {
  const rows = database.selectFrom('published_row').where('organisation', '=', organisation).where('noun', '=', noun);
  return school === undefined ? rows : rows.where('school', '=', school);
};

type Since = Extract<PublishedQuestion, { since: number }>;
type Named = Extract<PublishedQuestion, { ids: readonly RecordId[] }>;

/** The version of the row that fills a page; undefined where all there is fits. Found in the index, without reading a row. */
async function findLastVersion(database: Database, publisher: Publisher, { noun, since, limits }: Since): Promise<number | undefined> {
  const newer = (version: number) => rowsOf(database, publisher, noun).select('version').where('version', '>', version).orderBy('version').limit(1);
  const last = await newer(since)
    .offset(limits.maxCount - 1)
    .executeTakeFirst();
  return last === undefined || (await newer(last.version).executeTakeFirst()) === undefined ? undefined : last.version;
}

/** A row that is changed between the questions has a higher version by then, and comes with a later page. */
async function readSince(database: Database, publisher: Publisher, question: Since): Promise<Omit<PublishedPage, 'version'>> {
  const last = await findLastVersion(database, publisher, question);
  const newer = rowsOf(database, publisher, question.noun).select(publishedColumns).where('version', '>', question.since);
  const rows = last === undefined ? newer : newer.where('version', '<=', last);
  return { entries: (await rows.orderBy('version').orderBy('id').execute()).map(rowToEntry), more: last !== undefined };
}

/** Whoever names rows may come by way of a school: the directory is its organisation's. */
async function readNamed(database: Database, { organisation }: Publisher, { noun, ids }: Named): Promise<readonly VersionedEntry[]> {
  if (ids.length === 0) {
    return [];
  }
  const rows = rowsOf(database, { organisation, school: undefined }, noun).select(publishedColumns).where('id', 'in', ids);
  return (await rows.orderBy('version').orderBy('id').execute()).map(rowToEntry);
}

/** The version is read before the rows: one that comes between is sent now and once more, never left out. */
export async function readPublished(database: Database, scope: PublishedScope, question: PublishedQuestion): Promise<PublishedPage | undefined> {
  const publisher = await findPublisher(database, scope);
  if (publisher === undefined) {
    return undefined;
  }
  const organisation = await database
    .selectFrom('organisation')
    .select('published_version')
    .where('organisation', '=', publisher.organisation)
    .executeTakeFirst();
  if (organisation === undefined) {
    return undefined;
  }
  const version = organisation.published_version;
  return 'ids' in question
    ? { version, entries: await readNamed(database, publisher, question), more: false }
    : cutPage({ version, ...(await readSince(database, publisher, question)) }, question.limits);
}
