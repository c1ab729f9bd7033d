// Longer runs of what proves that nothing is lost: npm run soak [-- --only=simulation,fuzz,browser,server] [--longer=2]; about an hour on two processors.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

import { buildIfChanged } from './build.ts';
import { prepareMachine } from './prepare-machine.ts';
import { startThrowawayPostgres } from './throwaway-postgres.ts';

const root = join(import.meta.dirname, '..');
const result = join(root, 'test-results/soak.json');

interface Soak {
  readonly name: string;
  readonly what: string;
  readonly project: 'unit' | 'chromium';
  readonly file: string;
  /** Runs of their own: a test has a limit of time, and each begins with a fresh phone and server. */
  readonly runs: number;
  readonly env: () => Record<string, string>;
  /** The lines in which the test says what it has seen. */
  readonly figures: RegExp;
}

const seed = (): string => String(Math.floor(Math.random() * 1_000_000));

const soaks: readonly Soak[] = [
  {
    name: 'simulation',
    what: 'random devices, orders, repeats, gaps, cut lines, clocks and restored databases',
    project: 'unit',
    file: 'tests/simulation',
    runs: 1,
    env: () => ({ SIMULATION_HISTORIES: String(20_000 * longer) }),
    figures: /simulation seed/,
  },
  { name: 'fuzz', what: 'frames fuzzed from valid ones', project: 'unit', file: 'tests/server/refusals.test.ts', runs: 20, env: () => ({ SEED: seed() }), figures: /E15.*seed/ },
  { name: 'browser', what: 'browsers killed in the middle of a save', project: 'chromium', file: 'tests/journeys/kill-the-browser.test.ts', runs: 5, env: () => ({ KILL_ROUNDS: '40' }), figures: /blows/ },
  { name: 'server', what: 'servers killed in the middle of an exchange', project: 'chromium', file: 'tests/journeys/kill-the-server.test.ts', runs: 5, env: () => ({ KILL_SERVER_ROUNDS: '12' }), figures: /kills met/ },
];

const argument = (name: string): string | undefined => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);

/** `--longer=2` makes everything twice as long. */
const longer = Number(argument('longer') ?? 1);

function chosen(): readonly Soak[] {
  const only = argument('only')?.split(',');
  const unknown = only?.filter((name) => !soaks.some((soak) => soak.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`No soak is called ${unknown.join(' or ')}; there are ${soaks.map(({ name }) => name).join(', ')}.`);
  }
  return soaks.filter(({ name }) => only === undefined || only.includes(name));
}

interface Run {
  readonly soak: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly env: Record<string, string>;
  readonly figures: readonly string[];
}

const vitest = join(dirname(fileURLToPath(import.meta.resolve('vitest/package.json'))), 'vitest.mjs');

/** One run of one test file under this very Node; what it prints goes where ours goes, and its figures are kept. */
function runOnce({ name, project, file, figures }: Soak, env: Record<string, string>, databaseUrl: string): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, [vitest, 'run', '--project', project, file], {
    cwd: root,
    env: { ...process.env, ...env, TEST_DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString('utf8');
    process.stdout.write(piece);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      const lines = stripVTControlCharacters(said).split('\n').map((line) => line.trim());
      resolve({ soak: name, passed: code === 0, seconds: Math.round((performance.now() - started) / 100) / 10, env, figures: lines.filter((line) => figures.test(line)) });
    });
  });
}

function summary(runs: readonly Run[]): string {
  return chosen()
    .flatMap(({ name, what }) => {
      const mine = runs.filter(({ soak }) => soak === name);
      const seconds = mine.reduce((sum, run) => sum + run.seconds, 0);
      const failed = mine.filter(({ passed }) => !passed);
      return [
        `${failed.length === 0 ? 'passed' : 'FAILED'}  ${name} (${what}): ${mine.length - failed.length} of ${mine.length} runs in ${seconds.toFixed(0)} s`,
        ...mine.flatMap(({ figures }) => figures.map((line) => `          ${line}`)),
        ...failed.map(({ env }) => `          failed with ${JSON.stringify(env)}`),
      ];
    })
    .join('\n');
}

const complaint = prepareMachine();
if (complaint !== undefined) {
  console.error(complaint);
  process.exit(1);
}
const plan = chosen();
await buildIfChanged();
const database = await startThrowawayPostgres();
const runs: Run[] = [];
for (const soak of plan) {
  for (let run = 0; run < (soak.runs === 1 ? 1 : Math.ceil(soak.runs * longer)); run += 1) {
    runs.push(await runOnce(soak, soak.env(), database.url));
    mkdirSync(dirname(result), { recursive: true });
    writeFileSync(result, `${JSON.stringify({ measuredAt: new Date().toISOString(), load: loadavg(), runs }, undefined, 1)}\n`);
  }
}
await database.stop();
console.log(`\n${summary(runs)}`);
process.exit(runs.every(({ passed }) => passed) ? 0 : 1);
