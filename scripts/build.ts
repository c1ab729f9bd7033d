// Builds dist/: the pages, then a service worker for each page that has one, with the list of that page's files inside, then build.json.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build, type Rolldown } from 'vite';

import { chunkGroups, tooHeavyBefore } from './chunk-groups.ts';
import { expand, filesUnder, hashFiles, hashOf } from './hash-files.ts';
import { isStartedItself } from './is-started-itself.ts';
import { type BuiltChunk, precacheList } from './precache-list.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

const pages = [
  { html: 'index.html', address: '/app/', serviceWorker: 'src/service-worker/casework.ts', target: 'app/service-worker.js' },
  { html: 'family.html', address: '/f/', serviceWorker: 'src/service-worker/family.ts', target: 'f/service-worker.js' },
] as const;
type Page = (typeof pages)[number];

const placeOfTheList = 'self.__WB_MANIFEST';

/** What a build depends on. The server runs from its source, so its folder is no input. */
const inputs = (): string[] =>
  expand(root, ['index.html', 'family.html', 'src', 'locales', 'public', 'vite.config.ts', 'scripts/build.ts', 'scripts/chunk-groups.ts', 'scripts/precache-list.ts', 'package.json', 'package-lock.json']).filter(
    (path) => !path.startsWith('src/server/'),
  );

interface BuildRecord {
  readonly hash: string;
  readonly inputs: string;
}

const contentOf = (folder: string): string[] => filesUnder(folder).filter((file) => file !== 'build.json');

/** A build is current when it came from these very inputs and nobody has touched what came out. */
const isCurrent = (inputHash: string): boolean => {
  const record = join(dist, 'build.json');
  if (!existsSync(record)) {
    return false;
  }
  const { hash, inputs: builtFrom } = JSON.parse(readFileSync(record, 'utf8')) as Partial<BuildRecord>;
  return builtFrom === inputHash && hash === hashFiles(dist, contentOf(dist));
};

const outputOf = (result: Awaited<ReturnType<typeof build>>): Rolldown.RolldownOutput['output'][number][] =>
  [result].flat().flatMap((part) => ('output' in part ? part.output : []));

/** Each page by itself: nobody opens both, and what two pages shared would bring to each what only the other needs. */
const buildPages = async (folder: string): Promise<BuiltChunk[]> => {
  const chunks: BuiltChunk[] = [];
  for (const [index, { html }] of pages.entries()) {
    const into = { outDir: folder, emptyOutDir: index === 0, rolldownOptions: { input: html, output: { codeSplitting: { groups: chunkGroups() } } } };
    const result = await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: into });
    chunks.push(...outputOf(result).filter((part) => part.type === 'chunk'));
  }
  const heavy = tooHeavyBefore(chunks);
  if (heavy.length > 0) {
    throw new Error(`A locked phone would fetch what opens records: by ${heavy.join(', ')}.`);
  }
  return chunks;
};

/** One classic script in one file, because a service worker that is a module is not known everywhere. */
const buildServiceWorker = async (page: Page, folder: string): Promise<string> => {
  if (!existsSync(join(root, page.serviceWorker))) {
    throw new Error(`${page.serviceWorker} is missing: ${page.address} cannot be built without its service worker.`);
  }
  const result = await build({
    root,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'es2022',
      write: false,
      modulePreload: false,
      outDir: folder,
      rolldownOptions: { input: page.serviceWorker, output: { format: 'iife', codeSplitting: false } },
    },
  });
  const code = outputOf(result).filter((part) => part.type === 'chunk').map((part) => part.code);
  const only = code[0];
  if (only === undefined || code.length !== 1 || only.split(placeOfTheList).length !== 2) {
    throw new Error(`${page.serviceWorker} must become one file that names ${placeOfTheList} exactly once.`);
  }
  return only;
};

/** The same inputs give the same bytes, whatever folder they lie in and whatever the shell calls its environment. */
export const buildInto = async (folder: string, inputHash = hashFiles(root, inputs())): Promise<BuildRecord> => {
  process.env['NODE_ENV'] = 'production';
  const chunks = await buildPages(folder);
  const files = contentOf(folder);
  const pagesHash = hashFiles(folder, files);
  const workers = await Promise.all(pages.map(async (page) => ({ page, code: await buildServiceWorker(page, folder) })));
  // The record can be read offline too. It cannot hold its own revision, so that is made of all it speaks about before the lists go in.
  const record = { url: '/build.json', revision: hashOf([pagesHash, ...workers.map(({ code }) => hashOf(code))].join('\n')) };
  for (const { page, code } of workers) {
    const list = [...precacheList({ folder, files, chunks }, page), record];
    mkdirSync(join(folder, page.target, '..'), { recursive: true });
    writeFileSync(join(folder, page.target), code.replace(placeOfTheList, () => JSON.stringify(list)));
  }
  const made = { hash: hashFiles(folder, contentOf(folder)), inputs: inputHash };
  writeFileSync(join(folder, 'build.json'), `${JSON.stringify(made)}\n`);
  return made;
};

/** Built beside and moved into place: a server that is running, or a second build, never meets half a dist/. */
export const buildIfChanged = async (): Promise<{ readonly hash: string; readonly built: boolean }> => {
  const inputHash = hashFiles(root, inputs());
  if (isCurrent(inputHash)) {
    return { hash: (JSON.parse(readFileSync(join(dist, 'build.json'), 'utf8')) as BuildRecord).hash, built: false };
  }
  const scratch = join(root, 'node_modules/.cache', `build-${process.pid}`);
  const next = join(scratch, 'next');
  try {
    const { hash } = await buildInto(next, inputHash);
    if (existsSync(dist)) {
      renameSync(dist, join(scratch, 'previous'));
    }
    renameSync(next, dist);
    return { hash, built: true };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

if (isStartedItself(import.meta.filename)) {
  const started = performance.now();
  const { hash, built } = await buildIfChanged();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(built ? `Built dist/ ${hash.slice(0, 12)} in ${seconds} s` : `dist/ ${hash.slice(0, 12)} is up to date`);
}
