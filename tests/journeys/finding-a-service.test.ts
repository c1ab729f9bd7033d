import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';

import { newPhone } from '#tests/support/browser.ts';
import { readShippedDirectory } from '#tests/support/directory-file.ts';
import { addFamily, keptOffline, openFamily, PATIENCE, setUp, until } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';
import { follow } from '#tests/support/walk/stage.ts';

const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });
const chip = (page: Page, name: string): Locator => page.getByRole('group', { name: 'Ce qu’il faut' }).getByRole('button', { name, exact: true });
const card = (page: Page, name: string): Locator => page.locator('.service-card').filter({ has: page.getByRole('heading', { name, exact: true }) });
const text = async (locator: Locator): Promise<string> => (await locator.innerText()).replaceAll(/\s+/g, ' ');

/** Where the shelter is: what no list and no result may say. */
const hiddenWords = readShippedDirectory('sample/directory.json').hiddenPlaces.flatMap(({ addresses }) => addresses.flatMap(({ line1, postalCode }) => [line1, postalCode]));

async function hear(page: Page, need: string): Promise<void> {
  await page.getByRole('link', { name: 'Ajouter un besoin' }).click({ timeout: PATIENCE });
  await page.getByLabel('Quel besoin ?').selectOption({ label: need });
  await page.getByRole('radio', { name: 'Très difficile' }).check({ force: true });
  await page.getByRole('radio', { name: 'Oui' }).check({ force: true });
  await page.getByRole('button', { name: 'Enregistrer sur ce téléphone' }).click();
  await seen(page.getByRole('heading', { level: 1, name: need }));
}

test('at a kitchen table without a network: from a need to a service that is open on Saturday and speaks Dari, and back; the list for the wall says nothing of the hidden place', { timeout: 240_000 }, async () => {
  const [server, phone] = await Promise.all([startServer(), newPhone()]);
  onTestFinished(async () => {
    await phone.discard();
    await server.stop();
  });
  const { page } = phone;
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await setUp(page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École du Phare', name: 'Amina Diallo' });
  await page.getByRole('button', { name: 'Remplir avec un exemple' }).click();
  await page.getByText(/^Exemple prêt/).waitFor({ timeout: PATIENCE });
  await addFamily(page, { name: 'Famille Noorzai-Wali', language: 'dari' });
  await keptOffline(page);
  await phone.offline(true);

  await openFamily(page, 'Famille Noorzai-Wali');
  await hear(page, 'Manger à sa faim');
  await page.getByRole('link', { name: 'Chercher un service' }).click();
  await seen(page.getByRole('heading', { level: 1, name: 'Manger à sa faim' }));
  await seen(page.locator('.service-card'));
  // What the file says is wished for already, and the address says nothing of whom it is for.
  expect(await chip(page, 'Nourriture et base').getAttribute('aria-pressed')).toBe('true');
  expect(await chip(page, 'Dari').getAttribute('aria-pressed')).toBe('true');
  expect(await text(page.getByText(/^D’après la famille/))).toContain('son besoin et sa langue');
  expect(new URL(page.url()).pathname).toMatch(/^\/app\/services\/need\/[0-9a-f-]{36}$/);

  await chip(page, 'Samedi').click();
  const found = card(page, 'Comptoir du samedi');
  await seen(found.getByText('On y parle dari'));
  expect(await text(found)).toMatch(/Aide alimentaire.*Ouvert samedi, 9 h 30 à midi.*On y parle dari.*Appeler.*Vérifié/);
  expect(await found.getByRole('link', { name: /^Appeler/ }).getAttribute('href')).toMatch(/^tel:514555/);
  await seen(page.getByText(/^\d+ services? convien/));

  await found.getByRole('link', { name: 'Comptoir du samedi', exact: true }).click();
  await seen(page.getByRole('heading', { level: 1, name: 'Comptoir du samedi' }));
  expect(await text(page.locator('main'))).toMatch(/Samedi 9 h 30 à midi.*Fermé pendant les Fêtes.*12, chemin de la Grève.*Gratuit.*Aucun papier demandé/);
  await page.getByRole('link', { name: 'Retour à la recherche' }).click();
  await seen(found);
  expect(await chip(page, 'Samedi').getAttribute('aria-pressed')).toBe('true');
  await page.getByRole('link', { name: 'Retour à la famille' }).click();
  await seen(page.getByRole('button', { name: 'Changer où ça en est' }));

  await follow(page, '/app/services');
  await page.getByRole('searchbox', { name: 'Chercher un service' }).fill('hebergement urgence');
  const shelter = card(page, 'Hébergement d’urgence');
  await seen(shelter);
  expect(hiddenWords.filter((word) => word !== '').length).toBeGreaterThan(1);
  const everything = await text(page.locator('main'));
  expect(hiddenWords.filter((word) => everything.includes(word))).toEqual([]);
  await shelter.getByRole('link', { name: 'Hébergement d’urgence', exact: true }).click();
  await seen(page.getByRole('heading', { name: 'Lieu caché' }));
  await seen(page.getByText(hiddenWords[0] ?? ''));

  await follow(page, '/app/services/print');
  const sheet = page.locator('.directory-sheet');
  await seen(sheet.getByRole('heading', { name: 'Comptoir du samedi' }));
  await seen(sheet.getByRole('heading', { name: 'Hébergement d’urgence' }));
  await seen(sheet.getByText('Vérifiez avant d’y aller.'));
  // Whatever the paper shows is in the page: nothing of the hidden door is, not even unseen.
  const printed = await page.evaluate(() => document.documentElement.outerHTML);
  expect(hiddenWords.filter((word) => printed.includes(word))).toEqual([]);
  expect(printed).not.toContain('Jumelage de voisins');
  await page.emulateMedia({ media: 'print' });
  await until('the sheet alone', async () => !(await page.getByLabel('Autour de').isVisible()));
  expect(faults).toEqual([]);
});
