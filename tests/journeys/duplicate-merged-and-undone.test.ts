import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { addFamily, allSent, goToFamilies, keptOffline, logContact, openFamily, PATIENCE, setUp, takeProposedPassphrase, until } from '#tests/support/journey.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';
import { follow } from '#tests/support/walk/stage.ts';

let server: ServerProcess;
let amina: Phone;
let maude: Phone;

const notes = { noorzai: 'Les habits de neige sont trop petits.', nourzai: 'La mère demande une rencontre le soir.' } as const;

/** The second coordinator comes by the code on paper. */
async function joinByCode(page: Page, code: string, name: string): Promise<void> {
  await page.goto(`${server.url}/app/`);
  await page.getByLabel('Lien, ou code de secours').fill(code, { timeout: PATIENCE });
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByLabel('Prénom et nom').fill(name, { timeout: PATIENCE });
  await page.getByRole('button', { name: 'Continuer' }).click();
  await takeProposedPassphrase(page);
  await page.getByRole('button', { name: /^(Rejoindre l’équipe|Continuer)$/ }).click();
  await page.getByRole('button', { name: 'Commencer' }).click({ timeout: PATIENCE });
  await goToFamilies(page);
}

beforeAll(async () => {
  server = await startServer();
  [amina, maude] = await Promise.all([newPhone(), newPhone()]);
  const { recoveryCode } = await setUp(amina.page, server.setupLink() ?? '', { organisation: 'Maison des Rives', school: 'École du Phare', name: 'Amina Diallo' });
  await addFamily(amina.page, { name: 'Noorzai', phone: '514 555-0142' });
  await logContact(amina.page, { kind: 'Visite', note: notes.noorzai });
  await allSent(amina.page);
  await joinByCode(maude.page, recoveryCode, 'Maude Tremblay');
  await maude.page.getByRole('link', { name: /Noorzai/ }).first().waitFor({ timeout: PATIENCE });
});

afterAll(async () => {
  await Promise.all([amina?.discard(), maude?.discard()]);
  await server?.stop();
});

const seen = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor({ timeout: PATIENCE });

/** Both files' notes stand in the one that is read. */
const readsBoth = (page: Page): Promise<boolean> =>
  until('the notes of both files', async () => {
    const written = (await page.locator('.written').allInnerTexts()).join('\n');
    return Object.values(notes).every((note) => written.includes(note));
  });

async function mergeInto(page: Page, kept: string): Promise<void> {
  await follow(page, '/app/duplicates');
  await seen(page, 'Sans doute la même famille');
  await page.getByRole('button', { name: 'Comparer' }).click();
  await page.getByRole('heading', { level: 1, name: 'Réunir deux dossiers' }).waitFor({ timeout: PATIENCE });
  await page.getByRole('radio', { name: new RegExp(`^${kept}`) }).check({ force: true });
  await page.getByRole('button', { name: 'Réunir les deux dossiers' }).click();
  await page.getByRole('heading', { level: 1, name: kept }).waitFor({ timeout: PATIENCE });
  await readsBoth(page);
}

test('whoever opens a second file for a family is told why it looks like the first, and may go on all the same', async () => {
  const { page } = maude;
  await goToFamilies(page);
  await page.getByRole('link', { name: 'Ajouter une famille' }).first().click();
  await page.getByRole('textbox', { name: 'Nom de la famille' }).fill('Nourzai', { timeout: PATIENCE });
  await page.getByRole('heading', { name: 'Un dossier ressemble à celui-ci' }).waitFor({ timeout: PATIENCE });
  await page.getByRole('link', { name: /Noorzai.*Même nom écrit autrement/ }).waitFor({ timeout: PATIENCE });
  await page.getByRole('textbox', { name: 'Téléphone' }).fill('+1 (514) 555-0142');
  await page.getByRole('link', { name: /Noorzai.*Même téléphone · même nom écrit autrement/ }).waitFor({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'C’est une autre famille' }).click();
  await page.getByRole('heading', { name: 'Un dossier ressemble à celui-ci' }).waitFor({ state: 'detached', timeout: PATIENCE });
  await page.getByRole('button', { name: 'Enregistrer sur ce téléphone' }).click();
  await page.getByRole('link', { name: 'Modifier la fiche' }).waitFor({ timeout: PATIENCE });
  await logContact(page, { kind: 'Appel', note: notes.nourzai });
  await allSent(page);
});

test('two coordinators merge the two files apart, each the other way: both see the circle, one settles it, the other undoes the merging', async () => {
  await openFamily(amina.page, 'Nourzai');
  for (const { page } of [amina, maude]) {
    await keptOffline(page);
    await allSent(page);
  }
  await Promise.all([amina.offline(true), maude.offline(true)]);
  await mergeInto(amina.page, 'Noorzai');
  await mergeInto(maude.page, 'Nourzai');
  await seen(maude.page, 'Ce dossier en réunit 2');

  await Promise.all([amina.offline(false), maude.offline(false)]);
  for (const { page } of [amina, maude]) {
    await page.getByRole('heading', { name: 'Deux fusions se croisent' }).waitFor({ timeout: PATIENCE });
    await readsBoth(page);
  }
  // It stands among the choices of the team too.
  await follow(maude.page, '/app/clashes');
  await maude.page.getByRole('link', { name: /Deux fusions se croisent/ }).waitFor({ timeout: PATIENCE });

  await amina.page.getByRole('link', { name: 'Choisir le dossier qui reste' }).click();
  await seen(amina.page, /réuni dans l’autre par Maude Tremblay/);
  await amina.page.getByRole('radio', { name: /^Noorzai/ }).check({ force: true });
  await amina.page.getByRole('button', { name: 'Garder Noorzai' }).click();
  await seen(amina.page, 'Ce dossier en réunit 2');
  await readsBoth(amina.page);

  // The other phone follows: nothing is left to choose, and the name that gave way finds the file that stayed.
  await seen(maude.page, 'Rien à choisir');
  await openFamily(maude.page, 'Noorzai');
  await seen(maude.page, 'Ce dossier en réunit 2');
  await maude.page.getByRole('button', { name: 'Défaire la fusion de Nourzai' }).click();
  await seen(maude.page, 'La fusion est défaite. Chaque dossier a de nouveau son contenu.');
  for (const { page } of [maude, amina]) {
    await until('the notes of this file alone', async () => {
      const written = (await page.locator('.written').allInnerTexts()).join('\n');
      return written.includes(notes.noorzai) && !written.includes(notes.nourzai);
    });
    expect(await page.getByText('Ce dossier en réunit').count()).toBe(0);
    await openFamily(page, 'Nourzai');
    await seen(page, notes.nourzai);
  }
});
