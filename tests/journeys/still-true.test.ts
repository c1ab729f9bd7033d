import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';

import { newPhone } from '#tests/support/browser.ts';
import { invite, join, PATIENCE, setUp, until } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';
import { follow } from '#tests/support/walk/stage.ts';

const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const card = (page: Page, name: string): Locator => page.locator('article').filter({ has: page.getByRole('heading', { name }) });

/** The entry of a service, found by its name. */
async function open(page: Page, name: string): Promise<void> {
  await follow(page, '/app/services');
  await page.getByRole('searchbox', { name: 'Chercher un service' }).fill(name, { timeout: PATIENCE });
  const link = page.getByRole('link', { name: new RegExp(`^${name}`) }).first();
  await link.click({ timeout: PATIENCE });
  await seen(page.getByRole('heading', { level: 1, name }));
}

test('without a network a worker says what is closed and what is still true; a coordinator publishes the one and declines the other, and the worker learns of both', { timeout: 180_000 }, async () => {
  const [server, coordinator, worker] = await Promise.all([startServer(), newPhone(), newPhone()]);
  onTestFinished(async () => {
    await Promise.all([coordinator.discard(), worker.discard()]);
    await server.stop();
  });
  const [maude, amina] = [coordinator.page, worker.page];
  await setUp(maude, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École du Phare', name: 'Maude Tremblay-Roy' });
  await join(amina, await invite(maude), 'Amina Haddad');

  // What came with the application is there, and nobody checked it.
  await open(amina, 'Aide aux devoirs en ligne');
  await seen(amina.getByText('Jamais vérifié'));
  await worker.offline(true);
  await button(amina, /^Oui/).click();
  await seen(amina.getByText(/^Vous avez dit le .* que c’est encore vrai/));
  await button(amina, 'Par téléphone').click();
  await open(amina, 'Écoute pour les jeunes');
  await button(amina, /^Fermé/).click();
  await button(amina, 'Envoyer à la coordination').click();
  await seen(amina.getByText('Dites si cela rouvrira.'));
  await amina.getByRole('radio', { name: /^Fermé pour le moment/ }).check({ force: true });
  await button(amina, 'Envoyer à la coordination').click();
  await seen(amina.getByText(/^Vous avez dit le .* que c’est fermé/));
  await worker.offline(false);

  await follow(maude, '/app/services');
  await maude.getByRole('link', { name: /^2\spropositions à décider$/ }).click({ timeout: PATIENCE });
  const [still, closed] = [card(maude, 'Aide aux devoirs en ligne'), card(maude, 'Écoute pour les jeunes')];
  await seen(still.getByText('Jamais vérifié'));
  await seen(closed.getByText('Fermé pour le moment', { exact: false }));
  await button(maude, 'Publier').first().waitFor();
  await still.getByRole('button', { name: 'Publier' }).click();
  await seen(still.getByText(/^Publiée par Maude Tremblay-Roy/));
  await closed.getByRole('button', { name: 'Refuser' }).click();
  await maude.getByRole('textbox', { name: 'Pourquoi' }).fill('Ils ont déménagé, pas fermé.');
  await maude.getByRole('dialog').getByRole('button', { name: 'Refuser' }).click();
  await seen(closed.getByText('Ils ont déménagé, pas fermé.'));

  await follow(amina, '/app/services/proposals');
  await seen(card(amina, 'Écoute pour les jeunes').getByText('Ils ont déménagé, pas fermé.'));
  await seen(card(amina, 'Aide aux devoirs en ligne').getByText(/^Publiée par Maude Tremblay-Roy/));
  await open(amina, 'Aide aux devoirs en ligne');
  await until('the entry is checked', async () => (await amina.getByText(/^Vérifié .*Amina Haddad/).count()) > 0);
  await seen(amina.getByText('Par téléphone', { exact: true }));
  expect(await amina.getByText(/n’a pas encore répondu/).count()).toBe(0);
});
