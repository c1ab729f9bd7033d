/** A touch waits for no longer than this. */
const SLICE_MS = 25;

export const pause = (ms = 0): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Goes through many things without holding up a touch. */
export async function eachInSlices<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let since = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - since > SLICE_MS) {
      await pause();
      since = performance.now();
    }
  }
}
