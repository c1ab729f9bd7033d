import { randomBytes, randomUUID } from 'node:crypto';

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { buildIfChanged } from '#scripts/build.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { joinAsColleague } from '#tests/support/colleague.ts';
import { newDeployment } from '#tests/support/deployment.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { addFamily, goToFamilies, invite, keptOffline, lockScreen, PATIENCE, setUp, tryToUnlock, until, unlock, writeContact } from '#tests/support/journey.ts';
import { layLine } from '#tests/support/line.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';
import { screenFindings } from '#tests/support/screen-checks.ts';
import { follow } from '#tests/support/walk/stage.ts';

const founder = { organisation: 'Maison de quartier', school: 'École du Pont', name: 'Rosalie Gagnon' } as const;
const rules = { lang: 'fr-CA', dir: 'ltr', names: [founder.name, 'Noorzai'] } as const;

/** Ended after each test, the last one first. */
const ends: (() => Promise<unknown> | void)[] = [];

beforeAll(() => buildIfChanged());
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) {
    await end();
  }
});
afterAll(() => expect(ends).toEqual([]));

async function aServer(options: Parameters<typeof startServer>[0] = {}): Promise<ServerProcess> {
  const database = await freshDatabase();
  ends.push(database.drop);
  const server = await startServer({ databaseUrl: database.url, ...options });
  ends.push(server.stop);
  return server;
}

async function aPhone(): Promise<Phone> {
  const phone = await newPhone();
  ends.push(phone.discard);
  return phone;
}

const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor({ timeout: PATIENCE });

test('after one visit every address opens without a network: the lock first, then the screen that was asked for', async () => {
  const [server, phone] = [await aServer(), await aPhone()];
  const { page } = phone;
  const { passphrase } = await setUp(page, server.setupLink() ?? '', founder);
  await addFamily(page, { name: 'Noorzai', phone: '514 555-0142', language: 'dari' });
  const family = new URL(page.url()).pathname;
  await keptOffline(page);
  // Not only the browser's line: there is no server any more.
  await server.kill9();
  await phone.offline(true);
  const screens: Record<string, string | RegExp> = {
    [family]: 'Noorzai',
    [`${family}/log`]: 'Noter un contact',
    '/app/status': /^Ce qui est gardé/,
    '/app/team': 'Équipe',
    '/app/calendar': 'Calendrier',
    '/app/nothing-of-that-name': 'Aujourd’hui',
  };
  for (const [address, title] of Object.entries(screens)) {
    await page.goto(`${server.url}${address}`);
    await lockScreen(page);
    await unlock(page, passphrase);
    await heading(page, title);
    expect(new URL(page.url()).pathname).toBe(address);
  }
  await page.reload();
  await unlock(page, passphrase);
  await heading(page, 'Aujourd’hui');
  await goToFamilies(page);
  await page.getByText('Noorzai').waitFor();
});

const buildOf = (page: Page): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['build']);

/** As the browser does by itself every day, and at every visit. */
const lookForUpdate = (page: Page): Promise<unknown> => page.evaluate(async () => (await navigator.serviceWorker.ready).update());

/** A mark that any reload wipes. */
const markTab = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.body.dataset['same'] = 'yes';
  });
const isSameTab = (page: Page): Promise<boolean> => page.evaluate(() => document.body.dataset['same'] === 'yes');

test('a newer version asks first and never takes a half-written form; a tab of the old one goes on', async () => {
  const deployment = await newDeployment('one1');
  ends.push(deployment.remove);
  const [server, phone] = [await aServer({ folder: deployment.folder }), await aPhone()];
  const { page } = phone;
  const { passphrase } = await setUp(page, server.setupLink() ?? '', founder);
  await addFamily(page, { name: 'Noorzai' });
  await keptOffline(page);
  const other = await phone.context.newPage();
  await other.goto(`${server.url}/app/team`);
  await lockScreen(other);
  // The lock of one tab is the lock of all: this one has only drawn its first screen.
  await page.bringToFront();
  await writeContact(page, { kind: 'Visite', note: 'À moitié écrit, et pas encore gardé pour de bon' });
  await page.getByText(/^Brouillon gardé/).waitFor();
  await Promise.all([page, other].map(markTab));

  deployment.deploy('two2');
  await lookForUpdate(page);
  await page.getByText('Une nouvelle version est prête. Votre brouillon est gardé.').waitFor({ timeout: PATIENCE });
  expect(await screenFindings(page, rules)).toEqual([]);
  await page.getByLabel('Note', { exact: true }).pressSequentially(', puis un mot de plus');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.waitForTimeout(1500);
  expect([await isSameTab(page), await isSameTab(other), await buildOf(page)]).toEqual([true, true, 'one1']);

  // A screen that this tab never opened comes from its own build, which the server has no more.
  await follow(page, '/app/calendar');
  await heading(page, 'Calendrier');
  await page.goBack();
  await page.getByRole('button', { name: 'Installer' }).click();
  await until('the new build', () => buildOf(page).then((build) => build === 'two2', () => false));
  await unlock(page, passphrase);
  await heading(page, 'Noter un contact');
  await until('the draft', async () => (await page.getByLabel('Note', { exact: true }).inputValue()) === 'À moitié écrit, et pas encore gardé pour de bon, puis un mot de plus');

  expect([await isSameTab(other), await buildOf(other)]).toEqual([true, 'one1']);
  await unlock(other, passphrase);
  await heading(other, 'Équipe');
  expect(await buildOf(other)).toBe('one1');
});

