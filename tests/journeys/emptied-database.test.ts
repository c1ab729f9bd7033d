import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { addFamily, allSent, goToFamilies, invite, join, PATIENCE, setUp, until } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';

/** A browser that runs out of room throws away what is kept here, and asks nobody: the app must not look like a stranger's. */
let server: Awaited<ReturnType<typeof startServer>>;
let coordinator: Phone;
let phone: Phone;

beforeAll(async () => {
  server = await startServer();
  coordinator = await newPhone();
  await setUp(coordinator.page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École des Trois-Érables', name: 'Maude Tremblay-Roy' });
  phone = await newPhone();
  await join(phone.page, await invite(coordinator.page), 'Amina Haddad');
  await addFamily(phone.page, { name: 'Noorzai' });
  await allSent(phone.page);
});

afterAll(async () => {
  await Promise.all([coordinator.discard(), phone.discard()]);
  await server.stop();
});

/** As the browser does it: with no page of ours open. */
async function throwAway(page: Page, databases: RegExp): Promise<void> {
  await page.goto(`${server.url}/health`);
  await page.evaluate(async (pattern) => {
    for (const { name } of await indexedDB.databases()) {
      if (name !== undefined && new RegExp(pattern).test(name)) {
        await new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.addEventListener('success', resolve);
          request.addEventListener('error', reject);
        });
      }
    }
  }, databases.source);
}

test('records gone and keyring here: it says what happened and what comes back, and an invitation brings it back', async () => {
  const { page } = phone;
  await throwAway(page, /^passerelle-[\da-f]{8}-/);
  await page.goto(`${server.url}/app/`);
  await page.getByRole('heading', { name: 'Les dossiers d’ici ont été effacés' }).waitFor({ timeout: PATIENCE });
  await page.getByText('Ce qui était envoyé n’est pas perdu').waitFor();
  // Nothing asks for a passphrase that would open nothing.
  expect(await page.getByLabel('Phrase de passe', { exact: true }).count()).toBe(0);
  await page.getByLabel('Lien, ou code de secours').fill(await invite(coordinator.page));
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByLabel('Prénom et nom').waitFor({ timeout: PATIENCE });
});

test('one may take the account off the lock screen, and is told that nothing is left', async () => {
  const { page } = phone;
  await page.goto(`${server.url}/app/`);
  await page.getByRole('button', { name: 'Ne plus montrer ce compte ici' }).click({ timeout: PATIENCE });
  await page.getByRole('heading', { name: 'Il n’y a plus rien ici' }).waitFor({ timeout: PATIENCE });
});

test('a whole profile emptied: the app says that it was here, why nothing is left, and what to do', async () => {
  const { page } = phone;
  await join(page, await invite(coordinator.page), 'Amina Haddad');
  await goToFamilies(page);
  const session = await phone.context.newCDPSession(page);
  await page.goto('about:blank');
  await session.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'indexeddb,local_storage,cache_storage,service_workers' });
  await page.goto(`${server.url}/app/`);
  await page.getByRole('heading', { name: 'Il n’y a plus rien ici' }).waitFor({ timeout: PATIENCE });
  await page.getByText(/une copie de secours/i).first().waitFor();
  await until('nothing to be kept of it', async () => (await page.evaluate(async () => (await indexedDB.databases()).length)) === 0);
});
