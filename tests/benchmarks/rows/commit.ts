import { atMostTimes, type Row, row } from '#tests/benchmarks/bench-row.ts';
import { count, freshPhone, type World } from '#tests/benchmarks/bench-world.ts';
import { quantile } from '#tests/benchmarks/statistics.ts';

const SEEDED = 20_000_000;
const SAVED = 30_000_000;
const WARMING = 15;

/** One contact saved, from the tap to *saved*: until record, counter and sealed envelope are on the disk. */
export async function* commitRows(world: World): AsyncGenerator<Row> {
  const { extent } = world;
  const { page, slowDown } = world.browser;
  await freshPhone(world, 'empty');
  let [there, saved] = [0, SAVED];
  for (const wanted of extent.there) {
    for (const side of ['ours', 'plain'] as const) {
      await page.seed(side, SEEDED + there, wanted - there);
    }
    there = wanted;
    for (const slowed of extent.slowed) {
      await slowDown(slowed);
      await page.commits(saved, WARMING);
      const times = await page.commits(saved + WARMING, extent.commits);
      await slowDown(1);
      saved += WARMING + extent.commits;
      for (const [name, part] of [['p50', 0.5], ['p95', 0.95]] as const) {
        yield row({
          group: 'commit',
          name: `commit ${name}, ${count(wanted)} contacts there`,
          slowed,
          unit: 'ms',
          ours: [quantile(times.ours, part)],
          plain: [quantile(times.plain, part)],
          ...(name === 'p50' ? { expect: atMostTimes(2.5) } : {}),
        });
      }
    }
  }
  await page.discard();
}
