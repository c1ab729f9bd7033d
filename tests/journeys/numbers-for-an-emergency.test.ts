import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { dayAt } from '#kernel/day.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { addFamily, allSent, goTo, invite, join, keptOffline, openFamily, PATIENCE, setUp, unlock } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';
import { wordsIn } from '#tests/support/walk/words.ts';

let server: Awaited<ReturnType<typeof startServer>>;
let coordinator: Phone;
let worker: Phone;

beforeAll(async () => {
  [server, coordinator, worker] = [await startServer(), await newPhone(), await newPhone()];
}, 60_000);

afterAll(async () => {
  await Promise.all([coordinator?.discard(), worker?.discard()]);
  await server?.stop();
});

const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const protection = (page: Page): Locator => page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Protection de la jeunesse' });

async function openCard(page: Page): Promise<void> {
  await button(page, 'En cas d’urgence').click();
  await seen(page.getByRole('dialog').getByRole('link', { name: 'Appeler Urgence : 911' }));
}

test('set up without the region’s number, the card says where it is; added and checked, a worker has it without a network', async () => {
  const { page } = coordinator;
  await setUp(page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École du Phare', name: 'Amina Diallo' });
  await addFamily(page, { name: 'Noorzai' });
  await openCard(page);
  await seen(protection(page).getByText('Le vôtre n’est pas encore ici'));
  await seen(protection(page).getByText('cherchez « signalement DPJ »'));
  expect(await protection(page).getByRole('link', { name: /^Appeler/ }).count()).toBe(0);
  await protection(page).getByRole('link', { name: 'Ajouter le numéro' }).click();
  await button(page, 'Modifier : Protection de la jeunesse (DPJ)').click();
  await page.getByRole('textbox', { name: 'Numéro', exact: true }).fill('(514) 896-3100');
  await button(page, 'Vérifié aujourd’hui').click();
  await seen(page.getByRole('status').filter({ hasText: 'Vérification gardée sur ce téléphone' }));
  const link = await invite(page);
  await allSent(page);

  const theirs = worker.page;
  const passphrase = await join(theirs, link, 'Karim Belkacem');
  await openFamily(theirs, 'Noorzai');
  await keptOffline(theirs);
  await worker.offline(true);
  // Fetched anew from what the phone keeps, by somebody who never opened the card before.
  await theirs.reload();
  await unlock(theirs, passphrase);
  await openCard(theirs);
  const number = protection(theirs).getByRole('link', { name: 'Appeler Protection de la jeunesse (DPJ) : 514 896-3100' });
  await seen(number);
  expect(await number.getAttribute('href')).toBe('tel:+15148963100');
  const { dates } = await wordsIn('fr');
  await seen(protection(theirs).getByText(`Vérifié le ${dates.full(dayAt(Date.now()))}`));
  await seen(theirs.getByRole('dialog').getByText('Passerelle ne signale jamais rien à personne.'));
  await theirs.keyboard.press('Escape');
  await goTo(theirs, 'Équipe');
  await theirs.getByRole('link', { name: /^Numéros d’urgence/ }).click();
  await seen(theirs.getByText('La coordination tient ces numéros.'));
  expect(await theirs.getByRole('button', { name: /^Modifier/ }).count()).toBe(0);
}, 120_000);
