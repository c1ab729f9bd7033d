import { Client } from 'pg';
import type { Page } from 'playwright-core';
import puppeteer, { type Page as FirefoxPage } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { buildIfChanged } from '#scripts/build.ts';
import { findFirefox } from '#scripts/find-firefox.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { addFamily, keptOffline, lockScreen, logContact, openFamily, PATIENCE, setUp, tryToUnlock, until, unlock } from '#tests/support/journey.ts';
import { layLine, type Line } from '#tests/support/line.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

/** Well before the next try that the page would make by itself: after three failures it waits six seconds at least. */
const AT_ONCE = 4000;
const FAILURES = 3;

interface Server {
  readonly line: Line;
  readonly setupLink: string;
  /** How many envelopes the server has; it reads none of them. */
  readonly envelopes: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** A server behind a line on which exchanges can be refused while everything else gets through: no whisper, no reload helps. */
async function aServer(): Promise<Server> {
  const [line, database] = [await layLine(), await freshDatabase()];
  const server: ServerProcess = await startServer({ databaseUrl: database.url, publicUrl: line.url });
  line.leadTo(Number(new URL(server.url).port));
  return {
    line,
    setupLink: server.setupLink() ?? '',
    envelopes: async () => {
      const client = new Client(database.url);
      await client.connect();
      const { rows } = await client.query<{ count: string }>('select count(*) from envelope');
      await client.end();
      return Number(rows[0]?.count);
    },
    stop: async () => {
      await line.stop();
      await server.stop();
      await database.drop();
    },
  };
}

async function delivered(server: Server, before: number): Promise<void> {
  await until('the contact to arrive at once', async () => (await server.envelopes()) > before, AT_ONCE);
}

/** What a browser without the API has: nothing to register with. */
function withoutSync(): void {
  Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
  Reflect.deleteProperty(globalThis, 'SyncManager');
}

let server: Server;
let phone: Phone;
let passphrase: string;

beforeAll(async () => {
  await buildIfChanged();
  [server, phone] = [await aServer(), await newPhone()];
  await phone.context.addInitScript(withoutSync);
  ({ passphrase } = await setUp(phone.page, server.setupLink, { organisation: 'Maison de quartier', school: 'École du Pont', name: 'Rosalie Gagnon' }));
  await addFamily(phone.page, { name: 'Noorzai' });
  await keptOffline(phone.page);
  expect(await phone.page.evaluate(() => ['sync' in ServiceWorkerRegistration.prototype, 'SyncManager' in globalThis])).toEqual([false, false]);
  await sent(phone.page);
});
afterAll(async () => {
  await phone.discard();
  await server.stop();
});
beforeEach(async () => {
  server.line.mend();
  await phone.offline(false);
});

const sent = (page: Page): Promise<void> => page.locator('.status-line.sent').waitFor({ timeout: PATIENCE });

/** A contact that is kept and cannot leave; answers how many envelopes the server had. */
async function keepOne(note: string): Promise<number> {
  const before = await server.envelopes();
  server.line.refuseExchanges();
  await logContact(phone.page, { kind: 'Appel', note });
  await phone.page.locator('.status-line.wait').waitFor();
  return before;
}

/** Counts what the page itself tried in vain: browsers try a broken line again behind its back. */
function countFailures(page: { readonly on: (event: 'requestfailed', told: (request: { readonly url: () => string }) => void) => unknown }): () => number {
  let count = 0;
  page.on('requestfailed', (request) => {
    count += request.url().endsWith('/exchange') ? 1 : 0;
  });
  return () => count;
}

test('a commit delivers', async () => {
  const before = await server.envelopes();
  await logContact(phone.page, { kind: 'Appel', note: 'Dès que c’est écrit' });
  await delivered(server, before);
  await sent(phone.page);
});

test('a network that comes back delivers', async () => {
  const [before, failures] = [await server.envelopes(), countFailures(phone.page)];
  await phone.offline(true);
  await logContact(phone.page, { kind: 'Appel', note: 'Dans l’ascenseur' });
  await phone.page.locator('.status-line.wait').waitFor();
  await until('the page to give up for a while', () => failures() >= FAILURES);
  await phone.offline(false);
  await delivered(server, before);
  await sent(phone.page);
});

test('a page that is looked at again delivers', async () => {
  const failures = countFailures(phone.page);
  const before = await keepOne('Le téléphone dans la poche');
  await until('the page to give up for a while', () => failures() >= FAILURES);
  server.line.mend();
  await phone.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await delivered(server, before);
  await sent(phone.page);
});

test('the lock screen delivers, without a passphrase; with no page open nothing does', async () => {
  const before = await keepOne('Puis la page fermée');
  const { page } = phone;
  await page.goto('about:blank');
  server.line.mend();
  await page.waitForTimeout(AT_ONCE);
  expect(await server.envelopes()).toBe(before);
  await page.goto(`${server.line.url}/app/`);
  await lockScreen(page);
  await delivered(server, before);
  await page.getByText(/attend le réseau/).waitFor({ state: 'detached' });
});

test('unlocking delivers what could not leave before', async () => {
  const { page } = phone;
  await unlock(page, passphrase);
  await openFamily(page, 'Noorzai');
  const before = await keepOne('Avant de verrouiller');
  await page.goto(`${server.line.url}/app/`);
  await lockScreen(page);
  await page.getByText(/attend le réseau/).waitFor();
  server.line.mend();
  await tryToUnlock(page, passphrase);
  await delivered(server, before);
  await sent(page);
});

/** What people do in Firefox, by the words they read; the driver there has no roles. */
class Reader {
  readonly page: FirefoxPage;

