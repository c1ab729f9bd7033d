import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';

import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';

import { startThrowawayPostgres } from '#scripts/throwaway-postgres.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import {
  addFamily, allSent, contactShown, editFamily, goToFamilies, invite, join, lock, logContact, openFamily, setUp, unlock, writeContact,
} from '#tests/support/journey.ts';
import { type Hit, scanBytes, scanFolder } from '#tests/support/scan-profile.ts';
import { startServer } from '#tests/support/server-process.ts';
import { dumpTables, openPgliteTables, openPostgresTables, type ServerTables } from '#tests/support/server-tables.ts';

/** What nobody but the team may read, in words that no browser and no database knows by itself. */
const said = {
  organisation: 'Zqxcentre des Grands-Vents',
  member: 'Zqxamina Diallo',
  colleague: 'Zqxmärc Rôy',
  family: 'Zqxnourzaï',
  renamed: 'Zqxnourzaï-Bélanger',
  arabic: 'عائلة زقصنورزاي',
  phone: '514 555-0173',
  otherPhone: '438 555-0189',
  note: 'Zqxpunaises à l’école, puis zqxévaluation.',
  colleagueNote: 'Zqxautobus manqué.',
  draft: 'Zqxbrouillon jamais enregistré',
  search: 'zqxcherché',
} as const;

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Each word as it was written, and as an index or a telephone would keep it. */
function spellings(secrets: readonly string[]): readonly string[] {
  const single = Object.values(said).flatMap((text) => text.split(/[\s.,]+/)).filter((word) => /zqx|زقص/iu.test(word));
  const numbers = [said.phone, said.otherPhone].flatMap((number) => [number, number.replaceAll(/\D/g, ''), number.replaceAll(' ', '-')]);
  return [...new Set([...single, ...single.map((word) => word.toLowerCase()), ...single.map(plain), ...numbers, ...secrets])];
}

const leftovers: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const clean of leftovers.splice(0).toReversed()) {
    await clean();
  }
});

async function aPhone(): Promise<Phone> {
  const phone = await newPhone();
  leftovers.push(phone.discard);
  return phone;
}

interface Place {
  readonly engine: string;
  readonly databaseUrl: string | undefined;
  /** Everything the database keeps on the disk. */
  readonly folder: (dataDir: string) => string;
  readonly tables: (dataDir: string) => Promise<ServerTables>;
}

const embedded = (): Promise<Place> =>
  Promise.resolve({ engine: 'PGlite', databaseUrl: undefined, folder: (dataDir) => dataDir, tables: openPgliteTables });

async function ownPostgres(): Promise<Place> {
  const cluster = await startThrowawayPostgres();
  leftovers.push(cluster.stop);
  return { engine: 'PostgreSQL', databaseUrl: cluster.url, folder: () => cluster.folder, tables: () => openPostgresTables(cluster.url) };
}

/** Everything that leaves words somewhere: saved, changed, searched, begun; what is sent is left on the server too. */
async function writeEverywhere(page: Page): Promise<void> {
  await addFamily(page, { name: said.family, phone: said.phone, language: 'dari' });
  await logContact(page, { kind: 'Visite', note: said.note });
  await editFamily(page, { name: said.renamed, phone: said.otherPhone });
  await addFamily(page, { name: said.arabic, phone: said.phone });
  await allSent(page);
}

async function leaveHalfWritten(page: Page): Promise<void> {
  await goToFamilies(page);
  await page.getByRole('searchbox').fill(said.search);
  await page.getByText('Personne sous ce nom').waitFor();
  await page.getByRole('searchbox').fill('');
  await openFamily(page, said.renamed);
  await writeContact(page, { kind: 'Appel', note: said.draft });
  await page.getByText(/^Brouillon gardé à/).waitFor();
  await longEnough();
}

/** Browsers write what stands in fields to the disk, to bring it back after a restart; the first time after some seconds. */
const longEnough = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 7000));

/** Five words that one wants to see are, for the browser, a text like any other. */
async function leavePassphraseShown(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('button', { name: 'Montrer la phrase' }).click();
  await page.getByLabel('Phrase de passe', { exact: true }).fill(passphrase);
  await longEnough();
}

/** Writes the words unsealed into a database of their own, as a careless version of the app would. */
const plantInBrowser = (page: Page, words: readonly string[]): Promise<void> =>
  page.evaluate(
    (all) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('beside', 1);
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('words', { autoIncrement: true }));
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction('words', 'readwrite', { durability: 'strict' });
          all.forEach((word) => writing.objectStore('words').add({ word }));
          writing.addEventListener('complete', () => resolve());
          writing.addEventListener('error', () => reject(new Error('not written')));
        });
      }),
    words,
  );

const wordsIn = (hits: readonly Hit[]): readonly string[] => [...new Set(hits.map(({ word }) => word))].sort();

