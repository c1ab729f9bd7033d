import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';

import { newPhone } from '#tests/support/browser.ts';
import { addFamily, keptOffline, openFamily, PATIENCE, setUp } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';
import { follow } from '#tests/support/walk/stage.ts';

const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const pick = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('radio', { name }).check({ force: true, timeout: PATIENCE });

async function hear(page: Page, need: string, level: string): Promise<void> {
  await page.getByRole('link', { name: 'Ajouter un besoin' }).click();
  await page.getByLabel('Quel besoin ?').selectOption({ label: need });
  await pick(page, level);
  await pick(page, 'Oui');
  await press(page, 'Enregistrer sur ce téléphone');
  await seen(page.getByRole('heading', { level: 1, name: need }));
  await page.getByRole('link', { name: 'Retour au dossier' }).click();
}

test('without a network: two needs are heard of, the harder one stands first, one is met with its reason; the thread tells it, and no count gives a family away', { timeout: 180_000 }, async () => {
  const [server, phone] = await Promise.all([startServer(), newPhone()]);
  onTestFinished(async () => {
    await phone.discard();
    await server.stop();
  });
  const { page } = phone;
  await setUp(page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École du Phare', name: 'Amina Diallo' });
  await addFamily(page, { name: 'Famille Noorzai' });
  await openFamily(page, 'Famille Noorzai');
  await seen(page.getByRole('heading', { name: 'Besoins', exact: true }));
  await hear(page, 'Manger à sa faim', 'Un peu difficile');
  await keptOffline(page);
  await phone.offline(true);
  await hear(page, 'Garde d’enfants', 'Très difficile');

  const needs = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Besoins', exact: true }) }).last();
  await seen(needs.getByRole('link', { name: /Garde d’enfants/ }));
  expect((await needs.locator('a.row strong').allInnerTexts()).map((text) => text.trim())).toEqual(['Garde d’enfants', 'Manger à sa faim']);

  await needs.getByRole('link', { name: /Manger à sa faim/ }).click();
  await press(page, 'Changer où ça en est');
  await pick(page, /^Comblé/);
  await page.getByRole('textbox', { name: /^Pourquoi/ }).fill('Panier de Moisson, chaque vendredi');
  await press(page, 'Enregistrer');
  await seen(page.getByRole('heading', { level: 2, name: /^Comblé le/ }));
  await page.getByRole('link', { name: 'Retour au dossier' }).click();
  await page.getByText(/^1\sbesoin fermé$/).click();
  await seen(needs.getByRole('link', { name: /Manger à sa faim/ }));

  await follow(page, `${new URL(page.url()).pathname}/timeline`);
  await seen(page.getByText(/^Besoin comblé\s: Manger à sa faim$/));
  await seen(page.getByText('Panier de Moisson, chaque vendredi'));

  await follow(page, '/app/needs');
  const table = page.getByRole('table', { name: 'École du Phare' });
  await seen(table);
  expect(new Set(await table.getByRole('cell').allInnerTexts())).toEqual(new Set(['moins\u00A0de\u00A05']));
});
