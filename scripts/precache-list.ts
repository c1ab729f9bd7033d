import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { hashOf } from './hash-files.ts';

/** What Workbox's precache wants to know of one address; a name that carries its hash needs no revision. */
export interface PrecacheEntry {
  readonly url: string;
  readonly revision: string | null;
}

/** The part of a built chunk that decides whether it can be left out. */
export interface BuiltChunk {
  readonly fileName: string;
  readonly moduleIds: readonly string[];
  readonly imports: readonly string[];
}

/**
 * Needed once in a phone's life, by someone who must be online anyway: the dictionaries that judge a new passphrase and the words of a recovery code.
 */
export const setUpOnly: readonly RegExp[] = [/node_modules\/@zxcvbn-ts\//, /node_modules\/@scure\/bip39\//];

/** Asked for by the system when somebody puts the app on a home screen, never by the app itself. */
const neverShown = /^icons\/.*\.png$/;

interface Site {
  readonly folder: string;
  readonly files: readonly string[];
  readonly chunks: readonly BuiltChunk[];
}

const isText = (path: string): boolean => /\.(?:html|js|css|json|webmanifest|svg)$/.test(path);

/** Hashed names occur in no text by chance; files that keep their own name are looked for by their whole address. */
const mentions = (text: string, file: string): boolean => text.includes(file.startsWith('assets/') ? basename(file) : `/${file}`);

/** These chunks and everything they import, without what they fetch later. */
export const staticClosure = (chunks: readonly BuiltChunk[], starts: readonly string[]): Set<string> => {
  const reached = new Set<string>();
  const visit = (fileName: string): void => {
    if (!reached.has(fileName)) {
      reached.add(fileName);
      chunks.find((chunk) => chunk.fileName === fileName)?.imports.forEach(visit);
    }
  };
  starts.forEach(visit);
  return reached;
};

/**
 * Everything a page can ask for, found by following the names that occur in what is already reached: chunks, styles, workers, manifest and
 * icons alike, however they were asked for. A chunk that the first screen does not load itself is left out when it holds set-up's words.
 */
export const precacheList = (site: Site, page: { readonly html: string; readonly address: string }): PrecacheEntry[] => {
  const read = (path: string): string => (isText(path) ? readFileSync(join(site.folder, path), 'utf8') : '');
  const first = staticClosure(site.chunks, site.files.filter((file) => mentions(read(page.html), file)));
  const leftOut = new Set(
    site.chunks
      .filter((chunk) => !first.has(chunk.fileName) && chunk.moduleIds.some((id) => setUpOnly.some((pattern) => pattern.test(id))))
      .map((chunk) => chunk.fileName),
  );
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (!reached.has(file) && !leftOut.has(file) && !neverShown.test(file)) {
      reached.add(file);
      const text = read(file);
      site.files.filter((other) => mentions(text, other)).forEach(visit);
    }
  };
  visit(page.html);
  reached.delete(page.html);
  const entry = (file: string): PrecacheEntry => ({
    url: `/${file}`,
    revision: file.startsWith('assets/') ? null : hashOf(readFileSync(join(site.folder, file))),
  });
  return [{ url: page.address, revision: hashOf(read(page.html)) }, ...[...reached].sort().map(entry)];
};
