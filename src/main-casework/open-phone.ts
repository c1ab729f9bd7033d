import { addDays, type Day } from '#kernel/day.ts';
import type { MemberId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { ActionContext } from '#actions/context.ts';
import { inviteColleague, noteRevoked } from '#actions/invite-colleague.ts';
import type { OpenPhone, Watch, WeekDay } from '#actions/phone.ts';
import { initialsOf } from '#domain/member.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { type MemberDatabase, openMemberDatabase } from '#store/database.ts';
import { loadDraft, removeDraft, saveDraft } from '#store/device.ts';
import { type Identity, readIdentity, readSpaceKeys } from '#store/identity.ts';
import { withMail } from '#store/mail.ts';
import { keepForGood, storageState } from '#store/persistence.ts';
import { createPublicStore } from '#store/public.ts';
import { calendarWeek } from '#store/queries/calendar-week.ts';
import { createFamilyList } from '#store/queries/family-list.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { schoolList } from '#store/queries/school-list.ts';
import { createReader, type Reader } from '#store/reader.ts';
import { type CommitFailure, createCommit } from '#sync/commit.ts';
import { createInvitation, revokeInvitation } from '#sync/membership.ts';
import { refreshPublished } from '#sync/published.ts';
import { settlePublished } from '#sync/settle-published.ts';
import { createStatus } from '#sync/status.ts';
import { lockWhenIdle } from '#vault/idle-lock.ts';
import type { Ground } from './ground.ts';
import { type Engine, startEngine } from './engine.ts';
import { readFamilyFile, readTeam, readWaitingItems } from './family-file.ts';
import { readRoster } from './read-roster.ts';
import { sayUnsaid } from './say-unsaid.ts';

const IDLE_MINUTES = 10;

type OpenFailure = { readonly kind: 'storage-failed' } | { readonly kind: 'records-gone' };

/** Opens the records of the member whose vault was just opened, if the browser still has them. */
export async function openPhone(ground: Ground, member: MemberId): Promise<Result<OpenPhone, OpenFailure>> {
  if ((await ground.keyring.lostMembers()).includes(member)) {
    return fail({ kind: 'records-gone' });
  }
  const opened = await openMemberDatabase(member, ground.vault);
  if (!opened.ok) {
    return fail({ kind: 'storage-failed' });
  }
  const identity = await readIdentity(opened.value);
  if (identity === undefined) {
    opened.value.close();
    return fail({ kind: 'records-gone' });
  }
  for (const { space, epoch, key } of await readSpaceKeys(opened.value)) {
    ground.vault.addSpaceKey(space, epoch, key);
  }
  const started = await startPhone(ground, opened.value, identity);
  return started.ok ? started : fail({ kind: 'storage-failed' });
}

const watchBy =
  (reader: Reader) =>
  <Value>(question: () => Promise<Value>): Watch<Value> =>
  (tell) =>
    reader.watch(question, tell);

async function readWeek(reader: Reader, publicStore: ReturnType<typeof createPublicStore>, where: { school: WeekDayPlace['school']; monday: Day }): Promise<readonly WeekDay[]> {
  const entries = await calendarWeek(reader, publicStore, where);
  return [0, 1, 2, 3, 4].map((offset) => {
    const date = addDays(where.monday, offset);
    const entry = entries.find(({ day }) => day.date === date);
    return { date, day: entry?.day, state: entry?.state ?? {} };
  });
}
type WeekDayPlace = { readonly school: Parameters<OpenPhone['week']>[0] };

/** Everything an open phone can do, put together; from here on screens need nothing else. */
export async function startPhone(
  ground: Ground,
  database: MemberDatabase,
  identity: Identity,
): Promise<Result<OpenPhone, CommitFailure>> {
  const { vault, ask, clock } = ground;
  const { member, device, organisation, role, spaces } = identity;
  const reader = createReader(database);
  const watch = watchBy(reader);
  const publicStore = createPublicStore();
  const families = createFamilyList(database);
  const status = createStatus(member, database);
  let serverOffset: number | undefined;
  let engine: Engine | undefined;

  const readOffset = async (): Promise<void> => {
    const offset = await withMail(member, (mail) => mail.serverOffset());
    serverOffset = offset.ok ? offset.value : serverOffset;
  };
  const context: ActionContext = {
    organisation,
    member,
    device,
    role,
    spaces,
    reader,
    // What people date is dated by the server's clock, as far as this phone knows it.
    clock: () => clock() + (serverOffset ?? 0),
    random: (bytes) => {
      crypto.getRandomValues(bytes);
    },
    commit: createCommit({
      database,
      vault,
      device,
      clock,
      serverOffset: () => serverOffset,
      saved: () => engine?.saved(),
    }),
  };
  const changed = (): void => {
    // Looked up again at the next change: a lock in the middle is no fault.
    status.refresh().catch(() => undefined);
  };
  await readOffset();
  const said = await sayUnsaid(context, database, identity);
  if (!said.ok) {
    return said;
  }
  await families.load();
  if (vault.state === 'locked') {
    // Another tab locked while this one was opening.
    database.close();
    return fail({ kind: 'vault-locked' });
  }
  const stopFollowing = families.follow();
  engine = startEngine({
    member,
    device,
    spaces: Object.values(spaces),
    database,
    vault,
    ask,
    clock,
    roster: () => readRoster(reader),
    exchanged: async () => {
      await readOffset();
      await refreshPublished({ ask, publicStore, clock, bodyLimit: 20_000 }, { organisation });
      await settlePublished(database, reader, publicStore);
    },
    changed,
  });
  // Tabs of one member keep each other awake: an idle one in the background must not lock the one in use.
  const tabs = new BroadcastChannel(`passerelle-awake-${member}`);
  const stopIdle = lockWhenIdle(vault, { afterMs: IDLE_MINUTES * 60_000, target: document, clock, tabs });
  const stopLock = vault.onLock(() => {
    stopIdle();
    tabs.close();
    stopFollowing();
    stopLock();
    engine?.stop();
    database.close();
  });
  changed();
  void keepForGood(navigator.storage);
  const me = (await membersOfSpace(reader)).find(({ value }) => value.id === member)?.value.name ?? '';

  return ok({
    context,
    me: { name: me, initials: initialsOf(me) },
    organisationName: watch(async () => {
      const row = await reader.one('spaces', spaces.organisation);
      const name = row?.fields['name'];
      return typeof name === 'string' ? name : '';
    }),
    status: status.watch,
    waitingItems: watch(() => readWaitingItems(reader, device)),
    families: {
      search: families.search,
      changed: (tell) => {
        tell(families.size());
        return families.onChange(() => {
          tell(families.size());
        });
      },
    },
    family: (id) => watch(() => readFamilyFile(reader, device, id)),
    schools: watch(async () => (await schoolList(reader, publicStore)).map(({ school }) => school)),
    week: (school, monday) => watch(() => readWeek(reader, publicStore, { school, monday })),
    team: watch(() => readTeam(reader)),
    ...teamActions(ground, context, member),
    drafts: draftsOf(database, clock),
    fillWithSample: async (say) => {
      const [first] = await schoolList(reader, publicStore);
      const { fillWithSample } = await import('#sample/fill-with-sample.ts');
      await fillWithSample({ context, say, school: first?.school.id });
    },
    sendNow: () => {
      void withMail(member, (mail) => mail.retryRefused()).then(() => engine?.sendNow());
    },
    storage: () => storageState(navigator.storage),
    lock: vault.lock,
    onLock: vault.onLock,
  });
}

function teamActions(ground: Ground, context: ActionContext, member: MemberId): Pick<OpenPhone, 'invite' | 'revoke'> {
  const { ask, vault } = ground;
  const sender = async () => {
    const found = await withMail(member, (mail) => mail.sender());
    return found.ok ? found.value : undefined;
  };
  return {
    invite: async () => {
      const as = await sender();
      if (as === undefined) {
        return fail({ kind: 'storage-failed' });
      }
      const granted = [context.spaces.organisation, context.spaces.team].map((space) => ({ space, role: 'worker' as const }));
      const invited = await inviteColleague(context, (expiresAt) =>
        createInvitation({ ask, sender: as, spaces: granted, keys: vault.spaceKeys(), expiresAt }),
      );
      return invited.ok
        ? ok({ link: `${location.origin}/app/#join=${bytesToBase64url(invited.value.secret)}`, expiresAt: invited.value.expiresAt })
        : invited;
    },
    revoke: async (invitation) => {
      const as = await sender();
      if (as === undefined) {
        return fail({ kind: 'storage-failed' });
      }
      const revoked = await revokeInvitation({ ask, sender: as }, invitation);
      if (!revoked.ok) {
        return revoked;
      }
      const noted = await noteRevoked(context, invitation);
      return noted.ok ? ok(undefined) : fail({ kind: 'storage-failed' });
    },
  };
}

function draftsOf(database: MemberDatabase, clock: () => number): OpenPhone['drafts'] {
  return {
    save: async (id, draft) => {
      const kept = await saveDraft(database, { id, savedAt: clock(), content: draft });
      // The form listens for a rejection: it must never say that a draft is kept which the disk refused.
      if (!kept.ok) {
        throw new Error(kept.failure.kind);
      }
    },
    load: async (id) => {
      const draft = await loadDraft(database, id);
      if (!draft.ok || draft.value === undefined) {
        return undefined;
      }
      const texts = Object.entries(draft.value.content).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : []));
      return Object.fromEntries(texts);
    },
    remove: async (id) => {
      await removeDraft(database, id);
    },
  };
}
