import { statSync } from 'node:fs';
import { join } from 'node:path';

import { filesUnder } from '#scripts/hash-files.ts';
import { openBenchBrowser } from '#tests/benchmarks/bench-browser.ts';
import { type Row, row } from '#tests/benchmarks/bench-row.ts';
import { count, freshPhone, type World } from '#tests/benchmarks/bench-world.ts';

/** A browser writes its journal into its tables when it has nothing else to do. */
const TO_COME_TO_REST = { quick: 1000, whole: 4000 };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What a browser of its own has on the disk for our origin once it was closed. */
async function keptBy(world: World, side: 'ours' | 'plain', size: number): Promise<{ readonly folder: number; readonly usage: number }> {
  const browser = await openBenchBrowser(world.server.url);
  try {
    const team = world.extent.teams.at(-1)?.name ?? 'thousand';
    await freshPhone({ ...world, browser }, team);
    await (side === 'ours' ? browser.page.syncOurs() : browser.page.pullPlain(size, world.chunk));
    await pause(size > 1000 ? TO_COME_TO_REST.whole : TO_COME_TO_REST.quick);
    const usage = await browser.page.usage();
    await browser.phone.close();
    const folder = join(browser.phone.profileDir, 'Default/IndexedDB');
    return { folder: filesUnder(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0), usage };
  } finally {
    await browser.phone.discard();
  }
}

/** Ours keeps each contact twice: as the record, sealed, and as the signed envelope it came in, which is the history. */
export async function* storageRows(world: World): AsyncGenerator<Row> {
  const size = world.extent.teams.at(-1)?.size ?? 1000;
  const [ours, plain] = [await keptBy(world, 'ours', size), await keptBy(world, 'plain', size)];
  yield row({
    group: 'storage',
    name: `storage after a first sync of ${count(size)}`,
    slowed: 1,
    unit: 'bytes/record',
    ours: [ours.folder / size],
    plain: [plain.folder / size],
    parts: { estimateOurs: ours.usage / size, estimatePlain: plain.usage / size },
  });
}
