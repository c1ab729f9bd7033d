import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import {
  addFamily, allSent, fillFamily, type Founded, goTo, goToFamilies, invite, join, lock, lockScreen, openFamily, PATIENCE, setUp, takeProposedPassphrase, tryToUnlock, unlock, until,
} from '#tests/support/journey.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';
import { openPostgresTables, type ServerTables } from '#tests/support/server-tables.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: ServerProcess;
let tables: ServerTables;
let amina: Phone;
let founded: Founded;
/** A phone on which nobody has joined. */
let stranger: Phone;

beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ databaseUrl: database.url });
  [tables, amina, stranger] = await Promise.all([openPostgresTables(database.url), newPhone(), newPhone()]);
  founded = await setUp(amina.page, server.setupLink() ?? '', { organisation: 'Centre de services des Rives', school: 'École du Phare', name: 'Amina Diallo' });
});

afterAll(async () => {
  await Promise.all([amina?.discard(), stranger?.discard(), tables?.close()]);
  await server?.stop();
  await database?.drop();
});

/** French sets a narrow space before its colons and between a number and its word. */
const withPlainSpaces = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ');

/** Opens a link that does not work: the sentence, no secret left in the address, and a way out. */
async function turnedAway(page: Page, link: string, sentence: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: 'Cette invitation ne marche pas' }).waitFor({ timeout: PATIENCE });
  expect(withPlainSpaces(await page.getByRole('status').first().innerText())).toBe(sentence);
  expect(page.url()).toBe(`${server.url}/app/`);
  await page.getByRole('button', { name: 'Fermer' }).click();
  await page.getByRole('heading', { level: 1, name: 'Passerelle' }).or(page.getByText('Il vous faut un lien')).first().waitFor({ timeout: PATIENCE });
}

/** Another secret of the same length, one letter away. */
const altered = (link: string): string => {
  const [address = '', secret = ''] = link.split('#join=');
  const letter = secret[4] === 'A' ? 'B' : 'A';
  return `${address}#join=${secret.slice(0, 4)}${letter}${secret.slice(5)}`;
};

test('an invitation that was altered, cut short, used, called back or is too old says so in its own sentence, and leaves nothing behind', async () => {
  const { page } = stranger;
  const link = await invite(amina.page);
  await turnedAway(page, altered(link), 'Ce lien est abîmé ou n’existe plus. Demandez une nouvelle invitation.');
  await turnedAway(page, link.slice(0, -6), 'Ce lien n’est pas complet. Demandez qu’on vous le renvoie.');

  await join(page, link, 'Marc Roy');
  await lock(page);
  const third = await newPhone();
  await turnedAway(third.page, link, 'Cette invitation a déjà servi. Si ce n’était pas vous, appelez la coordination.');

  const revoked = await invite(amina.page);
  await amina.page.getByRole('button', { name: 'Annuler l’invitation' }).first().click();
  await amina.page.getByText('Invitation annulée. Le lien ne marche plus.').waitFor({ timeout: PATIENCE });
  await turnedAway(third.page, revoked, 'La coordination a annulé cette invitation. Demandez-en une nouvelle.');

  const old = await invite(amina.page);
  // Nobody waits for 72 hours here.
  await tables.ask('update invitation set expires_at = created_at + 1 where used_at is null and revoked_at is null and not recovery');
  await turnedAway(third.page, old, 'Cette invitation a plus de 72 heures. Demandez-en une nouvelle.');

  expect(await third.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => /^passerelle-[0-9a-f]{8}-/.test(name ?? '')))).toEqual([]);
  await third.discard();
});

