import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { brokenRules, cruiseRooms, homeless, openers, reachableFrom } from './cruise-rooms.ts';
import { smallStores, unreachable } from './rooms.config.ts';

const root = join(import.meta.dirname, '../..');

describe('the rooms as they are', () => {
  let rooms: ICruiseResult;
  beforeAll(async () => {
    rooms = await cruiseRooms(root);
  });

  test('every import goes through a door that the architecture lists, and none runs in a circle', () => {
    expect(brokenRules(rooms)).toEqual([]);
  });

  test('every file lives in a room that the architecture knows', () => {
    expect(homeless(rooms)).toEqual([]);
  });

  test('no file was overlooked', () => {
    const written = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
    const cruised = rooms.modules.filter(({ source }) => /^src\/.*\.tsx?$/.test(source));
    expect(written.length).toBeGreaterThan(0);
    expect(cruised.length).toBeGreaterThanOrEqual(written.length);
  });

  test('what the lock screen and the family page need of the store reaches no Dexie', () => {
    const small = rooms.modules.map(({ source }) => source).filter((source) => smallStores.some((path) => new RegExp(path).test(source)));
    const withDexie = small.filter((source) => reachableFrom(rooms.modules, source).some((path) => path.includes('node_modules/dexie/')));
    expect(withDexie).toEqual([]);
  });

  const entries = ['src/service-worker/casework.ts', 'src/service-worker/family.ts', 'src/main-family.tsx'];
  for (const entry of entries) {
    test.skipIf(!existsSync(join(root, entry)))(`${entry} reaches nothing that is forbidden to it`, async ({ annotate }) => {
      const rule = unreachable.find((one) => one.entry.test(entry));
      const reached = reachableFrom(rooms.modules, entry);
      await annotate(reached.join('\n'), 'reached');
      expect(reached.length).toBeGreaterThan(1);
      expect(reached.filter((path) => rule?.forbidden.some((pattern) => pattern.test(path)))).toEqual([]);
      expect(rule?.mayOpen === true ? [] : openers(root, reached)).toEqual([]);
    });
  }
});

