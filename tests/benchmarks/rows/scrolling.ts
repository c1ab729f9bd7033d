import type { Page } from 'playwright-core';

import { buildIfChanged } from '#scripts/build.ts';
import { atMost, type Row, row } from '#tests/benchmarks/bench-row.ts';
import { count, type World } from '#tests/benchmarks/bench-world.ts';
import { goToFamilies } from '#tests/support/journey.ts';

import { joinedPhone } from './screens.ts';

/** What a thumb does with a long list: a hard fling, again and again, and a leap to another place. */
const FLING = { distance: 12_000, speed: 6000 };
const FLINGS = 4;

type Watched = { readonly longestTask: number; readonly longestEmpty: number };

/**
 * From now on, at every frame: is any of the list on the screen without a row? And the longest task since. A stretch that is left
 * out is an element of its own, so that what shows of it shows nothing.
 */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen = { longestTask: 0, longestEmpty: 0, emptySince: 0, done: false };
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        seen.longestTask = Math.max(seen.longestTask, duration);
      }
    });
    observer.observe({ type: 'longtask' });
    const isEmpty = (): boolean =>
      [...document.querySelectorAll('ul.rows > li[aria-hidden]')].some((left) => {
        const { top, bottom } = left.getBoundingClientRect();
        return Math.min(bottom, innerHeight) - Math.max(top, 0) > 1;
      });
    const look = (now: number): void => {
      if (!isEmpty()) {
        seen.emptySince = 0;
      } else if (seen.emptySince === 0) {
        seen.emptySince = now;
      } else {
        seen.longestEmpty = Math.max(seen.longestEmpty, now - seen.emptySince);
      }
      if (!seen.done) {
        requestAnimationFrame(look);
      }
    };
    requestAnimationFrame(look);
    Reflect.set(globalThis, 'scrollSeen', seen);
  });

const told = (page: Page): Promise<Watched> =>
  page.evaluate(() => {
    const seen: { longestTask: number; longestEmpty: number; done: boolean } = Reflect.get(globalThis, 'scrollSeen');
    seen.done = true;
    return { longestTask: seen.longestTask, longestEmpty: seen.longestEmpty };
  });

/** Scrolls as a finger does, outside of the page's own thread, with the processor so much slower. */
async function scrollThrough(page: Page, times: number): Promise<Watched> {
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate(() => scrollTo(0, 0));
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: times });
  try {
    await watch(page);
    for (let fling = 0; fling < FLINGS; fling += 1) {
      const direction = fling === FLINGS - 1 ? 1 : -1;
      await cdp.send('Input.synthesizeScrollGesture', { x: 180, y: 500, yDistance: direction * FLING.distance, speed: FLING.speed, gestureSourceType: 'touch' });
    }
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await page.waitForTimeout(1000);
    return await told(page);
  } finally {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await cdp.detach();
  }
}

/** A watch that sees nothing proves nothing until it has seen what was planted: a stretch without rows, and a long task. */
async function watchSees(page: Page): Promise<void> {
  await watch(page);
  await page.evaluate(async () => {
    const left = document.createElement('li');
    left.setAttribute('aria-hidden', 'true');
    left.style.blockSize = '300px';
    document.querySelector('ul.rows')?.prepend(left);
    await new Promise((resolve) => {
      setTimeout(resolve, 400);
    });
    left.remove();
    const until = performance.now() + 150;
    while (performance.now() < until);
  });
  await page.waitForTimeout(200);
  const { longestTask, longestEmpty } = await told(page);
  if (longestTask < 100 || longestEmpty < 200) {
    throw new Error(`what was planted was not seen: ${longestTask} ms of work, ${longestEmpty} ms without a row`);
  }
}

/** The list of all families under a thumb that is in a hurry. */
export async function* scrollingRows(world: World): AsyncGenerator<Row> {
  const { extent, house } = world;
  await buildIfChanged();
  await house.writeFamilies(extent.families);
  const { phone } = await joinedPhone(world);
  try {
    await goToFamilies(phone.page);
    await watchSees(phone.page);
    for (const times of extent.slowed) {
      const [tasks, empty] = [new Array<number>(), new Array<number>()];
      for (let run = 0; run < extent.screens; run += 1) {
        const { longestTask, longestEmpty } = await scrollThrough(phone.page, times);
        tasks.push(longestTask);
        empty.push(longestEmpty);
      }
      const name = `scrolling ${count(extent.families)} families`;
      yield row({ group: 'scrolling', name: `${name}, longest task`, slowed: times, unit: 'ms', ours: tasks, expect: atMost(50, 'ms') });
      yield row({ group: 'scrolling', name: `${name}, longest without a row`, slowed: times, unit: 'ms', ours: empty, expect: atMost(100, 'ms') });
    }
  } finally {
    await phone.discard();
  }
}