async function scanDump(tables: ServerTables, words: readonly string[]) {
  const dump = await dumpTables(tables);
  return { ...dump, hits: dump.values.flatMap(([place, value]) => scanBytes(place, value, words)) };
}

interface Written {
  readonly url: string;
  readonly phone: Phone;
  readonly passphrase: string;
  readonly words: readonly string[];
}

/** A colleague joins, writes and is read: what was received rests sealed too. */
async function writeTogether(page: Page): Promise<readonly string[]> {
  const invitation = await invite(page);
  const colleague = await aPhone();
  const passphrase = await join(colleague.page, invitation, said.colleague);
  await openFamily(colleague.page, said.renamed);
  await logContact(colleague.page, { kind: 'Texto', note: said.colleagueNote });
  await allSent(colleague.page);
  await openFamily(page, said.renamed);
  await contactShown(page, said.colleagueNote);
  await colleague.close();
  // The browser that opened the link remembers its address, as any address that was typed; it has served its one time.
  expect(scanFolder(colleague.profileDir, spellings([passphrase])).hits).toEqual([]);
  return [passphrase, invitation.split('#join=')[1] ?? ''];
}

/** Scans the profile as it is used, as it is left, and once more with the words planted beside what is sealed. */
async function scanPhone({ url, phone, passphrase, words }: Written): Promise<void> {
  expect(scanFolder(phone.profileDir, words).hits).toEqual([]);
  await lock(phone.page);
  await leavePassphraseShown(phone.page, passphrase);
  await phone.close();
  const scan = scanFolder(phone.profileDir, words);
  expect(scan.files).toBeGreaterThan(20);
  expect(scan.hits).toEqual([]);

  // What was sealed can be read by whoever may: the scan was not of an empty phone.
  const again = await newPhone({ profileDir: phone.profileDir });
  leftovers.push(again.close);
  await again.page.goto(`${url}/app/`);
  await unlock(again.page, passphrase);
  await openFamily(again.page, said.renamed);
  await contactShown(again.page, said.note);
  await plantInBrowser(again.page, words);
  await again.close();
  expect(wordsIn(scanFolder(phone.profileDir, words).hits)).toEqual([...words].sort());
}

/** The stopped server's database, row by row and file by file; then the same with the words planted in a table of their own. */
async function scanServer(place: Place, dataDir: string, words: readonly string[]): Promise<void> {
  const raw = scanFolder(place.folder(dataDir), words);
  expect(raw.files).toBeGreaterThan(100);
  expect(raw.hits).toEqual([]);
  const tables = await place.tables(dataDir);
  leftovers.push(tables.close);
  const dump = await scanDump(tables, words);
  expect(dump.rows).toBeGreaterThan(10);
  expect(dump.hits).toEqual([]);

  await tables.ask('create table beside (word text)');
  for (const word of words) {
    await tables.ask(`insert into beside values ('${word.replaceAll("'", "''")}')`);
  }
  await tables.ask('checkpoint');
  expect(wordsIn((await scanDump(tables, words)).hits)).toEqual([...words].sort());
  expect(wordsIn(scanFolder(place.folder(dataDir), words).hits)).toEqual([...words].sort());
  console.log(`${place.engine}: ${words.length} words in none of ${raw.files} files and ${dump.rows} rows of ${dump.tables} tables.`);
}

async function startIn(place: Place) {
  const dataDir = mkdtempSync(joinPath(tmpdir(), 'passerelle-data-'));
  leftovers.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const server = await startServer({ dataDir, env: { LOG: 'requests' }, ...(place.databaseUrl === undefined ? {} : { databaseUrl: place.databaseUrl }) });
  leftovers.push(server.stop);
  return { server, dataDir };
}

test.each([
  ['PGlite', embedded, true],
  ['PostgreSQL', ownPostgres, false],
] as const)('no name, phone, note, passphrase or code is in clear on a phone or on the server (%s), and the same scan finds them when they are', async (_engine, begin, onPhonesToo) => {
  const place = await begin();
  const { server, dataDir } = await startIn(place);
  const phone = await aPhone();
  const { passphrase, recoveryCode } = await setUp(phone.page, server.setupLink() ?? '', { organisation: said.organisation, school: 'École du Phare', name: said.member });
  const secrets = [passphrase, recoveryCode, recoveryCode.replaceAll('-', '')];
  await writeEverywhere(phone.page);
  if (onPhonesToo) {
    secrets.push(...(await writeTogether(phone.page)));
    await leaveHalfWritten(phone.page);
  }
  const words = spellings(secrets);
  await (onPhonesToo ? scanPhone({ url: server.url, phone, passphrase, words }) : phone.close());
  await server.stop();
  expect(server.log()).toContain('/exchange');
  expect(scanBytes('log', Buffer.from(server.log()), words)).toEqual([]);
  await scanServer(place, dataDir, words);
});
