import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { textToBytes } from '#protocol/bytes.ts';
import { zipFiles } from '#protocol/zip.ts';
import { newPhone } from '#tests/support/browser.ts';
import { PATIENCE, setUp, until } from '#tests/support/journey.ts';
import { hsdsServices } from '#tests/support/many-services.ts';
import { startServer } from '#tests/support/server-process.ts';
import { follow } from '#tests/support/walk/stage.ts';

const tables = join(import.meta.dirname, '../fixtures/hsds/csv');
const json = (count: number) => ({ name: 'bottin.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(hsdsServices(count))) });
const zip = () => ({
  name: 'tableaux.zip',
  mimeType: 'application/zip',
  buffer: Buffer.from(zipFiles(readdirSync(tables).map((name) => ({ name: `export/${name}`, bytes: textToBytes(readFileSync(join(tables, name), 'utf8')) })))),
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click({ timeout: PATIENCE });
const said = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor({ timeout: PATIENCE });

async function nameSource(page: Page, name: string, publish: 'Oui' | 'Non'): Promise<void> {
  await page.getByRole('textbox', { name: 'Nom de la source' }).fill(name, { timeout: PATIENCE });
  await page.getByRole('textbox', { name: /^Ce que dit la source/ }).fill('CC BY 4.0');
  await said(page, 'Cette licence semble permettre de publier. C’est à vous de répondre.');
  // A licence proposes; nobody answers for the person.
  expect(await page.getByRole('radio', { name: publish }).isChecked()).toBe(false);
  await page.getByRole('radio', { name: publish }).check({ force: true });
  await press(page, 'Enregistrer la source');
}

async function read(page: Page, file: Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>[0]): Promise<void> {
  await page.getByLabel('Fichiers du répertoire').setInputFiles(file, { timeout: PATIENCE });
  await press(page, 'Lire, sans rien écrire');
  await page.getByRole('heading', { level: 2, name: 'Ce qui changera' }).waitFor({ timeout: PATIENCE });
}

/** What stands beside a word of the preview. */
const factOf = async (page: Page, term: string): Promise<string> =>
  (await page.locator('.import-changes dl > div').filter({ has: page.getByText(term, { exact: true }) }).locator('dd').innerText()).replaceAll(/\s+/gu, ' ');

test('a coordinator brings in a file and an archive of tables, looks first, and a second time nothing changes', async () => {
  const [server, phone] = await Promise.all([startServer(), newPhone()]);
  const { page } = phone;
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await setUp(page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École des Trois-Érables', name: 'Maude Tremblay-Roy' });
  await follow(page, '/app/services/import');
  await nameSource(page, 'Bottin du quartier', 'Oui');

  // A wrong file is said to be one, in a sentence.
  await page.getByLabel('Fichiers du répertoire').setInputFiles({ name: 'photo.json', mimeType: 'application/json', buffer: Buffer.from('rien du tout') });
  await press(page, 'Lire, sans rien écrire');
  await page.getByRole('alert').filter({ hasText: 'Ce fichier n’est ni du JSON ni des tableaux CSV.' }).waitFor({ timeout: PATIENCE });

  await read(page, json(30));
  expect(await factOf(page, 'Nouveau')).toMatch(/^30 services, 8 organismes, 30 lieux Par exemple/);
  await press(page, 'Importer');
  await said(page, /^68\sfiches écrites sur ce téléphone/u);
  await press(page, 'Importer autre chose');
  await read(page, json(30));
  await said(page, 'Tout est déjà ici : rien ne changera.'.replace(' :', '\u00a0:'));
  expect(await factOf(page, 'Pareil')).toBe('68 fiches');
  await press(page, 'Annuler');

  await follow(page, '/app/services');
  await page.getByRole('searchbox', { name: 'Chercher un service' }).or(page.getByLabel('Chercher un service')).first().fill('vêtements 13', { timeout: PATIENCE });
  await page.getByRole('link', { name: /Vêtements d’hiver 13/ }).first().waitFor({ timeout: PATIENCE });
  await follow(page, '/app/services/import');

  await press(page, 'Nouvelle source');
  await nameSource(page, 'Partenaire discret', 'Non');
  await read(page, zip());
  await said(page, /^Gardé entre nous, chiffré/);
  expect(await factOf(page, 'Nouveau')).toContain('service');
  await press(page, 'Importer');
  await said(page, /écrites? sur ce téléphone/u);
  expect(faults).toEqual([]);

  const published = await until('what was published', async () => {
    const answers = await Promise.all(['services', 'providers', 'locations'].map(async (noun) => (await fetch(new URL(`/published/${noun}?organisation=${await organisationOf(page)}&since=0`, server.url))).text()));
    return (answers[0] ?? '').includes('Francisation 29') ? answers.join('\n') : undefined;
  });
  const hidden = readFileSync(join(tables, 'services.csv'), 'utf8').split('\n')[1]?.split(',') ?? [];
  expect(hidden.length).toBeGreaterThan(3);
  for (const word of hidden.filter((cell) => cell.length > 12)) {
    expect(published).not.toContain(word);
  }
  await phone.discard();
  await server.stop();
});

/** As the phone itself asks. */
const organisationOf = (page: Page): Promise<string> =>
  page.evaluate(() => performance.getEntriesByType('resource').flatMap(({ name }) => /organisation=([0-9a-f-]{36})/.exec(name)?.[1] ?? [])[0] ?? '');
