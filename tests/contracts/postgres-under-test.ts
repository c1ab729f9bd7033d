import { createPostgresChangeLog } from '#server/postgres/postgres-change-log.ts';
import type { OpenDatabase } from '#server/postgres/open-database.ts';
import type { LogUnderTest } from './change-log-contract.ts';

/** The real tables, with what other routes write put there directly. */
export function postgresUnderTest({ database, close }: OpenDatabase, afterwards: () => Promise<void> = async () => undefined): LogUnderTest {
  const ensureOrganisation = (organisation: Parameters<LogUnderTest['setUp']['addDevice']>[0]) =>
    database.insertInto('organisation').values({ organisation, created_at: 0 }).onConflict((conflict) => conflict.doNothing()).execute();
  const space = database.updateTable('space');
  return {
    log: createPostgresChangeLog(database),
    setUp: {
      addSpace: async (place, state) => {
        await ensureOrganisation(place.organisation);
        await database.insertInto('space').values({ ...place, ...state }).execute();
      },
      addDevice: async (organisation, device, { member, signKey }) => {
        await ensureOrganisation(organisation);
        await database
          .insertInto('device')
          .values({ organisation, device, member, sign_key: signKey, invitation: null, created_at: 0, removed_at: null })
          .execute();
      },
      removeDevice: async (organisation, device) => {
        await database.updateTable('device').set({ removed_at: 1 }).where('organisation', '=', organisation).where('device', '=', device).execute();
      },
      setRole: async (place, member, role) => {
        await database.insertInto('membership').values({ ...place, member, role }).execute();
      },
      setEpoch: async (place, epoch) => {
        await space.set({ epoch }).where('organisation', '=', place.organisation).where('space', '=', place.space).execute();
      },
      restore: async (place, to) => {
        await database.deleteFrom('envelope').where('space', '=', place.space).where('seq', '>', to.head).execute();
        await space.set(to).where('organisation', '=', place.organisation).where('space', '=', place.space).execute();
      },
    },
    close: async () => {
      await close();
      await afterwards();
    },
  };
}
