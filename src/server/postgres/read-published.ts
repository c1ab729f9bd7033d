import type { OrganisationId, RecordId } from '#kernel/id.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import type { PublishedEntry, PublishedPage, PublishedScope, VersionedEntry } from '#server/change-log.ts';
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

/** The version is read before the rows: one that comes between is sent now and once more, never left out. */
export async function readPublished(database: Database, scope: PublishedScope, wanted: { noun: PublishedNoun; since: number }): Promise<PublishedPage | undefined> {
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
  let rows = database
    .selectFrom('published_row')
    .select(publishedColumns)
    .where('organisation', '=', publisher.organisation)
    .where('noun', '=', wanted.noun)
    .where('version', '>', wanted.since);
  if (publisher.school !== undefined) {
    rows = rows.where('school', '=', publisher.school);
  }
  const entries = (await rows.orderBy('version').orderBy('id').execute()).map(rowToEntry);
  return { version: organisation.published_version, entries };
}
