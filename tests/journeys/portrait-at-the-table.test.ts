import { readFileSync } from 'node:fs';

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { addFamily, keptOffline, openFamily, PATIENCE, setUp, unlock, until } from '#tests/support/journey.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

let server: ServerProcess;
let phone: Phone;

beforeAll(async () => {
  [server, phone] = await Promise.all([startServer(), newPhone()]);
}, 120_000);

afterAll(async () => {
  await phone?.discard();
  await server?.stop();
});

const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const question = (page: Page, name: string): Promise<void> => seen(page.getByRole('heading', { level: 1, name }));
const press = (page: Page, name: string): Promise<void> => page.getByRole('radio', { name, exact: true }).check({ force: true, timeout: PATIENCE });
const on = (page: Page): Promise<void> => button(page, 'Suivant').click();
/** The answers of one question, where several stand on a page. */
const asked = (page: Page, name: string): Locator => page.getByRole('group', { name });
const domain = (page: Page, name: string): Locator => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });

async function begin(page: Page, voice: RegExp, way: string): Promise<void> {
  await page.getByRole('radio', { name: voice }).check({ force: true, timeout: PATIENCE });
  await page.getByRole('radio', { name: way }).check({ force: true });
  await button(page, 'Commencer').click();
}

/** The battery dies in the middle of a question; the phone comes back without a network. */
async function comeBack(passphrase: string, path: string): Promise<Page> {
  await phone.kill9();
  phone = await newPhone({ profileDir: phone.profileDir });
  await phone.offline(true);
  await phone.page.goto(`${server.url}${path}`);
  await unlock(phone.page, passphrase);
  return phone.page;
}

async function exported(page: Page, name: string): Promise<{ readonly file: string; readonly text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: PATIENCE }), button(page, name).click()]);
  return { file: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('a portrait without a network: a battery dies in mid-question, it goes on where it was, another voice speaks, and each takes its own answers along', { timeout: 180_000 }, async () => {
  let { page } = phone;
  const { passphrase } = await setUp(page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École du Phare', name: 'Amina Diallo' });
  await addFamily(page, { name: 'Famille Noorzai' });
  await openFamily(page, 'Famille Noorzai');
  await keptOffline(page);
  await phone.offline(true);

  await page.getByRole('link', { name: 'Faire le portrait' }).click();
  await begin(page, /^Parent/, 'Une à la fois');
  await question(page, 'Avez-vous assez à manger jusqu’à la fin du mois ?');
  expect(await asked(page, 'Voulez-vous de l’aide maintenant ?').count()).toBe(0);
  await press(page, 'Très difficile');
  await press(page, 'Oui');
  await on(page);
  await question(page, 'Avez-vous ce qu’il faut à la maison : savon, couches, lessive ?');
  await press(page, 'Oui, ça va');
  await on(page);
  await page.getByLabel('Qu’est-ce qui vous aide déjà à bien manger ?').fill('Le pain de ma mère');
  await on(page);
  await question(page, 'Votre logement est-il en bon état et assez chaud ?');
  await press(page, 'Un peu difficile');
  await seen(asked(page, 'Voulez-vous de l’aide maintenant ?'));
  await until('the answer to be kept', () => page.getByRole('radio', { name: 'Un peu difficile' }).isChecked());
  await press(page, 'Plus tard');

  page = await comeBack(passphrase, new URL(page.url()).pathname);
  await question(page, 'Votre logement est-il en bon état et assez chaud ?');
  await until('the answer given before the blow', () => page.getByRole('radio', { name: 'Un peu difficile' }).isChecked());
  await button(page, 'Choisir un domaine').click();
  await seen(page.getByRole('dialog').getByText('2 sur 2'));
  await page.getByRole('dialog').getByRole('button', { name: /^Votre place à l’école/ }).click();
  await page.getByRole('checkbox', { name: 'Donner un coup de main à l’école' }).check({ force: true, timeout: PATIENCE });
  await on(page);
  await question(page, 'Voici ce qui a été dit');
  await button(page, 'Entendre une autre voix').click();

  await begin(page, /^Élève/, 'Un domaine à la fois');
  await question(page, 'Nourriture et base');
  await asked(page, 'Avez-vous assez à manger jusqu’à la fin du mois ?').getByRole('radio', { name: 'Oui, ça va' }).check({ force: true });
  await button(page, 'Choisir un domaine').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Relire et terminer' }).click();
  await question(page, 'Voici ce qui a été dit');
  await button(page, 'Terminer le portrait').click();
  await seen(page.getByRole('status').filter({ hasText: 'Portrait terminé' }));

  const food = domain(page, 'Nourriture et base');
  await seen(food.getByText('Veut de l’aide maintenant'));
  expect((await food.innerText()).replaceAll('\n', ' ')).toMatch(/Le pain de ma mère.*Parent Très difficile.*Élève Oui, ça va/);
  await seen(domain(page, 'Logement').getByText('Un peu difficile'));
  await seen(domain(page, 'Votre place à l’école').getByText('Donner un coup de main à l’école'));

  const parent = await exported(page, 'Exporter : Parent');
  expect(parent.file).toMatch(/^portrait-\d{4}-\d\d-\d\d-parent\.json$/);
  expect(JSON.parse(parent.text)).toMatchObject({ resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: expect.stringContaining('urn:uuid:') });
  expect([parent.text.includes('Le pain de ma mère'), parent.text.includes('"fine"'), /Noorzai|Amina/u.test(parent.text)]).toEqual([true, true, false]);
  const student = await exported(page, 'Exporter : Élève');
  expect([student.file.endsWith('-student.json'), student.text.includes('"big"'), student.text.includes('"fine"')]).toEqual([true, false, true]);

  await page.getByRole('link', { name: 'Retour à la famille' }).click();
  await seen(page.getByRole('link', { name: /Manger à sa faim.*Très difficile/su }));
  await phone.offline(false);
  await seen(page.getByText('Tout est envoyé.'));
});
