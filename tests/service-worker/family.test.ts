import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildIfChanged } from '#scripts/build.ts';
import { addDays } from '#kernel/day.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { type PublishedSchool, publishSchool, SCHOOL_ADDRESS, SCHOOL_NAME, thisMonday, usualWeek } from '#tests/support/published-school.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

let server: ServerProcess;
let school: PublishedSchool;
const open: Phone[] = [];

beforeAll(async () => {
  await buildIfChanged();
  server = await startServer();
  school = await publishSchool(server.url, server.setupLink()!);
  // The next week too, so that a test that runs on a weekend meets the same cards.
  await school.publishDays(usualWeek());
  await school.publishDays(usualWeek(addDays(thisMonday(), 7)));
  known = await freshPhone();
});
afterAll(async () => {
  await Promise.all(open.map((phone) => phone.discard()));
  await server.stop();
});

/** For what does not depend on a first visit: one phone that has been here, on a page of its own. */
let known: Phone;

/** A phone that has never been here. */
async function freshPhone(): Promise<Phone> {
  const phone = await newPhone();
  open.push(phone);
  return phone;
}

const addressOf = (language: string, place = SCHOOL_ADDRESS): string => `${server.url}/f/${place}/${language}`;
const thisWeek = (): string => `#${thisMonday()}`;
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });

/** Everything that has to be kept is kept, and this page is under the service worker's care. */
const whenKept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    }
  });

test('after one visit the week reads without a network: the same address, another language, no language at all', async () => {
  const { page, offline } = await freshPhone();
  await page.goto(addressOf('fr', SCHOOL_ADDRESS) + thisWeek());
  await shown(page, SCHOOL_NAME);
  await shown(page, /^Mise à jour/);
  await whenKept(page);
  const online = await page.locator('article h2').allInnerTexts();
  await offline(true);
  await page.reload();
  await shown(page, /^Pas de réseau/);
  expect(await page.locator('article h2').allInnerTexts()).toEqual(online);
  expect(online.length).toBeGreaterThan(1);

  await page.goto(addressOf('ar') + thisWeek());
  await shown(page, /^لا شبكة/);
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(['ar', 'rtl']);
  await shown(page, 'لا توجد دراسة');
  expect(await page.locator('.french').first().evaluate((element) => [element.getAttribute('lang'), getComputedStyle(element).direction])).toEqual(['fr-CA', 'ltr']);

  await page.goto(`${server.url}/f/${SCHOOL_ADDRESS}`);
  await shown(page, SCHOOL_NAME);
  expect(new URL(page.url()).pathname).toBe(`/f/${SCHOOL_ADDRESS}/fr`);

  // Opened from a home screen: the one school that was read here.
  await page.goto(`${server.url}/f/`);
  await shown(page, SCHOOL_NAME);
});

test('another school, asked for the first time without a network, says what to do', async () => {
  const { page, offline } = await freshPhone();
  await page.goto(addressOf('en'));
  await shown(page, SCHOOL_NAME);
  await whenKept(page);
  await offline(true);
  await page.goto(addressOf('en', 'elsewhere-2345'));
  await shown(page, 'A signal is needed the first time');
  await shown(page, 'Il faut le réseau la première fois');
  await offline(false);
  await page.getByRole('button', { name: /Try again/ }).click();
  await shown(page, 'This school is not here');
});

test('what is published meanwhile shows as soon as the network is back, without a tap', async () => {
  const { page, offline } = await freshPhone();
  await page.goto(addressOf('fr') + thisWeek());
  await shown(page, SCHOOL_NAME);
  await whenKept(page);
  await offline(true);
  await page.reload();
  await shown(page, /^Pas de réseau/);
  await school.publishDays({ [addDays(thisMonday(), 6)]: { type: 'class', 'note:fr': 'Fête de quartier dans la cour.' } });
  expect(await page.getByText('Fête de quartier').count()).toBe(0);
  await offline(false);
  await shown(page, 'Fête de quartier dans la cour.');
  await shown(page, /^Mise à jour/);
});

