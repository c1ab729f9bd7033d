import type { MemberId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { ActionContext } from '#actions/context.ts';
import type { OpenPhone, Watch } from '#actions/phone.ts';
import { initialsOf } from '#domain/member.ts';
import { type MemberDatabase, openMemberDatabase } from '#store/database.ts';
import { type Identity, readIdentity, readSpaceKeys, unsaidFirstWords } from '#store/identity.ts';
import { glanceAtMail } from '#store/mail-glance.ts';
import { keepForGood, storageState } from '#store/persistence.ts';
import { createFamilyList } from '#store/queries/family-list.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { createReader, type Reader } from '#store/reader.ts';
import type { CommitFailure } from '#sync/commit.ts';
import { createStatus } from '#sync/status.ts';
import { rememberRemoved } from '#ui/shell/was-here.ts';
import { lockWhenIdle } from '#vault/idle-lock.ts';
import { draftsOf } from './drafts-of.ts';
import type { Ground } from './ground.ts';
import type { Engine } from './engine.ts';

const IDLE_MINUTES = 10;
/** Milliseconds, where no screen of an open phone is drawn: at the end of a set-up, say. */
const AT_LAST = 5000;

/** What writes, carries, merges and reads a file whole is fetched after the list of families. */
const behind = () => import('./behind.ts');
type Behind = Awaited<ReturnType<typeof behind>>;

type OpenFailure = { readonly kind: 'storage-failed' } | { readonly kind: 'phone-removed' } | { readonly kind: 'records-gone' };

/** Whether the server told this phone, perhaps while it was locked, that it was removed: believed only by the sealed roster. */
async function removalOrdered(member: MemberId): Promise<boolean> {
  const order = await glanceAtMail(member, (mail) => mail.removalOrder());
  return order.ok && order.value !== undefined;
}

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
  if ((await removalOrdered(member)) && (await (await import('./obey-removal.ts')).obeyRemoval({ ground, database: opened.value, identity }))) {
    rememberRemoved(document);
    return fail({ kind: 'phone-removed' });
  }
  const started = await startPhone(ground, opened.value, identity);
  return started.ok ? started : fail({ kind: 'storage-failed' });
}

const watchBy =
  (reader: Reader) =>
  <Value>(question: () => Promise<Value>): Watch<Value> =>
  (tell) =>
    reader.watch(question, tell);

/** A question that is put by what comes after the list: outside of the watching, which must hear every read. */
const watchLater =
  (reader: Reader) =>
  <Value>(question: (asked: Behind) => Promise<Value>): Watch<Value> =>
  (tell) => {
    let stop: (() => void) | undefined;
    let wanted = true;
    behind().then(
      (asked) => {
        stop = wanted ? reader.watch(() => question(asked), tell) : undefined;
      },
      // The screen that asks did not come either, and says so.
      () => undefined,
    );
    return () => {
      wanted = false;
      stop?.();
    };
  };

/** Everything an open phone can do, put together; from here on screens need nothing else. */
export async function startPhone(
  ground: Ground,
  database: MemberDatabase,
  identity: Identity,
): Promise<Result<OpenPhone, CommitFailure>> {
  const { vault, clock } = ground;
  const { member, device, organisation, role, spaces } = identity;
  const reader = createReader(database);
  const [watch, later] = [watchBy(reader), watchLater(reader)];
  const families = createFamilyList(database);
  const status = createStatus(member, database);
  let serverOffset: number | undefined;
  let engine: Engine | undefined;

  const readOffset = async (): Promise<void> => {
    const offset = await glanceAtMail(member, (mail) => mail.serverOffset());
    serverOffset = offset.ok ? offset.value : serverOffset;
  };
  // Not before the list follows what changes, and once.
  let mayBegin = false;
  const begin = (): void => {
    if (!mayBegin) {
      return;
    }
    mayBegin = false;
    behind().then(
      ({ carryOn, readSchools }) => {
        if (vault.state === 'open') {
          reader.watch(
            () => readSchools(reader),
            (schools) => families.nameSchools(new Map(schools.map(({ id, name }) => [id, name]))),
          );
          engine = carryOn({ ground, database, identity, reader, context, readOffset, changed });
        }
      },
      // It did not come: asked for again at the next screen. What was saved, the service worker carries meanwhile.
      () => {
        mayBegin = true;
      },
    );
  };
  const saved = (): void => {
    begin();
    engine?.saved();
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
    commit: (parts, along) =>
      behind().then(
        ({ createCommit }) => createCommit({ database, vault, device, clock, serverOffset: () => serverOffset, saved })(parts, along),
        () => fail({ kind: 'storage-failed' }),
      ),
  };
  const changed = (): void => {
    // Looked up again at the next change: a lock in the middle is no fault.
    status.refresh().catch(() => undefined);
  };
  await readOffset();
  if ((await unsaidFirstWords(database)) !== undefined) {
    const said = await (await behind()).sayUnsaid(context, database, identity);
    if (!said.ok) {
      return said;
    }
  }
  await families.load();
  if (vault.state === 'locked') {
    // Another tab locked while this one was opening.
    database.close();
    return fail({ kind: 'vault-locked' });
  }
  const stopFollowing = families.follow();
  mayBegin = true;
  const atLast = setTimeout(begin, AT_LAST);
  // Tabs of one member keep each other awake: an idle one in the background must not lock the one in use.
  const tabs = new BroadcastChannel(`passerelle-awake-${member}`);
  const stopIdle = lockWhenIdle(vault, { afterMs: IDLE_MINUTES * 60_000, target: document, clock, tabs });
  const stopLock = vault.onLock(() => {
    stopIdle();
    tabs.close();
    stopFollowing();
    stopLock();
    clearTimeout(atLast);
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
    waitingItems: later(({ readWaitingItems }) => readWaitingItems(reader, device)),
    families: {
      search: families.search,
      entries: families.entries,
      changed: (tell) => {
        tell(families.size());
        return families.onChange(() => {
          tell(families.size());
        });
      },
    },
    family: (id) => later(({ readFamilyFile }) => readFamilyFile(reader, device, id)),
    schools: later(({ readSchools }) => readSchools(reader)),
    listedSchools: later(({ readListedSchools }) => readListedSchools(reader)),
    week: (school, monday) => later(({ readWeek }) => readWeek(reader, school, monday)),
    team: later(({ readTeam }) => readTeam(reader)),
    more: async () => (await import('./more-phone.ts')).createMorePhone({ ground, database, identity, context }),
    drafts: draftsOf(database, clock),
    sendNow: () => {
      begin();
      behind().then(
        async ({ retryRefused }) => {
          await retryRefused(member);
          engine?.sendNow();
        },
        // Nothing that carries has come yet: it is asked for again at the next press.
        () => undefined,
      );
    },
    storage: () => storageState(navigator.storage),
    shown: begin,
    lock: () => vault.lock(),
    onLock: vault.onLock,
  });
}
