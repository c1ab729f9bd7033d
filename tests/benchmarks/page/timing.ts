export async function timed<Value>(work: () => PromiseLike<Value>): Promise<{ readonly ms: number; readonly value: Value }> {
  const begun = performance.now();
  const value = await work();
  return { ms: performance.now() - begun, value };
}

/** Lets the browser write down and tidy up what the last measurement left. */
export const rest = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** The longest run without a pause: while it lasts, a touch is not heard. */
export function watchLongTasks(): { readonly longest: () => number } {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      longest = Math.max(longest, duration);
    }
  });
  observer.observe({ type: 'longtask' });
  return {
    longest: () => {
      for (const { duration } of observer.takeRecords()) {
        longest = Math.max(longest, duration);
      }
      observer.disconnect();
      return longest;
    },
  };
}
