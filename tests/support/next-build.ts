import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { filesUnder } from '#scripts/hash-files.ts';

const isText = (file: string): boolean => /\.(?:html|js|css|json|webmanifest|svg)$/.test(file);

/** `family-D8C6tQEb.js` as the build called `mark` would name it. */
const renamed = (file: string, mark: string): string => {
  const [name, ending] = [basename(file, extname(file)), extname(file)];
  return `${name.slice(0, -mark.length)}${mark}${ending}`;
};

/**
 * Puts a build into a folder as if it came from changed sources: every hashed name is another one, and so is every revision.
 * `mark` (a few letters and figures) tells builds apart; it can be read in the HTML as `<html data-build>`.
 */
export function deployBuild(from: string, into: string, mark: string): void {
  cpSync(from, into, { recursive: true });
  const assets = filesUnder(into).filter((file) => file.startsWith('assets/'));
  const own = new Set(filesUnder(from));
  const names = assets.filter((file) => own.has(file)).map((file) => [basename(file), renamed(file, mark)] as const);
  for (const file of filesUnder(from).filter(isText)) {
    let text = readFileSync(join(into, file), 'utf8').replace('<html ', `<html data-build="${mark}" `);
    for (const [before, after] of names) {
      text = text.replaceAll(before, after);
    }
    writeFileSync(join(into, file), text.replaceAll(/"revision":"([^"]{4})/g, `"revision":"${mark}$1`));
  }
  for (const [before, after] of names) {
    renameSync(join(into, 'assets', before), join(into, 'assets', after));
  }
}
