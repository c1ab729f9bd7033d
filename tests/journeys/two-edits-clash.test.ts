import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { addFamily, allSent, editFamily, goToFamilies, invite, join, keptOffline, openFamily, PATIENCE, setUp, until } from '#tests/support/journey.ts';
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
  await addFamily(amina.page, { name: 'Famille Bélanger', phone: '514 555-0100' });
  const invitation = await invite(amina.page);
  await join(marc.page, invitation, 'Marc Roy');
  for (const { page } of [amina, marc]) {
    await openFamily(page, 'Famille Bélanger');
    await keptOffline(page);
    await allSent(page);
  }
});

afterAll(async () => {
  await Promise.all([amina?.discard(), marc?.discard()]);
  await server?.stop();
  await database?.drop();
});

const main = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replaceAll(/[\u00A0\u202F]/g, ' ');

/** The family's page says that something stands in two versions, and so does the list. */
async function showsTwoVersions(page: Page, choices: string): Promise<void> {
  await page.getByRole('heading', { name: 'Deux versions' }).waitFor({ timeout: PATIENCE });
  await page.getByText(choices).waitFor({ timeout: PATIENCE });
  await goToFamilies(page);
  await page.getByRole('link', { name: /Famille B.*Deux versions/ }).waitFor({ timeout: PATIENCE });
  await page.getByRole('link', { name: /Famille B.*Deux versions/ }).click();
}

/** Settles what the screen asks: the version with these words. */
async function keep(page: Page, question: string, version: RegExp, words: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: question }).waitFor({ timeout: PATIENCE });
  await page.getByRole('radio', { name: version }).check({ force: true });
  await page.getByRole('button', { name: words }).click();
  await page.getByRole('status').filter({ hasText: 'Choix gardé sur ce téléphone' }).waitFor({ timeout: PATIENCE });
}

test('a name and a number changed on two phones apart stand in two versions on both, until each question is settled by somebody; then both agree', async () => {
  await Promise.all([amina.offline(true), marc.offline(true)]);
  await editFamily(amina.page, { name: 'Famille Bélanger-Roy', phone: '514 555-0111' });
  await editFamily(marc.page, { name: 'Famille B. Tremblay', phone: '438 555-0122' });
  // Apart, each is sure of what was written here.
  await amina.page.getByText('514 555-0111').waitFor({ timeout: PATIENCE });
  await marc.page.getByText('438 555-0122').waitFor({ timeout: PATIENCE });
  expect(await main(marc.page)).not.toContain('Deux versions');

  await Promise.all([amina.offline(false), marc.offline(false)]);
  for (const { page } of [amina, marc]) {
    await showsTwoVersions(page, '2 réponses ont été changées de deux côtés. Rien n’est perdu.');
  }
  const title = async ({ page }: Phone): Promise<string | undefined> => (await main(page)).split('\n').find((line) => line.startsWith('Famille '));
  await expect.poll(async () => (await title(amina)) !== undefined && (await title(amina)) === (await title(marc))).toBe(true);

  // The coordinator chooses the colleague's name, and sees who wrote what.
  await amina.page.getByRole('link', { name: 'Choisir la bonne version' }).click();
  await amina.page.getByRole('heading', { level: 1, name: 'Quel est le bon nom ?' }).waitFor({ timeout: PATIENCE });
  const question = await main(amina.page);
  ['Famille Bélanger-Roy', 'Famille B. Tremblay', 'Vous', 'Marc Roy', 'Il reste 1 choix à faire dans ce dossier.'].forEach((words) =>
    expect(question).toContain(words),
  );
  await keep(amina.page, 'Quel est le bon nom ?', /Famille B\. Tremblay/, 'Garder Famille B. Tremblay');

  // The colleague's screen follows, and one question is left there as here.
  await marc.page.getByText('1 réponse a été changée de deux côtés. Rien n’est perdu.').waitFor({ timeout: PATIENCE });
  await marc.page.getByRole('link', { name: 'Choisir la bonne version' }).click();
  await keep(marc.page, 'Quel est le bon numéro ?', /514 555-0111/, 'Garder 514 555-0111');

  for (const { page } of [amina, marc]) {
    await openFamily(page, 'Famille B. Tremblay');
    await until('one version of everything', async () => {
      const words = await main(page);
      return words.includes('514 555-0111') && !words.includes('438 555-0122') && !words.includes('Deux versions');
    });
    await goToFamilies(page);
    expect(await page.getByRole('link', { name: /Famille B\. Tremblay/ }).innerText()).not.toContain('Deux versions');
  }
});
