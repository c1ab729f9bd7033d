import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** What a person who clones this gets, and what is about to be added to it. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const textFiles = files.filter((path) => !/\.(?:png|ico|webp|woff2|wasm|bin)$/.test(path));
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

test('the repository is seen', () => {
  expect(files).toContain('package.json');
});

test('no file names a folder of the machine it was written on', () => {
  // Put together here, so that this file does not find itself.
  const folders = ['tmp', 'work', 'home/[\\w-]+', 'root', 'Users/[\\w-]+'].map((name) => `/${name}`).join('|');
  const machinePath = new RegExp(String.raw`(?:^|[\s"'\x60(=:])(?:${folders})/`, 'm');
  expect(textFiles.filter((path) => machinePath.test(textOf(path)))).toEqual([]);
});

test('the lock file says what was installed and not from where', () => {
  const lock = textOf('package-lock.json');
  expect(lock).toContain('"integrity"');
  expect(lock).not.toMatch(/"resolved":\s*"https?:/);
  expect(lock).not.toMatch(/https?:\/\/(?:registry|npm)\./);
});

test('texts in other scripts stand in the locales', () => {
  const otherScript = /\p{Script=Arabic}|\p{Script=Han}|\p{Script=Cyrillic}|\p{Script=Devanagari}/u;
  // A language is called by its own name wherever one chooses it, and digits and marks are the business of i18n.
  // Letters and forms of names by which a search and a comparison bring scripts together are no texts, nor are invented people's names.
  const lettersAndNames = new Set(['src/domain/language.ts', 'src/domain/name-equivalents.ts', 'src/domain/name-words.ts', 'src/store/queries/fold.ts', 'src/sample/fictional-families.ts']);
  const written = textFiles.filter((path) => /^src\/.*\.tsx?$/.test(path) && !path.startsWith('src/i18n/') && !lettersAndNames.has(path));
  expect(written.filter((path) => otherScript.test(textOf(path)))).toEqual([]);
});
