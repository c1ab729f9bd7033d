import { atLeastPart, atMost, type Row, row } from '#tests/benchmarks/bench-row.ts';
import { count, freshPhone, samePhone, watched, type World } from '#tests/benchmarks/bench-world.ts';
import { median } from '#tests/benchmarks/statistics.ts';

type Run = { readonly perSecond: number; readonly bytes: number; readonly requests: number; readonly longTask: number };

type Runs = { readonly ours: Run; readonly plain: Run; readonly parts: { readonly exchangeMs: number; readonly mergeMs: number } };
type Team = World['extent']['teams'][number];

function insist(got: number, { size }: Team): void {
  if (got !== size) {
    throw new Error(`${got} of ${size} records came`);
  }
}

async function pullBoth(world: World, team: Team, slowed: number): Promise<Runs> {
  const { page } = world.browser;
  await freshPhone(world, team.name);
  const ours = await watched(world, slowed, page.syncOurs);
  insist(await page.count('ours'), team);
  await samePhone(world);
  const plain = await watched(world, slowed, () => page.pullPlain(team.size, world.chunk));
  insist(await page.count('plain'), team);
  const run = ({ moved }: typeof ours | typeof plain, ms: number, longTask: number): Run => ({
    perSecond: (team.size / ms) * 1000,
    bytes: moved.bytes / team.size,
    requests: moved.requests,
    longTask,
  });
  return { ours: run(ours, ours.value.ms, ours.value.longTask), plain: run(plain, plain.value.ms, plain.value.longTask), parts: ours.value };
}

/** A phone that joined a team of so many contacts: from the first byte asked for until every record is kept, ours sealed. */
export async function* firstSyncRows(world: World): AsyncGenerator<Row> {
  for (const team of world.extent.teams) {
    for (const slowed of world.extent.slowed) {
      const runs: Runs[] = [];
      for (let run = 0; run < (slowed === 1 ? team.runs : Math.min(3, team.runs)); run += 1) {
        runs.push(await pullBoth(world, team, slowed));
      }
      const each = (part: keyof Run) => ({ ours: runs.map(({ ours }) => ours[part]), plain: runs.map(({ plain }) => plain[part]) });
      const named = (what: string) => ({ group: 'first-sync', name: `first sync of ${count(team.size)}, ${what}`, slowed });
      const parts = {
        exchangeMs: median(runs.map((run) => run.parts.exchangeMs)),
        mergeMs: median(runs.map((run) => run.parts.mergeMs)),
      };
      yield row({ ...named('speed'), unit: 'records/s', ...each('perSecond'), parts, expect: atLeastPart(0.5) });
      yield row({ ...named('longest time without a pause'), unit: 'ms', ...each('longTask') });
      if (slowed === 1) {
        yield row({ ...named('wire'), unit: 'bytes/record', ...each('bytes'), expect: atMost(400, 'bytes') });
        yield row({ ...named('wire'), unit: 'requests', ...each('requests') });
      }
    }
  }
  await world.browser.page.discard();
}
