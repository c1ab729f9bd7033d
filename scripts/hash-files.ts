import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file under `folder`, as paths with forward slashes relative to it, sorted by code unit so that every machine agrees. */
export const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .sort();

export const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** One hash for a set of files: their names and contents, whatever the order in which they are given. */
export const hashFiles = (root: string, paths: readonly string[]): string =>
  hashOf([...paths].sort().map((path) => `${hashOf(readFileSync(join(root, path)))}  ${path}\n`).join(''));

/** Expands files and folders, relative to `root`, into files; what does not exist is left out. */
export const expand = (root: string, paths: readonly string[]): string[] =>
  paths.flatMap((path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found === undefined) {
      return [];
    }
    return found.isDirectory() ? filesUnder(join(root, path)).map((file) => `${path}/${file}`) : [path];
  });
