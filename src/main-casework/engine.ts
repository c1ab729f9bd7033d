import type { MemberId } from '#kernel/id.ts';
import { provePacks, type RosterEntry } from '#sync/prove.ts';
import { exchange, type ExchangeOutcome } from '#sync/exchange.ts';
import type { Ask } from '#sync/exchange-request.ts';
import { listenLive } from '#sync/live.ts';
import { mergePacks } from '#sync/merge.ts';
import { tryQuarantineAgain } from '#sync/quarantine.ts';
import { register } from '#sync/enrol.ts';
import { startSchedule, syncTag } from '#sync/schedule.ts';
import { type DeviceId, newId, type SpaceId } from '#kernel/id.ts';
import { withMail } from '#store/mail.ts';
import type { MemberDatabase } from '#store/database.ts';
import type { Vault } from '#vault/vault.ts';

/** What goes on while a page is open: carrying mail, merging what came, holding it against the roster. */
export type EngineWorld = {
  readonly member: MemberId;
  readonly device: DeviceId;
  readonly spaces: readonly SpaceId[];
  readonly database: MemberDatabase;
  readonly vault: Vault;
  readonly ask: Ask;
  readonly clock: () => number;
  readonly roster: () => Promise<ReadonlyMap<DeviceId, RosterEntry>>;
  /** After merging what an exchange brought: new keys of the spaces. True where one came, so that what waited for it can be read. */
  readonly renewKeys: (outcome: ExchangeOutcome) => Promise<boolean>;
  /** The server says that this device was removed, and what waited was handed over. */
  readonly turnedOut: () => Promise<void>;
  /** After an exchange, before merging: the published rows are asked for again. */
  readonly exchanged: (outcome: ExchangeOutcome) => Promise<void>;
  /** After anything that may have changed what screens show without a query noticing. */
  readonly changed: () => void;
};

export type Engine = { readonly sendNow: () => void; readonly saved: () => void; readonly stop: () => void };

const IDLE_LIMIT = 30_000;

/** A pause that lets input and drawing through; `scheduler.yield` keeps our place in the queue where it exists. */
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/** A sync event carries the mail when no page is open; browsers without it lose nothing but that. */
async function registerSync(member: MemberId): Promise<void> {
  const registration = await navigator.serviceWorker?.ready.catch(() => undefined);
  const sync: unknown = registration === undefined ? undefined : Reflect.get(registration, 'sync');
  if (typeof sync === 'object' && sync !== null && 'register' in sync && typeof sync.register === 'function') {
    await Promise.resolve(Reflect.apply(sync.register, sync, [syncTag(member)])).catch(() => undefined);
  }
}

export function startEngine(world: EngineWorld): Engine {
  const { member, database, vault, ask, clock } = world;
  const freshId = () => newId((bytes) => crypto.getRandomValues(bytes));
  let again = false;
  let merging = false;

  async function mergeAlone(): Promise<void> {
    await mergePacks({ database, vault, pause, now: () => performance.now(), freshId });
    world.changed();
    await tryQuarantineAgain({ database, vault, freshId });
    await provePacks({ database, vault, roster: world.roster, pause });
    world.changed();
  }

  /** One tab merges at a time; a second call during a run makes one more. */
  async function merge(): Promise<void> {
    if (merging) {
      again = true;
      return;
    }
    merging = true;
    try {
      do {
        again = false;
        await navigator.locks.request(`passerelle-merge-${member}`, mergeAlone);
      } while (again && vault.state === 'open');
    } finally {
      merging = false;
    }
  }

  async function carry(): Promise<ExchangeOutcome> {
    const registered = await register(ask, database);
    if (!registered.ok && registered.failure.kind === 'offline') {
      return { kind: 'offline', sent: 0 };
    }
    return exchange(member, { ask, clock, locks: navigator.locks, idleLimit: IDLE_LIMIT });
  }

  async function afterExchange(outcome: ExchangeOutcome): Promise<void> {
    if (vault.state === 'open') {
      world.changed();
      await merge();
      if (outcome.kind === 'turned-away' && outcome.code === 'device-removed') {
        await world.turnedOut();
        return;
      }
      if (await world.renewKeys(outcome)) {
        await merge();
      }
      await world.exchanged(outcome);
      world.changed();
    }
  }

  /** A lock may come in the middle of it: then what could not be read any more is nobody's fault. */
  const afterwards = (outcome: ExchangeOutcome): void => {
    afterExchange(outcome).catch((error: unknown) => {
      if (vault.state === 'open') {
        throw error;
      }
    });
  };

  const schedule = startSchedule({
    member,
    run: carry,
    told: afterwards,
    page: window,
    document,
    random: Math.random,
  });
  const channel = new BroadcastChannel('passerelle-mail');
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const about: unknown = typeof event.data === 'object' && event.data !== null && 'member' in event.data ? event.data.member : undefined;
    if (about === member) {
      afterwards({ kind: 'done', sent: 0, received: 0, refused: 0 });
    }
  });
  const stopListening = listenLive(
    {
      ask,
      device: world.device,
      whispered: schedule.now,
      random: Math.random,
      wait: (milliseconds) =>
        new Promise((resolve) => {
          setTimeout(resolve, milliseconds);
        }),
    },
    navigator.locks,
  );
  // A space that said no may say yes after a restore: it is asked again at every start.
  void withMail(member, async (mail) => {
    for (const space of world.spaces) {
      await mail.openSpace(space);
    }
  });
  void registerSync(member);
  merge().catch((error: unknown) => {
    if (vault.state === 'open') {
      throw error;
    }
  });
  return {
    sendNow: schedule.now,
    saved: () => {
      world.changed();
      void registerSync(member);
      schedule.now();
    },
    stop: () => {
      stopListening();
      schedule.stop();
      channel.close();
    },
  };
}
