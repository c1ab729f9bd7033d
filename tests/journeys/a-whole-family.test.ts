import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { addFamily, allSent, invite, join, openFamily, PATIENCE, setUp } from '#tests/support/journey.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: ServerProcess;
let amina: Phone;
let marc: Phone;

beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ databaseUrl: database.url });
  [amina, marc] = await Promise.all([newPhone(), newPhone()]);
  await setUp(amina.page, server.setupLink() ?? '', { organisation: 'Centre de services des Rives', school: 'École du Phare', name: 'Amina Diallo' });
  await addFamily(amina.page, { name: 'Famille Noorzai', phone: '514 555-0142' });
  const invitation = await invite(amina.page);
  await join(marc.page, invitation, 'Marc Roy');
});

afterAll(async () => {
  await Promise.all([amina?.discard(), marc?.discard()]);
  await server?.stop();
  await database?.drop();
});

const link = (page: Page, name: string | RegExp): Locator => page.getByRole('link', { name }).filter({ visible: true }).first();
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).filter({ visible: true }).first();
const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name });
const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });
const title = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name, exact: true });

/** Saves the form that is open and waits for the family's page. */
async function save(page: Page): Promise<void> {
  await button(page, 'Enregistrer sur ce téléphone').click();
  await seen(link(page, 'Modifier la fiche'));
}

/** Opens what may be added to a file, and one of it. */
async function add(page: Page, what: string): Promise<void> {
  const offered = link(page, what);
  if (!(await offered.isVisible())) {
    await page.getByText('Compléter le dossier').click();
  }
  await offered.click();
}

async function addHome(page: Page, label: string, address: string): Promise<void> {
  await add(page, 'Ajouter un foyer');
  await field(page, 'Nom du foyer').fill(label, { timeout: PATIENCE });
  await field(page, 'Adresse').fill(address);
  await save(page);
  await seen(page.getByText(address));
}

async function addAdult(page: Page, name: string, relation: string, home: string): Promise<void> {
  await add(page, 'Ajouter un adulte');
  await field(page, 'Prénom et nom').fill(name, { timeout: PATIENCE });
  await button(page, relation).click();
  await page.getByLabel('Foyer').selectOption({ label: home });
  await save(page);
  await seen(link(page, new RegExp(`^${name}`)));
}

test('two homes, a number that is not for the other parent, and a warning that a colleague reads before any way to call', async () => {
  const { page } = amina;
  await openFamily(page, 'Famille Noorzai');
  await addHome(page, 'Chez la mère', '12, rue des Lilas');
  await addHome(page, 'Chez le père', '77, boulevard du Quai');
  await addAdult(page, 'Freshta Noorzai', 'Mère', 'Chez la mère');
  await addAdult(page, 'Rahim Noorzai', 'Père', 'Chez le père');

  await link(page, 'Ajouter un numéro').click();
  await field(page, 'Téléphone').fill('438 555-0101', { timeout: PATIENCE });
  await page.getByLabel('À qui est ce numéro').selectOption({ label: 'Freshta Noorzai' });
  await page.getByRole('checkbox', { name: 'Rahim Noorzai' }).check({ force: true });
  await save(page);
  await seen(page.getByText('Pas pour Rahim Noorzai'));

  await add(page, 'Façon sûre de joindre');
  await page.getByLabel('Seul numéro à utiliser').selectOption({ label: '438 555-0101', timeout: PATIENCE } as { label: string });
  await button(page, 'Non, jamais').click();
  await field(page, 'À qui ne rien dire').fill('l’oncle, M. Rahim');
  await save(page);
  await allSent(page);

  const other = marc.page;
  await openFamily(other, 'Famille Noorzai');
  await seen(other.getByRole('heading', { name: 'Prudence pour joindre' }));
  await seen(other.getByText('438 555-0101').nth(1));
  const words = (await other.locator('main').innerText()).replaceAll(/[\u00A0\u202F]/g, ' ');
  ['Seulement au 438 555-0101', 'Ne laissez pas de message', 'Ne dites rien à : l’oncle, M. Rahim', 'Pas pour Rahim Noorzai'].forEach((line) => expect(words).toContain(line));

  // One number alone may be called, and none texted; the other stands there without a way to press it.
  expect(await other.locator('main a[href^="tel:"]').evaluateAll((links) => links.map((one) => one.getAttribute('href')))).toEqual(['tel:4385550101']);
  expect(await other.locator('a[href^="sms:"]').count()).toBe(0);
  const above = await other.locator('main').evaluate((page) => {
    const [warning, call] = [page.querySelector('.caution'), page.querySelector('a[href^="tel:"]')];
    return warning !== null && call !== null && (warning.compareDocumentPosition(call) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  });
  expect(above).toBe(true);

  // The button at the foot dials nothing by itself: it shows the warning first.
  await button(other, 'Joindre').click();
  const sheet = other.getByRole('dialog', { name: 'Joindre' });
  await seen(sheet.getByText('Ne laissez pas de message'));
  await seen(sheet.getByRole('link', { name: 'Appeler le 438 555-0101' }));
  expect(await sheet.getByRole('link').count()).toBe(1);
  await other.keyboard.press('Escape');
});

test('the bond is a word with who judged it, told apart from what was before, and what is taken out of the file can be put back', async () => {
  const { page } = amina;
  await openFamily(page, 'Famille Noorzai');
  await add(page, 'Dire où en est le lien');
  await seen(title(page, 'Où en est le lien ?'));
  await button(page, 'Enregistrer sur ce téléphone').click();
  await seen(page.locator('.error'));
  await page.getByRole('radio', { name: /^Fragile/ }).check({ force: true });
  await field(page, 'Ce qui le montre').fill('Elle a ouvert, sans retirer la chaîne.');
  await save(page);
  await seen(page.getByText('Elle a ouvert, sans retirer la chaîne.'));
  await seen(page.locator('.bond').getByText('Amina Diallo'));

  await link(page, /^Rahim Noorzai/).click();
  await seen(title(page, 'Modifier un adulte'));
  await button(page, 'Retirer du dossier').click();
  await seen(page.getByRole('status').filter({ hasText: 'Retiré du dossier' }));
  await link(page, /^Rahim Noorzai/).waitFor({ state: 'detached', timeout: PATIENCE });
  await button(page, 'Défaire').click();
  await seen(link(page, /^Rahim Noorzai/));
});
