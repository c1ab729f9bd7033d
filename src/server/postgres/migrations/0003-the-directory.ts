import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // By the server's clock: a phone that was away publishes today what it wrote last week, and who asks for changes must hear of it.
  `alter table published_row add column changed_at bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint`,
  // What is looked through when somebody searches, without accents and capitals: to take them away row by row is slow.
  'alter table published_row add column words text',
  // The services and the places of one organisation of the directory.
  `create index published_row_by_provider on published_row (organisation, noun, (state->'fields'->>'provider')) where noun in ('services', 'locations')`,
];

export const theDirectory: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) {
      await sql.raw(statement).execute(db);
    }
  },
};
