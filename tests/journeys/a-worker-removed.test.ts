import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { addFamily, allSent, contactShown, goTo, invite, join, logContact, openFamily, PATIENCE, setUp, until } from '#tests/support/journey.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: ServerProcess;
let maude: Phone;
let amina: Phone;

beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ databaseUrl: database.url });
  [maude, amina] = await Promise.all([newPhone(), newPhone()]);
  await setUp(maude.page, server.setupLink() ?? '', { organisation: 'Centre de services des Rives', school: 'École du Phare', name: 'Maude Tremblay' });
  await addFamily(maude.page, { name: 'Noorzai' });
  await join(amina.page, await invite(maude.page), 'Amina Diallo');
});

afterAll(async () => {
  await Promise.all([maude?.discard(), amina?.discard()]);
  await server?.stop();
  await database?.drop();
});

const seen = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: PATIENCE });
const recordsOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).flatMap(({ name }) => (name !== undefined && /^passerelle-[0-9a-f]{8}-/.test(name) ? [name] : [])));
const visits = ['Première visite, sans réseau', 'Deuxième visite, sans réseau', 'Troisième visite, sans réseau'] as const;

async function toDevices(page: Page): Promise<void> {
  await goTo(page, 'Équipe');
  await page.getByRole('link', { name: /^Téléphones de l’équipe/ }).click({ timeout: PATIENCE });
  await page.getByRole('heading', { level: 1, name: 'Téléphones de l’équipe' }).waitFor({ timeout: PATIENCE });
}

/** The screen asks when one looks: it is left and come back to until it says so. */
async function lookUntil(page: Page, what: string | RegExp): Promise<void> {
  await until(`the devices to say ${String(what)}`, async () => {
    await toDevices(page);
    return page.getByText(what).first().waitFor({ timeout: 3000 }).then(() => true, () => false);
  });
}

test('a worker is removed with three visits waiting; her phone hands them over and keeps nothing, and the coordinator takes them', async () => {
  await openFamily(amina.page, 'Noorzai');
  await amina.offline(true);
  for (const note of visits) {
    await logContact(amina.page, { kind: 'Visite', note });
  }
  expect(await recordsOn(amina.page)).toHaveLength(1);

  const { page } = maude;
  await lookUntil(page, 'Amina Diallo');
  await page.getByRole('button', { name: 'Retirer cette personne de l’équipe' }).click({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'Retirer de l’équipe' }).click({ timeout: PATIENCE });
  await seen(page, 'C’est fait. Les clés de l’équipe ont changé.');
  await allSent(page);

  // Back in the network she is told, hands over what waited, and her records leave this phone.
  await amina.offline(false);
  // The page is looked at while it loads itself anew.
  await until('her records to leave the phone', async () => (await recordsOn(amina.page).catch(() => undefined))?.length === 0);
  await seen(amina.page, 'La coordination a retiré ce téléphone.');

  await lookUntil(page, '3 envois attendent d’un téléphone retiré');
  await page.getByRole('button', { name: 'Prendre dans les dossiers' }).click();
  await seen(page, '3 envois sont maintenant dans les dossiers.');
  await openFamily(page, 'Noorzai');
  for (const note of visits) {
    await contactShown(page, note);
  }
});
