import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { buildInto } from '#scripts/build.ts';
import { filesUnder } from '#scripts/hash-files.ts';

const root = join(import.meta.dirname, '../..');
const entries = ['src/main-casework.tsx', 'src/main-family.tsx', 'src/service-worker/casework.ts', 'src/service-worker/family.ts'];
const folders = ['one', 'another'].map((name) => mkdtempSync(join(tmpdir(), `passerelle-build-${name}-`)));
const environment = process.env['NODE_ENV'];

afterAll(() => {
  process.env['NODE_ENV'] = environment;
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

const listIn = (code: string): string[] => [...code.matchAll(/"url":"([^"]+)","revision"/g)].flatMap(([, url]) => url ?? []);

test.skipIf(!entries.every((entry) => existsSync(join(root, entry))))('two builds are the same to the byte, and each service worker keeps its own page whole', async () => {
  const hashes: string[] = [];
  for (const folder of folders) {
    hashes.push((await buildInto(folder)).hash);
  }
  expect(hashes[0]).toBe(hashes[1]);

  const folder = folders[0] ?? '';
  const built = filesUnder(folder);
  for (const [scope, page] of [['app', 'index.html'], ['f', 'family.html']] as const) {
    const list = listIn(readFileSync(join(folder, scope, 'service-worker.js'), 'utf8'));
    expect(list).toContain(`/${scope}/`);
    expect(list).toContain('/build.json');
    expect(list.filter((url) => url !== `/${scope}/` && !built.includes(url.slice(1)))).toEqual([]);
    const askedFirst = [...readFileSync(join(folder, page), 'utf8').matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].flatMap(([, url]) => url ?? []);
    expect(askedFirst.length).toBeGreaterThan(0);
    expect(askedFirst.filter((url) => !list.includes(url))).toEqual([]);
  }
});
