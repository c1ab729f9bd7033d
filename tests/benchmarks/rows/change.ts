import { atMost, type Row, row } from '#tests/benchmarks/bench-row.ts';
import { count, freshPhone, watched, type World } from '#tests/benchmarks/bench-world.ts';

const CHANGED = 7;

type Cost = { readonly ms: number; readonly bytes: number; readonly requests: number };
type Run = { readonly version: number; readonly ours: Cost; readonly plain: Cost };

async function changeBoth(world: World, slowed: number, number: number, since: number): Promise<Run> {
  const { browser, server, house, extent } = world;
  const team = extent.teams.at(-1)?.name ?? 'thousand';
  const note = `Une autre note, la ${number}e: le père a rappelé, la rencontre est jeudi à 16 h, avec un interprète.`;
  await house.change(team, CHANGED, note);
  const version = await server.changePlain(CHANGED, note);
  const ours = await watched(world, slowed, browser.page.syncOurs);
  const plain = await watched(world, slowed, () => browser.page.pullPlainChange(since));
  if (ours.value.merged !== 1 || plain.value.version !== version) {
    throw new Error('the change did not come');
  }
  return {
    version,
    ours: { ms: ours.value.ms, bytes: ours.moved.bytes, requests: ours.moved.requests },
    plain: { ms: plain.value.ms, bytes: plain.moved.bytes, requests: plain.moved.requests },
  };
}

/** Somebody changed one note among thousands, and the phone asks what is new. */
export async function* changeRows(world: World): AsyncGenerator<Row> {
  const { browser, server, extent } = world;
  const team = extent.teams.at(-1);
  if (team === undefined) {
    return;
  }
  await freshPhone(world, team.name);
  await browser.page.syncOurs();
  await browser.page.pullPlain(team.size, world.chunk);
  let since = await server.changePlain(CHANGED, 'a note that both have already');
  for (const slowed of extent.slowed) {
    const runs: Run[] = [];
    for (let number = 0; number < extent.changes; number += 1) {
      const run = await changeBoth(world, slowed, number, since);
      since = run.version;
      runs.push(run);
    }
    const each = (part: keyof Cost) => ({ ours: runs.map(({ ours }) => ours[part]), plain: runs.map(({ plain }) => plain[part]) });
    const named = (what: string) => ({ group: 'change', name: `one change among ${count(team.size)}, ${what}`, slowed });
    yield row({ ...named('time'), unit: 'ms', ...each('ms') });
    if (slowed === 1) {
      yield row({ ...named('wire'), unit: 'bytes', ...each('bytes'), expect: atMost(1500, 'bytes') });
      yield row({ ...named('wire'), unit: 'requests', ...each('requests'), expect: atMost(1, 'request') });
    }
  }
  await browser.page.discard();
}
