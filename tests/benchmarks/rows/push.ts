import { type Row, row } from '#tests/benchmarks/bench-row.ts';
import { count, freshPhone, samePhone, watched, type World } from '#tests/benchmarks/bench-world.ts';

const QUEUED = 70_000_000;

type Team = World['extent']['teams'][number];
type Run = { readonly perSecond: number; readonly bytes: number; readonly requests: number };

async function pushBoth(world: World, { size }: Team, slowed: number, first: number): Promise<{ readonly ours: Run; readonly plain: Run }> {
  const { page } = world.browser;
  await freshPhone(world, 'empty');
  // A phone that has nothing to read any more: what it sends does not come back to it.
  await page.syncOurs();
  await page.queue(first, size);
  await samePhone(world);
  const ours = await watched(world, slowed, page.syncOurs);
  const plain = await watched(world, slowed, () => page.pushPlain(world.load));
  if (ours.value.sent !== size || plain.value.sent !== size) {
    throw new Error(`${ours.value.sent} and ${plain.value.sent} of ${size} were sent`);
  }
  const run = ({ moved }: typeof ours | typeof plain, ms: number): Run => ({
    perSecond: (size / ms) * 1000,
    bytes: moved.bytes / size,
    requests: moved.requests,
  });
  return { ours: run(ours, ours.value.ms), plain: run(plain, plain.value.ms) };
}

/** Contacts that were saved without a network leave the phone: signed, sent, acknowledged, and kept as packs. */
export async function* pushRows(world: World): AsyncGenerator<Row> {
  let first = QUEUED;
  for (const team of world.extent.teams) {
    for (const slowed of world.extent.slowed) {
      const runs: Awaited<ReturnType<typeof pushBoth>>[] = [];
      for (let run = 0; run < Math.min(slowed === 1 ? 4 : 2, team.runs); run += 1) {
        runs.push(await pushBoth(world, team, slowed, first));
        first += team.size;
      }
      const each = (part: keyof Run) => ({ ours: runs.map(({ ours }) => ours[part]), plain: runs.map(({ plain }) => plain[part]) });
      const named = (what: string) => ({ group: 'push', name: `push of ${count(team.size)}, ${what}`, slowed });
      yield row({ ...named('speed'), unit: 'records/s', ...each('perSecond') });
      if (slowed === 1) {
        yield row({ ...named('wire'), unit: 'bytes/record', ...each('bytes') });
        yield row({ ...named('wire'), unit: 'requests', ...each('requests') });
      }
    }
  }
  await world.browser.page.discard();
}
