import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildIfChanged } from '#scripts/build.ts';
import { filesUnder } from '#scripts/hash-files.ts';
import { type Listening, listen } from '#server/listen.ts';
import { aServer, type TestServer } from '#tests/server/a-server.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { freePort } from '#tests/support/free-port.ts';
import { deployBuild } from '#tests/support/next-build.ts';

const dist = join(import.meta.dirname, '../../dist');
let server: TestServer;
let listening: Listening;
let address: string;
let phone: Phone;

/** One chunk of each build that the page asks for by itself, when it needs it. */
const lazyChunks = new Map<string, string>();

/** A deployment: what was served before is gone from the server. */
function deploy(mark: string): void {
  for (const file of filesUnder(server.dist)) {
    rmSync(join(server.dist, file));
  }
  deployBuild(dist, server.dist, mark);
  const script = readFileSync(join(server.dist, 'f/service-worker.js'), 'utf8');
  lazyChunks.set(mark, /\/assets\/dates-[^"]+/.exec(script)?.[0] ?? '');
}

beforeAll(async () => {
  await buildIfChanged();
  server = await aServer();
  listening = await listen({ port: await freePort(), host: '127.0.0.1' });
  listening.answerWith(server.app.fetch);
  address = `http://localhost:${listening.port}/f/`;
});
beforeEach(async () => {
  deploy('one1');
  phone = await newPhone();
});
afterEach(() => phone.discard());
afterAll(async () => {
  await listening.stop(1000);
  await server.close();
});

/** Leaves a mark in the tab that a reload would wipe, as a half-written form would be. */
async function openTab(page: Page): Promise<Page> {
  await page.goto(address);
  await page.locator('.family').waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    document.title = 'half-written';
    document.body.dataset['written'] = 'half';
  });
  return page;
}

const half = (page: Page): Promise<string | undefined> => page.evaluate(() => document.body.dataset['written']);
const buildOf = (page: Page): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['build']);
const lookForUpdate = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    for (let tries = 0; registration.waiting === null && tries < 400; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return registration.waiting === null ? Promise.reject(new Error('nothing waits')) : undefined;
  });
/** What a tab gets that asks only now for a chunk, by the name that its own build gave it, and has it in no other cache. */
const chunkOf = (page: Page, mark: string): Promise<number> =>
  page.evaluate(async (chunk) => (await fetch(chunk, { cache: 'no-store' })).status, lazyChunks.get(mark) ?? 'no such build');

const AGREE = /Utiliser la nouvelle version/;

test('a newer build waits: nothing is reloaded, a reload brings the old one, and it reads without a network', async () => {
  const page = await openTab(phone.page);
  deploy('two2');
  await lookForUpdate(page);
  await page.getByRole('button', { name: AGREE }).waitFor();
  expect([await half(page), await buildOf(page)]).toEqual(['half', 'one1']);
  await phone.offline(true);
  await page.reload();
  await page.locator('.family').waitFor();
  expect(await buildOf(page)).toBe('one1');
  await phone.offline(false);
});

test('whoever agrees gets it, loaded once; another tab keeps what was half written, and still gets the chunks of its own build', async () => {
  const page = await openTab(phone.page);
  const other = await openTab(await phone.context.newPage());
  deploy('two2');
  await lookForUpdate(page);
  expect(await chunkOf(other, 'one1')).toBe(200);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.getByRole('button', { name: AGREE }).click();
  await expect.poll(() => buildOf(page).catch(() => undefined), { timeout: 20_000 }).toBe('two2');
  await page.locator('.family').waitFor();
  expect(loads).toBe(1);
  expect([await half(other), await buildOf(other)]).toEqual(['half', 'one1']);
  expect(await chunkOf(other, 'one1')).toBe(200);
  // The other tab agrees later, when nothing waits any more.
  await other.getByRole('button', { name: AGREE }).click();
  await expect.poll(() => buildOf(other).catch(() => undefined), { timeout: 20_000 }).toBe('two2');
});

test('the build before stays for one build more, and no longer', async () => {
  const page = await openTab(phone.page);
  for (const mark of ['two2', 'thr3']) {
    deploy(mark);
    await lookForUpdate(page);
    await page.getByRole('button', { name: AGREE }).click();
    await expect.poll(() => buildOf(page).catch(() => undefined), { timeout: 20_000 }).toBe(mark);
    await page.locator('.family').waitFor();
  }
  expect([await chunkOf(page, 'one1'), await chunkOf(page, 'two2'), await chunkOf(page, 'thr3')]).toEqual([404, 200, 200]);
});

test('a deployment that breaks off half-way leaves the old build whole', async () => {
  const page = await openTab(phone.page);
  deploy('two2');
  for (const file of filesUnder(server.dist).filter((name) => name.startsWith('assets/family-'))) {
    rmSync(join(server.dist, file));
  }
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const { installing } = registration;
    await new Promise<void>((resolve) => {
      installing?.addEventListener('statechange', () => (installing.state === 'redundant' ? resolve() : undefined));
    });
  });
  await phone.offline(true);
  await page.reload();
  await page.locator('.family').waitFor();
  expect(await buildOf(page)).toBe('one1');
  await phone.offline(false);
});