test('an invitation called back while somebody is answering it is refused at the last step, and the answers do not become a member', async () => {
  const phone = await newPhone();
  const { page } = phone;
  const link = await invite(amina.page);
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Zoé Tremblay', { timeout: PATIENCE });
  await page.getByRole('button', { name: 'Continuer' }).click();
  await takeProposedPassphrase(page);
  await amina.page.getByRole('button', { name: 'Annuler l’invitation' }).first().click();
  await amina.page.getByText('Invitation annulée. Le lien ne marche plus.').waitFor({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
  await page.getByText('La coordination a annulé cette invitation. Demandez-en une nouvelle.').waitFor({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'Fermer' }).click();
  await page.getByText('Il vous faut un lien').waitFor({ timeout: PATIENCE });
  await page.reload();
  await page.getByText('Il vous faut un lien').waitFor({ timeout: PATIENCE });
  await phone.discard();
});

test('wrong passphrases wait longer and longer, a reload does not shorten it, and the right one opens when the time has come', async () => {
  const { page } = amina;
  await lock(page);
  const wrong = page.getByText('Cette phrase ne convient pas. Rien n’est perdu.');
  const wait = page.getByRole('button', { name: /Prochain essai dans/ });
  for (let tries = 1; tries <= 3; tries += 1) {
    await tryToUnlock(page, `mauvaise phrase numéro ${tries}`);
    await until('the field to be empty again', async () => (await page.getByLabel('Phrase de passe', { exact: true }).inputValue()) === '');
    await wrong.waitFor({ timeout: PATIENCE });
  }
  // Three were free.
  expect(await wait.count()).toBe(0);
  await tryToUnlock(page, 'mauvaise phrase numéro 4');
  await wait.waitFor({ timeout: PATIENCE });
  await wait.waitFor({ state: 'detached', timeout: PATIENCE });
  await tryToUnlock(page, 'mauvaise phrase numéro 5');
  await page.getByRole('button', { name: /Prochain essai dans [345] secondes/ }).waitFor({ timeout: PATIENCE });
  const since = Date.now();
  await page.reload();
  await wait.waitFor({ timeout: PATIENCE });
  // The right one, too early, is not even tried.
  await page.getByLabel('Phrase de passe', { exact: true }).fill(founded.passphrase);
  await page.getByLabel('Phrase de passe', { exact: true }).press('Enter');
  await lockScreen(page);
  await wait.waitFor({ state: 'detached', timeout: PATIENCE });
  expect(Date.now() - since).toBeGreaterThan(2000);
  await unlock(page, founded.passphrase);
  await goToFamilies(page);
});

test('locking one tab locks the other, which shows nothing any more', async () => {
  const { page, context } = amina;
  await goToFamilies(page);
  await addFamily(page, { name: 'Famille des deux onglets' });
  const second = await context.newPage();
  await second.goto(`${server.url}/app/`);
  await unlock(second, founded.passphrase);
  await openFamily(second, 'Famille des deux onglets');
  await lock(page);
  await lockScreen(second);
  expect(await second.locator('body').innerText()).not.toContain('Famille des deux onglets');
  await second.close();
  await unlock(page, founded.passphrase);
});

/** As it was typed, but for what nobody can see: marks that would turn a neighbour's name around are left out. */
const names = [
  { typed: '<img src=x onerror="document.title=1"> <b>Gras</b>', shown: '<img src=x onerror="document.title=1"> <b>Gras</b>' },
  { typed: "Robert'); DROP TABLE envelope; --", shown: "Robert'); DROP TABLE envelope; --" },
  { typed: 'Famille 👩‍👧‍👦 🇨🇦 Müller-O’Brien', shown: 'Famille 👩‍👧‍👦 🇨🇦 Müller-O’Brien' },
  { typed: '\u202Eعائلة نورزاي\u202C \u200Fرقم ٣', shown: 'عائلة نورزاي رقم ٣' },
  { typed: `Long ${'x'.repeat(195)}`, shown: `Long ${'x'.repeat(195)}` },
] as const;

test('a name of 300 characters is refused in words and kept as a draft; emoji, right-to-left marks, SQL and HTML are shown as text, on both phones', async () => {
  const { page } = amina;
  await goToFamilies(page);
  await page.getByRole('link', { name: 'Ajouter une famille' }).first().click();
  await fillFamily(page, { name: 'Long nom '.repeat(34).slice(0, 300) });
  await page.getByText('Ce nom est trop long : 200 signes au plus. Rien n’est effacé.').waitFor({ timeout: PATIENCE });
  expect(await page.getByRole('textbox', { name: 'Nom de la famille' }).inputValue()).toHaveLength(300);
  await page.getByRole('textbox', { name: 'Nom de la famille' }).fill('');

  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  for (const { typed, shown } of names) {
    await addFamily(page, { name: typed });
    const heading = page.locator('main').getByRole('heading', { level: 1 });
    expect(withPlainSpaces(await heading.innerText())).toBe(shown);
    expect(await heading.locator('img, b').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${shown} does not push the page aside`).toBe(true);
  }
  expect(asked).toEqual([]);
  expect(await page.title()).not.toBe('1');
  await allSent(page);

  // The colleague of the first test gets the very same.
  await stranger.page.reload();
  const again = await invite(amina.page);
  await join(stranger.page, again, 'Yasmine Roy');
  await goTo(stranger.page, 'Familles');
  await until('all of them', async () => {
    const list = withPlainSpaces(await stranger.page.getByRole('list', { name: 'Familles' }).innerText());
    return names.every(({ shown }) => list.includes(shown));
  });
  expect(await stranger.page.getByRole('list', { name: 'Familles' }).locator('img').count()).toBe(0);
});
