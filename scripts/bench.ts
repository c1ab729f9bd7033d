// Measures ours beside plain Dexie, in a real Chromium against the real server: npm run bench [-- --quick] [--only=commit,first-sync,push,change,storage,directory,import,screens,caseload]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { openBenchBrowser } from '#tests/benchmarks/bench-browser.ts';
import { foundBenchHouse } from '#tests/benchmarks/bench-house.ts';
import { type Row, table } from '#tests/benchmarks/bench-row.ts';
import { startBenchServer } from '#tests/benchmarks/bench-server-process.ts';
import { aMinute, everything, type Group, recordsAtOnce, type World } from '#tests/benchmarks/bench-world.ts';
import { buildBenchPage } from '#tests/benchmarks/build-page.ts';
import { caseloadRows } from '#tests/benchmarks/rows/caseload.ts';
import { changeRows } from '#tests/benchmarks/rows/change.ts';
import { commitRows } from '#tests/benchmarks/rows/commit.ts';
import { directoryRows } from '#tests/benchmarks/rows/directory.ts';
import { firstSyncRows } from '#tests/benchmarks/rows/first-sync.ts';
import { importRows } from '#tests/benchmarks/rows/import.ts';
import { pushRows } from '#tests/benchmarks/rows/push.ts';
import { screenRows } from '#tests/benchmarks/rows/screens.ts';
import { scrollingRows } from '#tests/benchmarks/rows/scrolling.ts';
import { serviceRows } from '#tests/benchmarks/rows/services.ts';
import { storageRows } from '#tests/benchmarks/rows/storage.ts';

import { findPostgres } from './find-postgres.ts';
import { startThrowawayPostgres } from './throwaway-postgres.ts';

const groups: Readonly<Record<string, Group>> = {
  commit: commitRows,
  push: pushRows,
  'first-sync': firstSyncRows,
  change: changeRows,
  storage: storageRows,
  directory: directoryRows,
  services: serviceRows,
  import: importRows,
  screens: screenRows,
  caseload: caseloadRows,
  scrolling: scrollingRows,
};

const result = join(import.meta.dirname, '../test-results/bench.json');
const quick = process.argv.includes('--quick');

function chosen(): readonly string[] {
  const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length).split(',');
  const unknown = only?.filter((name) => groups[name] === undefined) ?? [];
  if (unknown.length > 0) {
    throw new Error(`There are no rows called ${unknown.join(' or ')}; there are ${Object.keys(groups).join(', ')}.`);
  }
  return only ?? Object.keys(groups);
}

const rounded = (_: string, value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value);

function keep(world: World, rows: readonly Row[], loadBefore: number): void {
  const facts = {
    measuredAt: new Date().toISOString(),
    quick,
    browser: world.browser.phone.context.browser()?.version(),
    node: process.version,
    database: world.server.engine,
    processors: cpus().length,
    load: { before: loadBefore, after: loadavg()[0] },
    recordsAChunk: world.chunk,
    recordsARequest: world.load,
  };
  mkdirSync(dirname(result), { recursive: true });
  writeFileSync(result, `${JSON.stringify({ ...facts, rows }, rounded, 1)}\n`);
}

/** Starts everything on a database of its own: PostgreSQL where it is installed, otherwise the embedded one. */
async function withWorld(work: (world: World) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
  await buildBenchPage(folder);
  const postgres = findPostgres() === undefined ? undefined : await startThrowawayPostgres();
  const server = await startBenchServer(folder, postgres?.url);
  const browser = await openBenchBrowser(server.url);
  try {
    const extent = quick ? aMinute : everything;
    const house = await foundBenchHouse(server);
    let envelopeBytes = 500;
    for (const { name, size } of extent.teams) {
      envelopeBytes = await house.write(name, size);
    }
    await server.fillPlain(Math.max(...extent.teams.map(({ size }) => size)));
    await work({ folder, server, browser, house, extent, ...recordsAtOnce(envelopeBytes) });
  } finally {
    await browser.phone.discard();
    await server.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const started = performance.now();
const tell = (what: string): void => console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${what}`);
const loadBefore = loadavg()[0] ?? 0;
const names = chosen();
await withWorld(async (world) => {
  const rows: Row[] = [];
  for (const name of names) {
    try {
      for await (const row of groups[name]?.(world) ?? []) {
        rows.push(row);
        keep(world, rows, loadBefore);
        tell(`${row.name}${row.slowed === 1 ? '' : `, ${row.slowed} × slower`}`);
      }
    } catch (error) {
      // One that cannot be measured does not take the others with it.
      process.exitCode = 1;
      console.error(error);
      tell(`${name} could not be measured to its end`);
    }
  }
  console.log(`\n${table(rows)}\n`);
  console.log(`Processor load ${loadBefore.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after, on ${cpus().length} processors: what else ran here slowed both sides.`);
  const short = rows.filter(({ expected }) => expected?.met === false);
  console.log(short.length === 0 ? 'Every row meets what was expected.' : `${short.length} rows fall short of what was expected.`);
});
process.exit();