const FAMILIES = 600;

const NOTE = 1467;

/** Letters by chance, that no deflating makes much smaller: as if every file held a long note. */
const longNote = (): string => randomBytes(NOTE).toString('base64').slice(0, NOTE);

test('a first sync that is cut in the middle shows what came, newest first, and goes on from there', async () => {
  const line = await layLine();
  ends.push(line.stop);
  const server = await aServer({ publicUrl: line.url });
  line.leadTo(Number(new URL(server.url).port));
  const [coordinator, newcomer] = [await aPhone(), await aPhone()];
  await setUp(coordinator.page, server.setupLink() ?? '', founder);
  const [forColleague, forNewcomer] = [await invite(coordinator.page), await invite(coordinator.page)];
  const colleague = await joinAsColleague({ url: line.url, invitation: forColleague, name: 'Amina Diallo' });
  ends.push(colleague.leave);
  await colleague.keepAll(
    Array.from({ length: FAMILIES }, (_, index) => {
      const id = randomUUID() as never;
      return [
        { table: 'families', id, fields: { name: `Famille ${String(index).padStart(4, '0')}`, language: 'fr', createdBy: colleague.context.member } },
        { table: 'contacts', id: randomUUID() as never, fields: { family: id, kind: 'letter', date: '2026-01-05', note: longNote(), author: colleague.context.member } },
      ];
    }),
  );
  expect(await colleague.exchange()).toMatchObject({ kind: 'done', sent: FAMILIES });
  await coordinator.close();

  const { page } = newcomer;
  // The app itself has come: what is cut here is the first sync, and not the screens.
  await page.goto(`${line.url}/app/`);
  await keptOffline(page);
  const before = line.carried();
  line.cutAfter(450_000);
  await page.goto(forNewcomer);
  await page.getByLabel('Prénom et nom').fill('Karim Belkacem');
  await page.getByRole('button', { name: 'Continuer' }).click();
  const passphrase = await until('five words', async () => {
    const words = (await page.locator('.passphrase').innerText()).trim();
    return words.split(' ').length === 5 && words;
  });
  await page.getByRole('button', { name: 'Prendre ces cinq mots' }).click();
  await page.getByLabel('Phrase de passe', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
  await page.getByRole('button', { name: 'Commencer' }).click({ timeout: PATIENCE });
  await goToFamilies(page);
  await until('the line to be cut', () => line.isCut());
  const arrived = Number.parseInt(await page.getByText(/^\d+\sfamilles$/).innerText({ timeout: PATIENCE }), 10);
  expect(arrived).toBeLessThan(FAMILIES);
  // The newest came first, and can be worked with.
  await page.getByLabel('Chercher une famille').fill('famille 0000');
  await page.getByText('Personne sous ce nom').waitFor();
  await page.getByLabel('Chercher une famille').fill(`famille 0${FAMILIES - 1}`);
  await page.getByRole('link', { name: `Famille 0${FAMILIES - 1}` }).click();
  await heading(page, `Famille 0${FAMILIES - 1}`);

  // Meanwhile the server falls over, too, and the phone is put away.
  await server.kill9();
  await page.goto('about:blank');
  await server.restart();
  line.mend();
  const atCut = line.carried();
  await page.goto(`${line.url}/app/families`);
  await tryToUnlock(page, passphrase);
  await page.getByText(new RegExp(`^${FAMILIES}\\sfamilles$`)).waitFor({ timeout: PATIENCE });
  await page.getByText('Tout est envoyé.').waitFor({ timeout: PATIENCE });
  // What had come did not come again.
  const [first, second] = [atCut - before, line.carried() - atCut];
  expect(first).toBeGreaterThan(400_000);
  expect(second).toBeLessThan(FAMILIES * NOTE - first * 0.6);
});