  constructor(page: FirefoxPage) {
    this.page = page;
  }

  /** Whatever can be pressed and says this. */
  async press(words: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => {
        const found = [...document.querySelectorAll<HTMLElement>('button, a')].find(({ textContent }) => textContent?.trim().startsWith(wanted));
        found?.click();
        return found !== undefined;
      },
      { timeout: PATIENCE },
      words,
    );
  }

  async fill(label: string, words: string): Promise<void> {
    const found = await this.page.waitForFunction(
      (wanted) => [...document.querySelectorAll('label')].find(({ textContent }) => textContent?.trim().startsWith(wanted))?.control,
      { timeout: PATIENCE },
      label,
    );
    const box = found.asElement();
    await box?.focus();
    await this.page.keyboard.type(words);
  }

  async see(selector: string, words = ''): Promise<string> {
    const found = await this.page.waitForFunction(
      (wanted, part) => [...document.querySelectorAll<HTMLElement>(wanted)].map(({ innerText }) => innerText.trim()).find((text) => text !== '' && text.includes(part)),
      { timeout: PATIENCE },
      selector,
      words,
    );
    return String(await found.jsonValue());
  }

  async call(note: string): Promise<void> {
    await this.press('Noter un contact');
    await this.see('h1', 'Noter un contact');
    await this.page.evaluate(() => document.querySelector<HTMLInputElement>('input[value=call]')?.click());
    await this.fill('Note', note);
    await this.press('Enregistrer sur ce téléphone');
    await this.see('.written', note);
  }
}

async function setUpInFirefox(reader: Reader, link: string): Promise<void> {
  await reader.page.goto(link);
  await reader.fill('Nom de l’organisation', 'Maison de quartier');
  await reader.fill('Première école', 'École du Pont');
  await reader.press('Continuer');
  await reader.fill('Prénom et nom', 'Rosalie Gagnon');
  await reader.press('Continuer');
  const passphrase = await reader.see('.passphrase');
  await reader.press('Prendre ces cinq mots');
  await reader.see('h1', 'Encore une fois');
  await reader.fill('Phrase de passe', passphrase);
  await reader.press('Continuer');
  await reader.see('.code-groups');
  const groups = await reader.page.$$eval('.code-groups li', (items) => items.map(({ textContent }) => textContent ?? ''));
  await reader.press('J’ai le code sur papier');
  await reader.see('h1', 'Vérifions le papier');
  for (const [index, group] of groups.entries()) {
    const label = `Groupe ${index + 1} du code`;
    if ((await reader.page.$$eval('label', (labels) => labels.map(({ textContent }) => textContent?.trim()))).includes(label)) {
      await reader.fill(label, group);
    }
  }
  await reader.press('Terminer');
  await reader.press('Commencer');
  await reader.press('Ajouter une famille');
  await reader.fill('Nom de la famille', 'Noorzai');
  await reader.press('Enregistrer sur ce téléphone');
  await reader.see('h1', 'Noorzai');
}

const firefox = findFirefox();
const underCi = (process.env['CI'] ?? '') !== '' && process.env['CI'] !== 'false';

test.skipIf(firefox === undefined && !underCi)('Firefox, which has no Background Sync, delivers at a commit, when the network is back, when it is looked at, and when it is opened', async () => {
  const house = await aServer();
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefox ?? 'firefox', headless: true, extraPrefsFirefox: { 'intl.accept_languages': 'fr-CA, fr' } });
  try {
    const reader = new Reader(await browser.newPage());
    const { page } = reader;
    await setUpInFirefox(reader, house.setupLink);
    expect(await page.evaluate(() => 'sync' in ServiceWorkerRegistration.prototype)).toBe(false);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.waitForSelector('.status-line.sent', { timeout: PATIENCE });
    let before = await house.envelopes();
    await reader.call('Dès que c’est écrit');
    await delivered(house, before);

    before = await house.envelopes();
    const failures = countFailures(page);
    await page.setOfflineMode(true);
    await reader.call('Dans l’ascenseur');
    await page.waitForSelector('.status-line.wait', { timeout: PATIENCE });
    await until('the page to give up for a while', () => failures() >= FAILURES);
    await page.setOfflineMode(false);
    await delivered(house, before);
    await page.waitForSelector('.status-line.sent', { timeout: PATIENCE });

    before = await house.envelopes();
    const failedBefore = failures();
    house.line.refuseExchanges();
    await reader.call('Le téléphone dans la poche');
    await until('the page to give up for a while', () => failures() >= failedBefore + FAILURES);
    house.line.mend();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await delivered(house, before);
    await page.waitForSelector('.status-line.sent', { timeout: PATIENCE });

    before = await house.envelopes();
    house.line.refuseExchanges();
    await reader.call('Puis la page fermée');
    await page.waitForSelector('.status-line.wait', { timeout: PATIENCE });
    await page.goto('about:blank');
    house.line.mend();
    await page.goto(`${house.line.url}/app/`);
    await reader.see('button', 'Déverrouiller');
    await delivered(house, before);
  } finally {
    await browser.close();
    await house.stop();
  }
});
