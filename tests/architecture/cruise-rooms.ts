import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { cruise, type ICruiseResult, type IForbiddenRuleType, type IModule } from 'dependency-cruiser';

import { doors, mains, owners, styles, typesOfTheBundler } from './rooms.config.ts';

const anyPackage = '(?:^|/)node_modules/';
const packagesCalled = (names: string): string => `(?:^|/)node_modules/(?:${names})/`;

const doorRules = (): IForbiddenRuleType[] =>
  doors.map((door) => ({
    name: `${door.name} keeps its doors`,
    comment: 'The architecture lists whom this room may import; another way, or a reason in DECISIONS.md.',
    severity: 'error',
    from: { path: door.from, pathNot: [...(door.butNot ?? [])] },
    to: { path: '^src/', pathNot: [...(door.own ?? [door.from]), ...door.to] },
  }));

const ownerRules = (): IForbiddenRuleType[] =>
  owners.map(({ packages, by }) => ({
    name: `${packages} has one owner`,
    severity: 'error',
    from: { path: '^src/', pathNot: [...by] },
    to: { path: packagesCalled(packages) },
  }));

const otherRules: readonly IForbiddenRuleType[] = [
  { name: 'no circle, types included', severity: 'error', from: {}, to: { circular: true } },
  // One room of ours that another has not written yet is the compiler's business.
  { name: 'every import is found', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: ['^#'] } },
  {
    name: 'every package has an owner',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: anyPackage, pathNot: [packagesCalled([...owners.map(({ packages }) => packages), typesOfTheBundler].join('|'))] },
  },
  { name: 'only the server knows Node', severity: 'error', from: { path: '^src/', pathNot: ['^src/server/'] }, to: { dependencyTypes: ['core'] } },
  { name: 'only i18n reads the texts', severity: 'error', from: { path: '^src/', pathNot: ['^src/i18n/'] }, to: { path: '^locales/' } },
  { name: 'a main composes and is never composed', severity: 'error', from: { pathNot: mains }, to: { path: mains } },
  { name: 'a main never imports the server', severity: 'error', from: { path: mains }, to: { path: '^src/server/' } },
];

/** Reads every import below `root`/src, types included, and holds each against the doors. */
export const cruiseRooms = async (root: string): Promise<ICruiseResult> => {
  const { output } = await cruise(
    ['src'],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: [...doorRules(), ...ownerRules(), ...otherRules] },
      tsPreCompilationDeps: true,
      doNotFollow: { path: anyPackage },
    },
    // Without `exports`, `hono/cors` counts as not found; without the conditions, everything that is typed does.
    { exportsFields: ['exports'], conditionNames: ['browser', 'import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.json', '.css'] },
  );
  if (typeof output === 'string') {
    throw new Error('dependency-cruiser answered with a text where its result was asked for.');
  }
  return output;
};

/** A package by its name, wherever it is installed. */
const short = (path: string): string => path.replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+)\/.*$/, 'package $1');

/** One line for each broken rule: who, whom, why. */
export const brokenRules = (result: ICruiseResult): string[] =>
  result.summary.violations.map(({ from, to, rule, cycle }) => `${from} → ${cycle === undefined ? short(to) : cycle.map(({ name }) => name).join(' → ')}: ${rule.name}`).sort();

/** A file of src/ for which no door is written. */
export const homeless = (result: ICruiseResult): string[] => {
  const known = [...doors.map(({ from }) => from), mains, styles, String.raw`^src/[\w-]+\.d\.ts$`].map((path) => new RegExp(path));
  return result.modules.map(({ source }) => source).filter((source) => source.startsWith('src/') && !known.some((path) => path.test(source)));
};

/** What is loaded at run time when `entry` is, itself included; types vanish and do not count. */
export const reachableFrom = (modules: readonly IModule[], entry: string): string[] => {
  const byName = new Map(modules.map((module) => [module.source, module]));
  const reached = new Set<string>();
  const visit = (source: string): void => {
    if (!reached.has(source)) {
      reached.add(source);
      byName.get(source)?.dependencies.filter(({ dependencyTypes }) => !dependencyTypes.includes('type-only')).forEach(({ resolved }) => visit(resolved));
    }
  };
  visit(entry);
  return [...reached].sort();
};

/** Files of the sealing room that offer to open what is sealed, and what they offer. */
export const openers = (root: string, files: readonly string[]): string[] =>
  files.filter((file) => file.startsWith('src/sealing/')).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/^export (?:const|(?:async )?function\*?) ((?:open|unseal|decrypt|unwrap)\w*)/gm)].map(([, name]) => `${file} ${name}`),
  );