describe('a wrong import is caught', () => {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-rooms-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const plant = (files: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };

  let planted: ICruiseResult;
  beforeAll(async () => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    plant({
      'package.json': '{ "type": "module", "imports": { "#locales/*": "./locales/*", "#*": "./src/*" } }',
      'locales/fr/common.json': '{}',
      'src/kernel/id.ts': "import '#domain/family.ts'; export const id = 1;",
      'src/domain/family.ts': "export { other } from './contact.ts'; export interface Family { id: string }",
      'src/domain/contact.ts': "import type { Family } from './family.ts'; export const other = (family: Family): string => family.id;",
      'src/domain/texts.ts': "import texts from '#locales/fr/common.json' with { type: 'json' }; export const t = texts;",
      'src/protocol/packing.ts': "export const pack = 1;",
      'src/protocol/disk.ts': "import { readFileSync } from 'node:fs'; export const read = readFileSync;",
      'src/sealing/signature.ts': 'export const sign = 1;',
      'src/sealing/seal.ts': 'export const seal = 1;\nexport const openSealed = 2;',
      'src/vault/keys.ts': "import '#sealing/seal.ts'; export const keys = 1;",
      'src/store/mail.ts': "import './database.ts'; export const mail = 1;",
      'src/store/database.ts': "import { Dexie } from 'dexie'; export const database = Dexie;",
      'src/store/sealing.ts': "import '#vault/keys.ts'; export const middleware = 1;",
      'src/store/reader.ts': "import '#vault/keys.ts'; export const reader = 1;",
      'src/sync/exchange.ts': "import '#store/mail.ts'; import '#sealing/seal.ts'; import './commit.ts'; export const exchange = 1;",
      'src/sync/letters.ts': "import './exchange.ts'; export const letters = 1;",
      'src/sync/published.ts': "import '#store/mail.ts'; export const published = 1;",
      'src/sync/commit.ts': "import '#vault/keys.ts'; export const commit = 1;",
      'src/actions/log-contact.ts': "import { liveQuery } from 'dexie'; import '#sync/exchange.ts'; import '#sync/commit.ts'; export const log = liveQuery;",
      'src/ui/parts/button.tsx': "import '#actions/log-contact.ts'; export const Button = 1;",
      'src/ui/casework/list.tsx': "import '#ui/family/week.tsx'; export const List = 1;",
      'src/ui/family/week.tsx': "import type { Family } from '#domain/family.ts'; import '#domain/contact.ts'; export const Week = (family: Family): string => family.id;",
      'src/main-family.tsx': "import '#ui/family/week.tsx'; import '#server/app.ts';",
      'src/service-worker/casework.ts': "import '#sync/exchange.ts'; import '#store/mail.ts';",
      'src/server/app.ts': "import '#sealing/seal.ts'; import '#sealing/signature.ts'; import { cors } from 'hono/cors'; import 'vitest'; export const app = cors;",
      'src/helpers/misc.ts': "import './nowhere.ts'; export const misc = 1;",
    });
    planted = await cruiseRooms(folder);
  });

  test('each planted fault is named, and nothing else', () => {
    expect(brokenRules(planted)).toEqual([
      'src/actions/log-contact.ts → package dexie: dexie has one owner',
      'src/actions/log-contact.ts → src/sync/exchange.ts: actions keeps its doors',
      'src/domain/contact.ts → src/domain/family.ts → src/domain/contact.ts: no circle, types included',
      'src/domain/texts.ts → locales/fr/common.json: only i18n reads the texts',
      'src/helpers/misc.ts → ./nowhere.ts: every import is found',
      'src/kernel/id.ts → src/domain/family.ts: kernel keeps its doors',
      'src/main-family.tsx → src/server/app.ts: a main never imports the server',
      'src/protocol/disk.ts → fs: only the server knows Node',
      'src/server/app.ts → package vitest: every package has an owner',
      'src/server/app.ts → src/sealing/seal.ts: server keeps its doors',
      'src/service-worker/casework.ts → src/store/mail.ts: service-worker keeps its doors',
      'src/store/reader.ts → src/vault/keys.ts: store keeps its doors',
      'src/sync/exchange.ts → src/sync/commit.ts: sync/exchange keeps its doors',
      'src/sync/published.ts → src/store/mail.ts: sync/published keeps its doors',
      'src/ui/casework/list.tsx → src/ui/family/week.tsx: ui/casework keeps its doors',
      'src/ui/parts/button.tsx → src/actions/log-contact.ts: ui/parts keeps its doors',
    ]);
  });

  test('a file outside every room is named', () => {
    expect(homeless(planted)).toEqual(['src/helpers/misc.ts']);
  });

  test('a service worker that reaches the vault, the sealed store or what opens is caught', () => {
    const reached = reachableFrom(planted.modules, 'src/service-worker/casework.ts');
    const { forbidden } = unreachable.find(({ entry }) => entry.test('src/service-worker/casework.ts')) ?? { forbidden: [] };
    expect(reached.filter((path) => path.startsWith('src/') && forbidden.some((pattern) => pattern.test(path)))).toEqual(['src/store/database.ts', 'src/vault/keys.ts']);
    expect(openers(folder, reached)).toEqual(['src/sealing/seal.ts openSealed']);
    expect(reached.some((path) => path.includes('node_modules/dexie/'))).toBe(true);
  });

  test('a family page that reaches a case record is caught, and a type alone is none', () => {
    const reached = reachableFrom(planted.modules, 'src/main-family.tsx');
    const { forbidden } = unreachable.find(({ entry }) => entry.test('src/main-family.tsx')) ?? { forbidden: [] };
    expect(reached.filter((path) => forbidden.some((pattern) => pattern.test(path)))).toEqual(['src/domain/contact.ts']);
  });
});
