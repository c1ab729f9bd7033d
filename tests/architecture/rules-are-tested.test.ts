import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = join(root, 'src/sync/rules.md');

/** A rule begins an item of the list: `- **M1** …`. */
const rulesIn = (text: string): string[] => [...text.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].flatMap(([, number]) => number ?? []);

/** Titles only: a number in a comment or in an assertion proves nothing. */
const citationsIn = (source: string): string[] =>
  [...source.matchAll(/\b(?:test|it|describe)(?:\.\w+(?:\([^()]*\))?)*\(\s*(['"`])((?:(?!\1)[\s\S]|\\.)*)\1/g)].flatMap(([, , title]) =>
    [...(title ?? '').matchAll(/\[([A-Z]\d+(?:,\s*[A-Z]\d+)*)\]/g)].flatMap(([, numbers]) => (numbers ?? '').split(/,\s*/)),
  );

const testFiles = (): string[] =>
  readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.test\.tsx?$/.test(path) && !path.startsWith('architecture/'));

/** The rooms whose tests prove the rules; before all of them stand, an uncited rule says nothing. */
const proving = ['sync', 'store', 'server', 'simulation', 'journeys'];
const allStand = proving.every((room) => existsSync(join(root, 'tests', room)));

describe.skipIf(!existsSync(page))('the page of rules and the tests say the same', () => {
  const rules = existsSync(page) ? rulesIn(readFileSync(page, 'utf8')) : [];
  const cited = testFiles().flatMap((path) => citationsIn(readFileSync(join(root, 'tests', path), 'utf8')).map((number) => ({ path, number })));

  test('the page holds rules, each number once', () => {
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter((number, index) => rules.indexOf(number) !== index)).toEqual([]);
  });

  test.skipIf(!allStand)('every rule is cited by the title of a test', () => {
    expect(rules.filter((number) => !cited.some((citation) => citation.number === number))).toEqual([]);
  });

  test('every citation names a rule', () => {
    expect(cited.filter(({ number }) => !rules.includes(number))).toEqual([]);
  });
});

test('a citation is found in a title and nowhere else', () => {
  const source = [
    "test('[M1] a write covers what its base names', () => { expect('[M9]').toBe(1); });",
    'test.each([1, 2])(`[E3, E4] a repeat of %i changes nothing`, () => {});',
    "describe('[A1] members', () => {}); // [A9]",
    "test(\n  'the same state [M4] [M13]',\n  () => {},\n);",
  ].join('\n');
  expect(citationsIn(source).sort()).toEqual(['A1', 'E3', 'E4', 'M1', 'M13', 'M4']);
});
