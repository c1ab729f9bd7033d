import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { allSent, invite, join, PATIENCE, setUp, until } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';
import { follow } from '#tests/support/walk/stage.ts';

const SECRET = '77, rue du Refuge';
const OPEN = '12, rue des Érables';

let server: Awaited<ReturnType<typeof startServer>>;
let coordinator: Phone;
let worker: Phone;

beforeAll(async () => {
  [server, coordinator, worker] = await Promise.all([startServer(), newPhone(), newPhone()]);
}, 60_000);

afterAll(async () => {
  await Promise.all([coordinator?.discard(), worker?.discard()]);
  await server?.stop();
});

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const press = (page: Page, name: string): Promise<void> => button(page, name).first().click({ timeout: PATIENCE });
const type = (page: Page, label: string, text: string): Promise<void> => page.getByLabel(label, { exact: true }).fill(text, { timeout: PATIENCE });
const unfold = (page: Page, section: string): Promise<void> => page.locator('summary').filter({ hasText: section }).click({ timeout: PATIENCE });
const choose = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('radio', { name }).check({ force: true, timeout: PATIENCE });
const told = (page: Page, words: string): Promise<void> => page.getByRole('status').filter({ hasText: words }).first().waitFor({ timeout: PATIENCE });
const titled = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor({ timeout: PATIENCE });
const save = (page: Page): Promise<void> => press(page, 'Enregistrer sur ce téléphone');

/** As the phone itself asks. */
const organisationOf = (page: Page): Promise<string> =>
  page.evaluate(() => performance.getEntriesByType('resource').flatMap(({ name }) => /organisation=([0-9a-f-]{36})/.exec(name)?.[1] ?? [])[0] ?? '');

async function addPlace(page: Page, { name, line, hidden }: { readonly name: string; readonly line: string; readonly hidden: boolean }): Promise<void> {
  await press(page, 'Ajouter un lieu');
  await titled(page, 'Nouveau lieu');
  await type(page, 'Nom', name);
  await type(page, 'Numéro et rue', line);
  await type(page, 'Ville', 'Laval');
  if (hidden) {
    await choose(page, /^L’équipe seulement/);
  }
  await save(page);
  await told(page, 'Lieu gardé sur ce téléphone');
  await titled(page, 'Nouveau service');
}

test('a coordinator writes an organisation, its service on second Mondays and two places, one of them hidden; a colleague reads them, and nobody else the hidden one', async () => {
  const { page } = coordinator;
  await setUp(page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École du Phare', name: 'Amina Diallo' });
  await follow(page, '/app/services');
  await press(page, 'Ajouter un organisme');
  await type(page, 'Nom', 'La Grande Table du Quai');
  await save(page);
  await titled(page, 'La Grande Table du Quai');

  await press(page, 'Ajouter un service');
  await type(page, 'Nom', 'Paniers du lundi');
  await unfold(page, 'Quand');
  await press(page, 'Ajouter des heures');
  await choose(page, 'Une fois par mois');
  await press(page, '2e');
  await press(page, 'Lundi');
  await type(page, 'De', '9 h 30');
  await type(page, 'À', 'midi');
  await page.getByText('Le deuxième lundi du mois').first().waitFor({ timeout: PATIENCE });
  await unfold(page, 'Où');
  await addPlace(page, { name: 'Sous-sol de l’église', line: OPEN, hidden: false });
  await unfold(page, 'Où');
  await addPlace(page, { name: 'La Maison', line: SECRET, hidden: true });
  // What was typed before the places is still there, and both are ticked.
  await unfold(page, 'Où');
  expect(await page.getByRole('checkbox', { name: /Sous-sol/ }).isChecked()).toBe(true);
  expect(await page.getByRole('checkbox', { name: /La Maison/ }).isChecked()).toBe(true);
  await save(page);
  await titled(page, 'Paniers du lundi');
  await page.getByText(SECRET).waitFor({ timeout: PATIENCE });

  // Changed once more, by the same hand: only what was changed is said to be.
  await page.getByRole('link', { name: 'Modifier', exact: true }).click();
  await titled(page, 'Modifier le service');
  await unfold(page, 'Place et état');
  await choose(page, 'Liste d’attente');
  await save(page);
  await told(page, 'Service gardé sur ce téléphone');
  await page.getByText(/^Liste d’attente, depuis/).first().waitFor({ timeout: PATIENCE });
  const service = new URL(page.url()).pathname;
  const link = await invite(page);
  await allSent(page);

  const published = await until('what is published', async () => {
    const organisation = await organisationOf(page);
    const answers = await Promise.all(['services', 'providers', 'locations'].map(async (noun) => (await fetch(new URL(`/published/${noun}?organisation=${organisation}&since=0`, server.url))).text()));
    return answers.join('\n').includes(OPEN) ? answers.join('\n') : undefined;
  });
  ['Paniers du lundi', 'La Grande Table du Quai', 'Sous-sol', '2MO', 'waitingList'].forEach((words) => expect(published).toContain(words));
  ['Refuge', 'La Maison'].forEach((words) => expect(published).not.toContain(words));

  const theirs = worker.page;
  await join(theirs, link, 'Karim Belkacem');
  await follow(theirs, service);
  await titled(theirs, 'Paniers du lundi');
  for (const words of ['Le deuxième lundi du mois', OPEN, SECRET, 'Ne donnez pas cette adresse.']) {
    await theirs.getByText(words).first().waitFor({ timeout: PATIENCE });
  }
  await follow(theirs, service.replace('/service/', '/edit-service/'));
  await theirs.getByText('La coordination tient le répertoire').waitFor({ timeout: PATIENCE });

  await follow(page, service.replace('/service/', '/edit-service/'));
  await press(page, 'Historique');
  await page.getByRole('heading', { name: 'Historique' }).waitFor({ timeout: PATIENCE });
  const history = (await page.locator('.timeline').innerText()).replaceAll(/[\u00A0\u202F]/g, ' ');
  ['Ajouté', 'Nom : Paniers du lundi', 'Heures : Le deuxième lundi du mois, 9 h 30 à midi', 'Changé', 'Place : Liste d’attente', 'Amina Diallo'].forEach((words) => expect(history).toContain(words));
}, 120_000);
