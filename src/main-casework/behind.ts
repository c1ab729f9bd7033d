import type { MemberId } from '#kernel/id.ts';
import type { ActionContext } from '#actions/context.ts';
import { type MemberDatabase, writeFailure } from '#store/database.ts';
import type { Identity } from '#store/identity.ts';
import { withMail } from '#store/mail.ts';
import { createPublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import { refreshPublished } from '#sync/published.ts';
import { refreshDirectory } from '#sync/published-directory.ts';
import { createSettling } from '#sync/settle-published.ts';
import { type Engine, startEngine } from './engine.ts';
import type { Ground } from './ground.ts';
import { createKeyKeeper } from './keep-keys.ts';
import { obeyRemoval } from './obey-removal.ts';
import { rememberRemoved } from '#ui/shell/was-here.ts';
import { readRoster } from './read-roster.ts';
import { takeNotes } from './take-notes.ts';

export { createCommit } from '#sync/commit.ts';
export { readFamilyFile, readTeam, readWaitingItems } from './family-file.ts';
export { readListedSchools, readSchools, readWeek } from './calendar-of-school.ts';
export { sayUnsaid } from './say-unsaid.ts';

/** What the server refused goes out again with the next exchange. */
export const retryRefused = async (member: MemberId): Promise<void> => {
  await withMail(member, (mail) => mail.retryRefused());
};

const BODY_LIMIT = 20_000;

export type Behind = {
  readonly ground: Ground;
  readonly database: MemberDatabase;
  readonly identity: Identity;
  readonly reader: Reader;
  readonly context: ActionContext;
  /** How far this phone's clock is from the server's, as the last exchange left it. */
  readonly readOffset: () => Promise<void>;
  readonly changed: () => void;
};

/** One tab reads the directory for all; another exchange that ends meanwhile waits for nothing. */
const inOneTab = (work: () => Promise<void>): Promise<void> =>
  navigator.locks.request('passerelle-directory', { ifAvailable: true }, (lock) => (lock === null ? Promise.resolve() : work()));

/** Carries mail and merges it for as long as the phone is open. */
export function carryOn({ ground, database, identity, reader, context, readOffset, changed }: Behind): Engine {
  const { vault, ask, clock } = ground;
  const { member, device, organisation, spaces } = identity;
  const publicStore = createPublicStore();
  const settle = createSettling({ database, reader, publicStore, organisation });
  takeNotes({ database, identity, keyring: ground.keyring }).catch((error: unknown) => {
    // Taken at the next unlock, where a lock or the disk came in between.
    if (vault.state === 'open' && writeFailure(error) === undefined) {
      throw error;
    }
  });
  return startEngine({
    member,
    device,
    spaces: Object.values(spaces),
    database,
    vault,
    ask,
    clock,
    roster: () => readRoster(reader),
    renewKeys: createKeyKeeper({ ground, database, identity, reader, context }),
    turnedOut: async () => {
      if (await obeyRemoval({ ground, database, identity })) {
        rememberRemoved(document);
        // Whoever is left is looked for afresh.
        location.reload();
      }
    },
    exchanged: async () => {
      await readOffset();
      const published = { ask, publicStore, clock, bodyLimit: BODY_LIMIT };
      if ((await refreshPublished(published, { organisation })).ok) {
        await inOneTab(async () => void (await refreshDirectory(published, organisation)));
      }
      await settle();
    },
    changed,
  });
}