test('nothing is kept in the caches but the files of the page: what is published is not, nor anything of the reader', async () => {
  const { page } = await freshPhone();
  await page.goto(addressOf('ar'));
  await shown(page, SCHOOL_NAME);
  await whenKept(page);
  const cached = await page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => new URL(url).pathname);
  });
  const script = readFileSync(join(import.meta.dirname, '../../dist/f/service-worker.js'), 'utf8');
  const listed = [...script.matchAll(/"url":"([^"]+)"/g)].map(([, path]) => path);
  expect(cached.sort()).toEqual(listed.sort());
  expect(cached.filter((path) => path.startsWith('/published') || path.startsWith('/app'))).toEqual([]);
  expect(await page.evaluate(() => [document.cookie, JSON.stringify(localStorage)])).toEqual(['', '{}']);
});

test('a server that answers an error or nonsense leaves what is kept, and says so', async () => {
  const { page, context } = await freshPhone();
  await page.goto(addressOf('fr') + thisWeek());
  await shown(page, SCHOOL_NAME);
  await whenKept(page);
  const cards = await page.locator('article h2').allInnerTexts();
  for (const body of [{ status: 500, body: 'no' }, { status: 200, contentType: 'application/json', body: '{"rows":[{}],"removals":[],"version":99}' }]) {
    await context.route('**/published/**', (route) => route.fulfill(body));
    await page.reload();
    await shown(page, /^La page n’a pas pu se mettre à jour/);
    expect(await page.locator('article h2').allInnerTexts()).toEqual(cards);
    await context.unroute('**/published/**');
  }
  await page.reload();
  await shown(page, /^Mise à jour/);
});

test('the tick of what is done stays on this phone, over a reload', async () => {
  const { page } = await freshPhone();
  const friday = addDays(thisMonday(), 11);
  await page.clock.setFixedTime(new Date(`${addDays(thisMonday(), 7)}T15:00:00Z`));
  await page.goto(`${addressOf('fr')}#${friday}`);
  await page.getByRole('checkbox', { name: 'C’est fait' }).check({ force: true });
  await shown(page, 'Coché sur ce téléphone seulement.');
  await page.reload();
  await expect.poll(() => page.getByRole('checkbox', { name: 'C’est fait' }).isChecked()).toBe(true);
});

test('weeks are turned by links that the back key undoes, and the title of the new week is read', async () => {
  const page = await known.context.newPage();
  await page.clock.setFixedTime(new Date(`${thisMonday()}T15:00:00Z`));
  await page.goto(addressOf('en'));
  await expect.poll(() => title(page).innerText()).toContain('This week');
  await page.getByRole('link', { name: /Following week/ }).click();
  await expect.poll(() => title(page).innerText()).toContain('Next week');
  await expect.poll(() => title(page).evaluate((heading) => document.activeElement === heading)).toBe(true);
  await page.goBack();
  await expect.poll(() => title(page).innerText()).toContain('This week');
});

test('the language is changed by its own name, with the keyboard alone, and keeps the address', async () => {
  const page = await known.context.newPage();
  await page.goto(addressOf('fr'));
  await shown(page, SCHOOL_NAME);
  await page.getByRole('button', { name: /Français/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  const own = page.getByRole('link', { name: 'العربية' });
  expect(await own.evaluate((link) => [link.getAttribute('lang'), link.getAttribute('dir')])).toEqual(['ar', 'rtl']);
  await own.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(addressOf('ar'));
  await shown(page, 'لم يراجع أحد هذه الترجمة بعد.');
});

test('reading aloud is not offered where the phone has no voice', async () => {
  const page = await known.context.newPage();
  await page.goto(addressOf('ar'));
  await shown(page, SCHOOL_NAME);
  expect(await page.evaluate(() => speechSynthesis.getVoices().filter(({ lang, localService }) => localService && lang.startsWith('ar')).length)).toBe(0);
  expect(await page.getByRole('button', { name: 'استمعوا' }).count()).toBe(0);
});

const looks = [
  { language: 'fr', colorScheme: 'light', width: 360 },
  { language: 'ar', colorScheme: 'dark', width: 320 },
  { language: 'en', colorScheme: 'light', width: 1280 },
] as const;

test.each(looks)('axe finds nothing on the $language week, $colorScheme, $width pixels wide, and nothing hangs over', async ({ language, colorScheme, width }) => {
  const page = await known.context.newPage();
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 740 });
  await page.goto(addressOf(language));
  await shown(page, SCHOOL_NAME);
  await page.locator('article').first().waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});
