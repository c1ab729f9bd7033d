import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { anId } from '#tests/support/memory-device.ts';
import type { MemberId } from '#kernel/id.ts';
import type { ExchangeOutcome } from '#sync/exchange.ts';
import { delayAfterFailures, startSchedule } from '#sync/schedule.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const done: ExchangeOutcome = { kind: 'done', sent: 0, received: 0, refused: 0 };
const offline: ExchangeOutcome = { kind: 'offline', sent: 0 };

function aPage() {
  const page = new EventTarget();
  return {
    target: page,
    page: {
      addEventListener: page.addEventListener.bind(page),
      removeEventListener: page.removeEventListener.bind(page),
      setTimeout: (work: () => void, delay: number) => Number(setTimeout(work, delay)),
      clearTimeout: (timer: number) => {
        clearTimeout(timer);
      },
    } as unknown as Window,
    document: { addEventListener: page.addEventListener.bind(page), removeEventListener: page.removeEventListener.bind(page), visibilityState: 'visible' } as unknown as Document,
  };
}

function aSchedule(outcomes: (() => Promise<ExchangeOutcome>)[]) {
  const { target, page, document } = aPage();
  const told: string[] = [];
  let runs = 0;
  const schedule = startSchedule({
    member: anId<MemberId>(),
    run: () => {
      runs += 1;
      return (outcomes.shift() ?? (() => Promise.resolve(done)))();
    },
    told: ({ kind }) => told.push(kind),
    page,
    document,
    random: () => 0.5,
  });
  return { target, schedule, told, runs: () => runs };
}

test('opening, a commit, the network, coming into sight and a slow clock each run an exchange', async () => {
  const { target, schedule, runs } = aSchedule([]);
  await vi.advanceTimersByTimeAsync(10);
  expect(runs()).toBe(1);
  schedule.now();
  await vi.advanceTimersByTimeAsync(10);
  expect(runs()).toBe(2);
  for (const [index, event] of ['online', 'visibilitychange'].entries()) {
    target.dispatchEvent(new Event(event));
    await vi.advanceTimersByTimeAsync(10);
    expect(runs()).toBe(3 + index);
  }
  await vi.advanceTimersByTimeAsync(61_000);
  expect(runs()).toBe(5);
  schedule.stop();
  target.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(runs()).toBe(5);
});

test('after failures it waits longer each time, and never more than five minutes', async () => {
  expect([1, 2, 3, 20].map((failures) => delayAfterFailures(failures, 0.5))).toEqual([2000, 4000, 8000, 300_000]);
  const { runs, schedule } = aSchedule([() => Promise.resolve(offline), () => Promise.resolve(offline), () => Promise.resolve(done)]);
  await vi.advanceTimersByTimeAsync(10);
  await vi.advanceTimersByTimeAsync(1900);
  expect(runs()).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(runs()).toBe(2);
  await vi.advanceTimersByTimeAsync(4100);
  expect(runs()).toBe(3);
  schedule.stop();
});

test.each(['ends', 'fails', 'throws'] as const)('what is asked for while an exchange is under way and then %s is not forgotten', async (how) => {
  const thrown: unknown[] = [];
  const listener = (error: unknown): void => {
    thrown.push(error);
  };
  process.on('unhandledRejection', listener);
  let end = (): void => undefined;
  const first = new Promise<ExchangeOutcome>((resolve, reject) => {
    end = () => (how === 'throws' ? reject(new Error('a bug')) : resolve(how === 'ends' ? done : offline));
  });
  // Three failures before would make the next run wait for sixteen seconds.
  const { runs, schedule } = aSchedule([() => Promise.resolve(offline), () => Promise.resolve(offline), () => Promise.resolve(offline), () => first]);
  await vi.advanceTimersByTimeAsync(16_000);
  expect(runs()).toBe(4);
  // In the very moment in which the run comes to its end: a timer set here would be cleared with it.
  schedule.now();
  end();
  await vi.advanceTimersByTimeAsync(2100);
  expect(runs()).toBe(5);
  schedule.stop();
  vi.useRealTimers();
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
  process.off('unhandledRejection', listener);
  expect(thrown).toHaveLength(how === 'throws' ? 1 : 0);
});

test('an exchange that throws, by a bug of ours, is not the last one of the page', async () => {
  const thrown: unknown[] = [];
  const listener = (error: unknown): void => {
    thrown.push(error);
  };
  process.on('unhandledRejection', listener);
  const { runs, schedule } = aSchedule([() => Promise.reject(new Error('a bug'))]);
  await vi.advanceTimersByTimeAsync(10);
  expect(runs()).toBe(1);
  await vi.advanceTimersByTimeAsync(2100);
  expect(runs()).toBe(2);
  schedule.stop();
  vi.useRealTimers();
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
  process.off('unhandledRejection', listener);
  expect(thrown).toHaveLength(1);
});
