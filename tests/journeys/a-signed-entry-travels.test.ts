import { join as joinPath } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { addFamily, allSent, contactShown, invite, join, openFamily, PATIENCE, setUp, until, writeContact } from '#tests/support/journey.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

let server: ServerProcess;
let phone: Phone;
let colleague: Phone;

beforeAll(async () => {
  [server, phone, colleague] = await Promise.all([startServer(), newPhone(), newPhone()]);
});

afterAll(async () => {
  await Promise.all([phone?.discard(), colleague?.discard()]);
  await server?.stop();
});

const NOTE = 'Habit de neige, taille 8.';
/** Any picture will do: it is drawn anew. */
const PICTURE = joinPath(import.meta.dirname, '../../public/icons/passerelle-512.png');

test('a colleague sees the photo, who signed and that it holds; from then on there are additions', { timeout: 180_000 }, async () => {
  const { page } = phone;
  await setUp(page, server.setupLink() ?? '', { organisation: 'Centre de services des Rives', school: 'École du Phare', name: 'Amina Diallo' });
  await addFamily(page, { name: 'Noorzai' });
  await writeContact(page, { kind: 'Visite', note: NOTE });
  await page.locator('input[type=file]').setInputFiles(PICTURE);
  await page.getByRole('img', { name: 'Photo 1' }).waitFor({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'Enregistrer sur ce téléphone' }).click();
  await contactShown(page, NOTE);
  await page.getByRole('link', { name: 'Visite à la maison' }).click();
  await page.getByRole('button', { name: 'Signer', exact: true }).click({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'Signer maintenant' }).click();
  await page.getByText(/^Signé par Amina Diallo/).waitFor({ timeout: PATIENCE });
  expect(await page.getByRole('link', { name: 'Corriger' }).count()).toBe(0);
  await allSent(page);

  await join(colleague.page, await invite(page), 'Marc Roy');
  const theirs = colleague.page;
  await openFamily(theirs, 'Noorzai');
  await theirs.getByRole('link', { name: 'Visite à la maison' }).click({ timeout: PATIENCE });
  await theirs.getByText(/^Signé par Amina Diallo/).waitFor({ timeout: PATIENCE });
  const photo = theirs.getByRole('img', { name: 'Photo 1' });
  await photo.waitFor({ timeout: PATIENCE });
  await until('the photo to be drawn', async () => (await photo.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))) === 512);
  await theirs.getByRole('button', { name: 'Faire un ajout' }).click();
  await theirs.getByRole('textbox', { name: 'Ce qu’il faut ajouter' }).fill('Le père était là aussi.');
  await theirs.getByRole('textbox', { name: 'Pourquoi maintenant ?' }).fill('Oublié');
  await theirs.getByRole('button', { name: 'Garder cet ajout' }).click();
  await page.goBack();
  await openFamily(page, 'Noorzai');
  await page.getByRole('link', { name: 'Visite à la maison' }).click({ timeout: PATIENCE });
  await page.getByText('Le père était là aussi.').waitFor({ timeout: PATIENCE });
  await page.getByText('Raison : Oublié').waitFor({ timeout: PATIENCE });
});
