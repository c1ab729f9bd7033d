import type { DeviceId, SpaceId } from '#kernel/id.ts';
import type { Whisper } from '#protocol/api.ts';
import type { Moved } from './admission.ts';
import type { ChangeLog, Place } from './change-log.ts';
import type { Session } from './exchange.ts';

export type Ear = {
  readonly session: Session;
  readonly spaces: readonly SpaceId[];
  readonly hear: (whisper: Whisper) => void;
  readonly end: () => void;
};

export type Live = {
  /** Whispers where each space stands, and again whenever one moves, until the returned function is called. */
  readonly listen: (ear: Ear) => () => void;
  /** Something was stored by this process: no need to wait for the next look. Whoever stored it is not told of it. */
  readonly nudge: (place: Place, moved: Moved & { readonly by: DeviceId }) => void;
  readonly listeners: () => number;
  readonly close: () => void;
};

export type LiveDeps = {
  readonly log: Pick<ChangeLog, 'heads' | 'devices'>;
  readonly onFault: (error: unknown) => void;
  readonly everyMs?: number;
};

type Listener = Ear & { readonly heard: Map<SpaceId, number> };

/** Every so many looks it is also asked whether the listening devices were removed meanwhile. */
const LOOKS_BETWEEN_ROLL_CALLS = 10;
const MAX_PER_DEVICE = 4;

function tell(listener: Listener, heads: ReadonlyMap<SpaceId, number>): void {
  for (const space of listener.spaces) {
    const head = heads.get(space);
    if (head !== undefined && listener.heard.get(space) !== head) {
      listener.heard.set(space, head);
      listener.hear({ space, head });
    }
  }
}

const placesOf = (listeners: Iterable<Listener>): readonly Place[] => {
  const places = new Map<SpaceId, Place>();
  for (const { session, spaces } of listeners) {
    spaces.forEach((space) => places.set(space, { organisation: session.organisation, space }));
  }
  return [...places.values()];
};

/** Who had heard of everything before its own envelopes has heard of everything: no second exchange for an echo. */
function passOver(listener: Listener, { space }: Place, { by, from, to }: Moved & { readonly by: DeviceId }): void {
  if (listener.session.device === by && listener.heard.get(space) === from) {
    listener.heard.set(space, to);
  }
}

/** Ends the listening of those whose device was removed meanwhile [A3]. */
async function rollCall(log: LiveDeps['log'], listeners: ReadonlySet<Listener>): Promise<void> {
  for (const organisation of new Set([...listeners].map(({ session }) => session.organisation))) {
    const present = [...listeners].filter(({ session }) => session.organisation === organisation);
    const devices = await log.devices(organisation, [...new Set(present.map(({ session }) => session.device))]);
    present.filter(({ session }) => devices.get(session.device)?.removed !== false).forEach((listener) => listener.end());
  }
}

/** A phone has one page that listens; what it left open in the past makes room. */
function makeRoom(listeners: ReadonlySet<Listener>, { session }: Ear): void {
  const own = [...listeners].filter((other) => other.session.device === session.device);
  own.slice(0, Math.max(0, own.length - MAX_PER_DEVICE + 1)).forEach((oldest) => oldest.end());
}

/** Calls again only after the last call is over: a slow database is not asked more and more. */
function repeatWhile(wanted: () => boolean, everyMs: number, work: () => Promise<void>): { readonly start: () => void; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    timer ??= setTimeout(() => {
      void work().finally(() => {
        timer = undefined;
        if (wanted()) {
          start();
        }
      });
    }, everyMs);
  };
  return { start, stop: () => clearTimeout(timer) };
}

/** One question to the database for all who listen, every second or two: another process may have stored. */
export function createLive({ log, onFault, everyMs = 1500 }: LiveDeps): Live {
  const listeners = new Set<Listener>();
  let looks = 0;

  async function look(places: readonly Place[]): Promise<void> {
    const heads = await log.heads(places);
    listeners.forEach((listener) => tell(listener, heads));
  }

  const looking = repeatWhile(() => listeners.size > 0, everyMs, async () => {
    looks += 1;
    await look(placesOf(listeners)).catch(onFault);
    if (looks % LOOKS_BETWEEN_ROLL_CALLS === 0) {
      await rollCall(log, listeners).catch(onFault);
    }
  });

  return {
    listen: (ear) => {
      makeRoom(listeners, ear);
      const listener: Listener = { ...ear, heard: new Map() };
      listeners.add(listener);
      look(placesOf([listener])).catch(onFault);
      looking.start();
      return () => {
        listeners.delete(listener);
      };
    },
    nudge: (place, moved) => {
      const concerned = [...listeners].filter(({ spaces }) => spaces.includes(place.space));
      concerned.forEach((listener) => passOver(listener, place, moved));
      if (concerned.length > 0) {
        look([place]).catch(onFault);
      }
    },
    listeners: () => listeners.size,
    close: () => {
      looking.stop();
      [...listeners].forEach((listener) => listener.end());
      listeners.clear();
    },
  };
}
