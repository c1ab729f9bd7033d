import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import {
  addFamily, allSent, goTo, invite, lock, lockScreen, logContact, openFamily, PATIENCE, setUp, takeProposedPassphrase, tryToUnlock, unlock, until, writeContact,
} from '#tests/support/journey.ts';
import { faultsOf, loggedEnvelopes, openPostgresTables, type ServerTables } from '#tests/support/server-tables.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: ServerProcess;
let tables: ServerTables;
let phone: Phone;

beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ databaseUrl: database.url });
  [tables, phone] = await Promise.all([openPostgresTables(database.url), newPhone()]);
});

afterAll(async () => {
  await Promise.all([phone?.discard(), tables?.close()]);
  await server?.stop();
  await database?.drop();
});

const family = 'Famille Benali';

const said = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor({ timeout: PATIENCE });

/** From the lock screen of somebody else, by a link that is pasted there. */
async function joinBeside(page: Page, invitation: string, name: string): Promise<string> {
  await lockScreen(page);
  await page.getByRole('button', { name: 'Ajouter une personne' }).click();
  await page.getByRole('textbox', { name: 'Lien, ou code de secours' }).fill(invitation, { timeout: PATIENCE });
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(name, { timeout: PATIENCE });
  await page.getByRole('button', { name: 'Continuer' }).click();
  const passphrase = await takeProposedPassphrase(page);
  await page.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
  await page.getByRole('button', { name: 'Commencer' }).click({ timeout: PATIENCE });
  await page.locator('.frame').waitFor({ timeout: PATIENCE });
  return passphrase;
}

async function showName(page: Page, name: string): Promise<void> {
  await goTo(page, 'Plus');
  await page.getByRole('link', { name: /^Mon verrou/ }).click();
  await page.getByRole('textbox', { name: /^Nom montré/ }).fill(name, { timeout: PATIENCE });
  await page.getByRole('button', { name: 'Garder ce nom' }).click();
  await said(page, new RegExp(`L’écran verrouillé montre.*${name}`));
}

const memberDatabases = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).flatMap(({ name }) => (name !== undefined && /^passerelle-[0-9a-f]{8}-/.test(name) ? [name] : [])));

test('two people share a phone: each their own drafts, notes, wrong tries and mail, and the one who is gone leaves the other', async () => {
  const { page } = phone;
  const amina = await setUp(page, server.setupLink() ?? '', { organisation: 'Centre des Rives', school: 'École du Phare', name: 'Amina Diallo' });
  await addFamily(page, { name: family });
  const invitation = await invite(page);
  await lock(page);
  const zoe = await joinBeside(page, invitation, 'Zoé Tremblay');
  await openFamily(page, family);
  await showName(page, 'Soleil');
  await openFamily(page, family);
  await writeContact(page, { kind: 'Appel', note: 'Brouillon de Zoé.' });
  await said(page, /^Brouillon gardé à/);
  await lock(page);

  // By the name she chose; a note for her, and a wrong try of hers.
  await page.getByText('Soleil', { exact: true }).first().click({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'Note rapide' }).click();
  await page.getByRole('textbox', { name: 'Votre note' }).fill('Pour Zoé seule.', { timeout: PATIENCE });
  await page.getByRole('button', { name: 'Garder la note' }).click();
  await said(page, 'Note gardée sur ce téléphone');
  for (let tries = 0; tries < 4; tries += 1) {
    await tryToUnlock(page, `rien de tout cela ${tries}`);
    await said(page, 'Cette phrase ne convient pas.');
    await until('an empty field', async () => (await page.getByLabel('Phrase de passe', { exact: true }).inputValue()) === '');
  }

  // Her waiting is not Amina's, nor her draft, nor her note.
  await unlock(page, amina.passphrase, 'AD');
  await goTo(page, 'Aujourd’hui');
  expect(await page.getByText('Pour Zoé seule.').count()).toBe(0);
  await openFamily(page, family);
  await page.getByRole('link', { name: 'Noter un contact' }).waitFor({ timeout: PATIENCE });
  expect(await page.getByRole('link', { name: 'Reprendre le brouillon' }).count()).toBe(0);
  await logContact(page, { kind: 'Visite', note: 'Visite d’Amina.' });
  await allSent(page);
  await lock(page);

  await page.getByText('Soleil', { exact: true }).first().click({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'Déverrouiller' }).and(page.locator(':not([aria-disabled])')).waitFor({ timeout: PATIENCE });
  await unlock(page, zoe);
  await goTo(page, 'Aujourd’hui');
  await said(page, 'Pour Zoé seule.');
  await openFamily(page, family);
  await logContact(page, { kind: 'Texto', note: 'Texto de Zoé.' });
  await allSent(page);
  const log = await loggedEnvelopes(tables);
  expect(faultsOf(log)).toEqual([]);
  expect(new Set(log.map(({ member }) => member)).size).toBe(2);
  const shown = await page.locator('main').innerText();
  expect(shown).toMatch(/Amina Diallo/);

  // In two tabs, one member's lock leaves the other at work.
  const beside = await phone.context.newPage();
  await beside.goto(`${server.url}/app/`);
  await unlock(beside, amina.passphrase, 'AD');
  await openFamily(beside, family);
  await lock(page);
  await beside.bringToFront();
  await logContact(beside, { kind: 'Appel', note: 'Toujours là.' });
  await lock(beside);
  await beside.close();

  // Her records are taken away; the other's are not touched.
  const both = await memberDatabases(page);
  expect(both).toHaveLength(2);
  await page.reload();
  await lockScreen(page);
  const gone = both.find((name) => !name.endsWith(log[0]?.member ?? '')) ?? '';
  await page.evaluate((name) => new Promise((resolve) => indexedDB.deleteDatabase(name).addEventListener('success', resolve)), gone);
  await tryToUnlock(page, zoe, 'Soleil');
  await said(page, 'Le navigateur a effacé les dossiers d’ici.');
  await unlock(page, amina.passphrase, 'AD');
  await openFamily(page, family);
  await said(page, 'Toujours là.');
  expect(await memberDatabases(page)).toEqual(both.filter((name) => name !== gone));
});
