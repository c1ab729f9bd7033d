import type { ChangeLog } from '#server/change-log.ts';
import { findDevices, findHeads, findRanges, look, readPortion } from './read-log.ts';
import { readPublished } from './read-published.ts';
import { lockSpace } from './space-transaction.ts';
import type { Database } from './tables.ts';
import { inTransaction } from './transaction.ts';

/** The change log in PostgreSQL, the embedded one or a real one. */
export const createPostgresChangeLog = (database: Database): ChangeLog => ({
  devices: (organisation, ids) => findDevices(database, organisation, ids),
  look: (place, device) => look(database, place, device),
  inSpace: (place, work) =>
    inTransaction(database, async (tx) => {
      const space = await lockSpace(tx, place);
      return space === undefined ? undefined : work(space);
    }),
  read: (place, question) => readPortion(database, place, question),
  has: (place) => findRanges(database, place),
  heads: findHeads(database),
  published: (scope, question) => readPublished(database, scope, question),
});
