import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { tmpdir } from 'node:os';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRoster } from '#main-casework/read-roster.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { type Colleague, joinAsColleague } from '#tests/support/colleague.ts';
import { addFamily, allSent, goTo, invite, join, keptOffline, logContact, openFamily, PATIENCE, setUp, until, writeContact } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';

/** Amina's phone is lost with a visit that was never sent and a half-written one. Her backup brings all of it back on another. */
let server: Awaited<ReturnType<typeof startServer>>;
let [coordinator, old, next]: (Phone | undefined)[] = [];
let karim: Colleague;
let words: string;
const backup = joinPath(tmpdir(), `passerelle-${randomUUID()}.passerelle`);

beforeAll(async () => {
  server = await startServer();
  coordinator = await newPhone();
  await setUp(coordinator.page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École des Trois-Érables', name: 'Maude Tremblay-Roy' });
  await goTo(coordinator.page, 'Équipe');
  karim = await joinAsColleague({ url: server.url, invitation: await invite(coordinator.page), name: 'Karim Benali' });
  old = await newPhone();
  words = await join(old.page, await invite(coordinator.page), 'Amina Haddad');
  await keptOffline(old.page);
});

afterAll(async () => {
  karim.leave();
  await Promise.all([coordinator, old, next].map(async (phone) => phone?.discard()));
  await server.stop();
});

async function makeBackup(page: Page, passphrase: string): Promise<void> {
  await goTo(page, 'Plus');
  await page.getByRole('link', { name: 'Faire une copie de secours' }).click();
  await page.getByLabel('Phrase de passe', { exact: true }).fill(passphrase, { timeout: PATIENCE });
  await page.getByRole('button', { name: 'Faire une copie de secours' }).click();
}

test('a backup made without a network, with a visit that was not sent and a draft', async () => {
  const { page } = old!;
  await addFamily(page, { name: 'Noorzai', phone: '514 555-0142' });
  await allSent(page);
  await old!.offline(true);
  await openFamily(page, 'Noorzai');
  await logContact(page, { kind: 'Visite', note: 'Zahra dessine la rivière.' });
  await writeContact(page, { kind: 'Appel', note: 'À moitié écrit.' });
  await page.getByText(/Brouillon gardé/).first().waitFor({ timeout: PATIENCE });
  // Whoever finds the phone open and does not know the words makes no file that they could open.
  await makeBackup(page, 'ce ne sont pas les mots');
  await page.getByRole('alert').filter({ hasText: 'Cette phrase ne convient pas' }).waitFor({ timeout: PATIENCE });
  await page.getByLabel('Phrase de passe', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Faire une copie de secours' }).click();
  await page.getByRole('heading', { name: 'La copie est prête' }).waitFor({ timeout: PATIENCE });
  await page.getByText(/^1\sélément pas encore envoyé/).waitFor();
  await page.getByText(/^1\sbrouillon/).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer le fichier' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^passerelle-\d{4}-\d\d-\d\d\.passerelle$/);
  await download.saveAs(backup);
  const bytes = readFileSync(backup).toString('latin1');
  for (const name of ['Noorzai', 'Zahra', 'Amina', 'Haddad']) {
    expect(bytes).not.toContain(name);
  }
  // The phone falls into the river before it ever sees a network again.
  await old!.discard();
});

test('the file, its words and an invitation bring everything back, and the unsent visit reaches a colleague', async () => {
  await goTo(coordinator!.page, 'Équipe');
  const invitation = await invite(coordinator!.page);
  next = await newPhone();
  const { page } = next;
  await page.goto(invitation);
  await page.getByRole('button', { name: 'J’ai une copie de secours' }).click({ timeout: PATIENCE });
  await page.getByLabel('Fichier de la copie').setInputFiles({ name: 'vacances.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a backup at all') });
  await page.getByText('Ce fichier n’est pas une copie de Passerelle').waitFor({ timeout: PATIENCE });
  const whole = readFileSync(backup);
  await page.getByLabel('Fichier de la copie').setInputFiles({ name: 'moitie.passerelle', mimeType: 'application/octet-stream', buffer: whole.subarray(0, whole.length - 40) });
  await page.getByLabel('Phrase de passe de l’ancien téléphone').fill(words);
  await page.getByRole('button', { name: 'Tout reprendre' }).click();
  await page.getByText('Ce fichier est abîmé ou incomplet').waitFor({ timeout: PATIENCE });
  await page.getByLabel('Fichier de la copie').setInputFiles(backup);
  await page.getByLabel('Phrase de passe de l’ancien téléphone').fill('de tout autres mots que ceux-là');
  await page.getByRole('button', { name: 'Tout reprendre' }).click();
  await page.getByText('Cette phrase n’ouvre pas cette copie').waitFor({ timeout: PATIENCE });
  // Nothing was used up and nothing was written by any of it.
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  await page.getByLabel('Phrase de passe de l’ancien téléphone').fill(words);
  await page.getByRole('button', { name: 'Tout reprendre' }).click();
  await page.getByRole('heading', { name: 'Tout est revenu' }).waitFor({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'Ouvrir mes dossiers' }).click();
  await openFamily(page, 'Noorzai');
  await page.locator('.written').filter({ hasText: 'Zahra dessine la rivière.' }).waitFor({ timeout: PATIENCE });
  // The draft is taken up where it was left.
  await page.getByRole('link', { name: 'Reprendre le brouillon' }).click({ timeout: PATIENCE });
  await until('the draft', async () => (await page.getByRole('textbox', { name: 'Note' }).inputValue()) === 'À moitié écrit.');
  await allSent(page);
  await until('the visit at a colleague', async () => {
    await karim.exchange();
    return (await karim.find('contacts', 'note', 'Zahra dessine la rivière.')).length === 1;
  });
});

test('she is the same colleague on another phone: what she writes there is hers, and nobody doubts it', async () => {
  const { page } = next!;
  await page.getByRole('button', { name: 'Enregistrer sur ce téléphone' }).click();
  await allSent(page);
  await goTo(coordinator!.page, 'Équipe');
  await coordinator!.page.getByText('Amina Haddad').first().waitFor({ timeout: PATIENCE });
  await openFamily(coordinator!.page, 'Noorzai');
  await coordinator!.page.locator('.written').filter({ hasText: 'À moitié écrit.' }).waitFor({ timeout: PATIENCE });
  await karim.exchange();
  const members = await karim.find('members', 'name', 'Amina Haddad');
  expect(members).toHaveLength(1);
  // Both of her devices speak for her, by signatures that a colleague's phone has checked itself.
  const speaking = [...(await readRoster(karim.context.reader)).values()].filter(({ member }) => String(member) === String(members[0]));
  expect(speaking.map(({ role }) => role)).toEqual(['worker', 'worker']);
});
