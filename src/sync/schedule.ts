import type { MemberId } from '#kernel/id.ts';
import type { ExchangeOutcome } from './exchange-run.ts';

/**
 * When an exchange runs while a page is open. Background Sync delivers with the page closed where it exists; nothing depends
 * on it: opening, `online`, becoming visible, a whisper, each commit and a slow clock do the same.
 */
export type Schedule = {
  /** Runs soon; several calls become one run. */
  readonly now: () => void;
  readonly stop: () => void;
};

export type ScheduleWorld = {
  readonly member: MemberId;
  readonly run: () => Promise<ExchangeOutcome>;
  readonly told: (outcome: ExchangeOutcome) => void;
  readonly page: Pick<Window, 'addEventListener' | 'removeEventListener' | 'setTimeout' | 'clearTimeout'>;
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
};

const POLL = 60_000;
const SHORTEST = 2000;
const LONGEST = 300_000;

/** Outcomes after which there is nothing to wait longer for. */
const quiet: ReadonlySet<ExchangeOutcome['kind']> = new Set(['done', 'busy', 'nothing-here']);

export const syncTag = (member: MemberId): string => `mail:${member}`;

/** Doubling from two seconds to five minutes, give or take a quarter: a school's phones must not all come back at once. */
export const delayAfterFailures = (failures: number, random: number): number =>
  Math.min(LONGEST, SHORTEST * 2 ** Math.max(0, failures - 1)) * (0.75 + random / 2);

export function startSchedule(world: ScheduleWorld): Schedule {
  let timer = 0;
  let failures = 0;
  let running = false;
  let again = false;
  let stopped = false;

  function plan(delay: number): void {
    world.page.clearTimeout(timer);
    if (!stopped) {
      timer = world.page.setTimeout(() => {
        void run();
      }, delay);
    }
  }

  async function run(): Promise<void> {
    running = true;
    // Until it proves otherwise: a bug that throws on the way must not be the last exchange of this page.
    let next = delayAfterFailures(failures + 1, world.random());
    try {
      const outcome = await world.run();
      failures = quiet.has(outcome.kind) ? 0 : failures + 1;
      next = failures === 0 ? POLL : delayAfterFailures(failures, world.random());
      next = outcome.kind === 'busy' ? SHORTEST : next;
      world.told(outcome);
    } finally {
      running = false;
      // What was asked for meanwhile is not answered by a run that began before, however that one ended.
      next = again ? SHORTEST : next;
      again = false;
      plan(next);
    }
  }

  const now = (): void => {
    if (running) {
      // A timer set now would be taken back when this run plans the next.
      again = true;
    } else {
      plan(0);
    }
  };
  const whenVisible = (): void => {
    if (world.document.visibilityState === 'visible') {
      now();
    }
  };
  world.page.addEventListener('online', now);
  world.document.addEventListener('visibilitychange', whenVisible);
  now();
  return {
    now,
    stop: () => {
      stopped = true;
      world.page.clearTimeout(timer);
      world.page.removeEventListener('online', now);
      world.document.removeEventListener('visibilitychange', whenVisible);
    },
  };
}
