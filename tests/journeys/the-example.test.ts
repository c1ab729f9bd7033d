import { expect, test } from 'vitest';

import { newPhone } from '#tests/support/browser.ts';
import { addFamily, goTo, goToFamilies, setUp, until } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';

const LONG = 150_000;

test('one press brings forty invented families with two years of work, and one press takes them away; one’s own family stays', async () => {
  const [server, phone] = [await startServer(), await newPhone()];
  const { page } = phone;
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await setUp(page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École des Trois-Érables', name: 'Maude Tremblay-Roy' });
  await page.getByRole('button', { name: 'Remplir avec un exemple' }).click();
  const start = Date.now();
  await page.getByText(/^Exemple prêt/).waitFor({ timeout: LONG });
  console.log(`Filled in ${Math.round((Date.now() - start) / 1000)} s.`);

  // What is late, and what was written in two versions by somebody who is not there.
  await page.getByText('En retard', { exact: true }).first().waitFor();
  await goToFamilies(page);
  await page.getByText(/^40\sfamilles$/).waitFor();
  await page.getByRole('searchbox').fill('Sandhu');
  await page.getByRole('link', { name: /Sandhu/ }).first().click();
  await page.getByRole('link', { name: 'Choisir la bonne version' }).first().waitFor();
  await page.locator('a[href^="/app/status"]').filter({ visible: true }).first().click();
  await page.getByText(/De Karim Belkacem/).first().waitFor();

  await addFamily(page, { name: 'Vraie Famille' });
  await goTo(page, 'Plus');
  await page.getByRole('button', { name: 'Retirer l’exemple' }).click();
  await page.getByText(/^Exemple retiré/).waitFor({ timeout: LONG });
  await goToFamilies(page);
  await page.getByRole('searchbox').fill('');
  await until('one family left', async () => (await page.getByRole('list', { name: 'Familles' }).getByRole('link').count()) === 1);
  expect(await page.getByRole('list', { name: 'Familles' }).innerText()).toContain('Vraie Famille');
  expect(faults).toEqual([]);
  await phone.discard();
  await server.stop();
});
