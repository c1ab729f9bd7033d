import type { Page } from 'playwright-core';

export type LongTasks = {
  /** The longest since it was last asked, in milliseconds; 0 where nothing took 50. */
  readonly longest: () => Promise<number>;
};

/** Watches for work that keeps a page from drawing. A watch that sees nothing proves nothing until it has seen what was planted. */
export async function watchLongTasks(page: Page): Promise<LongTasks> {
  await page.evaluate(() => {
    const seen = { longest: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        seen.longest = Math.max(seen.longest, duration);
      }
    }).observe({ type: 'longtask' });
    Reflect.set(globalThis, 'longTasksSeen', seen);
    setTimeout(() => {
      const until = performance.now() + 150;
      while (performance.now() < until);
    });
  });
  const longest = async (): Promise<number> => {
    // What has just ended is told a moment later.
    await page.waitForTimeout(200);
    return page.evaluate(() => {
      const seen: { longest: number } = Reflect.get(globalThis, 'longTasksSeen');
      const { longest } = seen;
      seen.longest = 0;
      return longest;
    });
  };
  await page.waitForTimeout(500);
  const planted = await longest();
  if (planted < 100) {
    throw new Error(`what was planted was not seen: ${planted} ms`);
  }
  return { longest };
}
