// `npm test`: everything that must hold, in order, each step under a heading; stops at the first that fails.
// `npm test -- --only=unit,chromium` runs some steps alone.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { prepareMachine } from './prepare-machine.ts';
import { runScript, runTool } from './run-tool.ts';
import { startThrowawayPostgres } from './throwaway-postgres.ts';

const root = join(import.meta.dirname, '..');
const reports = join(root, 'node_modules/.cache/test-reports');
const underCi = (process.env['CI'] ?? '') !== '' && process.env['CI'] !== 'false';

interface Step {
  readonly name: string;
  readonly what: string;
  readonly needsDatabase?: boolean;
  readonly run: (env: Record<string, string>) => Promise<number>;
}

const reportOf = (project: string): string => join(reports, `${project}.json`);

const vitest = (project: string) => (env: Record<string, string>): Promise<number> =>
  runTool({ packageName: 'vitest', command: 'vitest' }, ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(project)}`], env);

const steps: readonly Step[] = [
  { name: 'types', what: 'every file compiles', run: () => runTool({ packageName: '@typescript/native', command: 'tsc' }, ['-b']) },
  { name: 'lint', what: 'oxlint, with types', run: () => runTool({ packageName: 'oxlint', command: 'oxlint' }, ['--type-aware', '.']) },
  { name: 'knip', what: 'nothing unused, nothing undeclared', run: () => runTool({ packageName: 'knip', command: 'knip' }, []) },
  { name: 'build', what: 'pages and service workers', run: () => runScript('scripts/build.ts', []) },
  { name: 'unit', what: 'rooms, contracts, simulation, architecture', needsDatabase: true, run: vitest('unit') },
  { name: 'chromium', what: 'journeys and service workers in a real browser', needsDatabase: true, run: vitest('chromium') },
  { name: 'size', what: 'what the pages ask for', run: () => runScript('scripts/size.ts', []) },
];

const chosen = (): readonly Step[] => {
  const only = process.argv.slice(2).find((argument) => argument.startsWith('--only='))?.slice('--only='.length).split(',');
  const unknown = only?.filter((name) => !steps.some((step) => step.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`No step is called ${unknown.join(' or ')}; there are ${steps.map((step) => step.name).join(', ')}.`);
  }
  return only === undefined ? steps : steps.filter((step) => only.includes(step.name));
};

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const tally = (): Tally => {
  const sum: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const report of ['unit', 'chromium'].map(reportOf).filter((path) => existsSync(path))) {
    const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
    sum.passed += counts['numPassedTests'] ?? 0;
    // A file that cannot even be loaded fails without holding a single test.
    sum.failed += Math.max(counts['numFailedTests'] ?? 0, counts['numFailedTests'] === 0 && (counts['numFailedTestSuites'] ?? 0) > 0 ? 1 : 0);
    sum.skipped += (counts['numPendingTests'] ?? 0) + (counts['numTodoTests'] ?? 0);
  }
  return sum;
};

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const runInOrder = async (env: Record<string, string>, some: readonly Step[]): Promise<number> => {
  for (const [index, step] of some.entries()) {
    const started = performance.now();
    console.log(`\n── ${index + 1}/${some.length} ${step.name}: ${step.what}`);
    const code = await step.run(env);
    console.log(`── ${step.name} ${code === 0 ? 'passed' : `failed (exit code ${code})`} in ${seconds(started)}`);
    if (code !== 0) {
      return code;
    }
  }
  return 0;
};

/** Says the sum of all Vitest runs, last thing of all; a skipped test is a failure where nothing may be skipped. */
const verdict = (code: number): number => {
  const { passed, failed, skipped } = tally();
  if (skipped > 0) {
    console.log(`${skipped} tests were skipped${underCi ? ', and under CI nothing may be' : ''}.`);
  }
  if (passed + failed > 0) {
    console.log(`${passed} passed, ${failed} failed`);
  }
  return code === 0 && underCi && skipped > 0 ? 1 : code;
};

const main = async (): Promise<number> => {
  const some = chosen();
  const started = performance.now();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  if (!some.some((step) => step.needsDatabase)) {
    return runInOrder({}, some);
  }
  const complaint = prepareMachine();
  if (complaint !== undefined) {
    console.error(complaint);
    return 1;
  }
  const database = await startThrowawayPostgres();
  const code = await runInOrder({ TEST_DATABASE_URL: database.url }, some);
  await database.stop();
  console.log(`\n── all of it in ${seconds(started)}`);
  return verdict(code);
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(1));
}
process.exitCode = await main();
