import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { goTo, lock, PATIENCE, setUp, unlock } from '#tests/support/journey.ts';
import { scanFolder } from '#tests/support/scan-profile.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

let server: ServerProcess;
let phone: Phone;

beforeAll(async () => {
  server = await startServer();
  phone = await newPhone();
});

afterAll(async () => {
  await phone?.discard();
  await server?.stop();
});

const code = '739164';

const said = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor({ timeout: PATIENCE });

const isOpen = (page: Page): Promise<void> => page.locator('.frame').getByRole('heading', { level: 1 }).waitFor({ timeout: PATIENCE });

/** Minutes go by without a touch: the clock of this page is moved, and the page looks at it as it does when it is seen again. */
const pass = (page: Page, minutes: number): Promise<void> =>
  page.evaluate((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
    document.dispatchEvent(new Event('visibilitychange'));
  }, minutes * 60_000);

const codeField = (page: Page) => page.getByRole('textbox', { name: 'Code court' });

async function reopen(page: Page, digits: string): Promise<void> {
  await codeField(page).fill(digits, { timeout: PATIENCE });
  await page.getByRole('button', { name: 'Rouvrir' }).click();
}

/** Browsers write what stands in fields to the disk after some seconds. */
const longEnough = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 7000));

async function chooseCode(page: Page, digits: string): Promise<void> {
  await goTo(page, 'Plus');
  await page.getByRole('link', { name: /^Mon verrou/ }).click();
  await page.getByRole('textbox', { name: /^Code de/ }).fill(digits, { timeout: PATIENCE });
  await page.getByRole('button', { name: 'Prendre ce code' }).click();
  await said(page, /^(Un code est choisi|Il faut quatre à six chiffres)/);
}

test('a short code brings back what a pause hid, never what was locked, and lies nowhere on the disk', async () => {
  const { page } = phone;
  const { passphrase } = await setUp(page, server.setupLink() ?? '', { organisation: 'Centre des Rives', school: 'École du Phare', name: 'Amina Diallo' });
  await chooseCode(page, '12');
  await said(page, 'Il faut quatre à six chiffres.');
  // Six digits may stand by chance in some number on the disk: only what is new counts.
  const before = new Set(scanFolder(phone.profileDir, [code]).hits.map(({ file, offset }) => `${file} ${offset}`));
  await page.getByRole('textbox', { name: /^Code de/ }).fill(code);
  await longEnough();
  await page.getByRole('button', { name: 'Prendre ce code' }).click();
  await said(page, 'Un code est choisi.');

  await pass(page, 11);
  await codeField(page).waitFor({ timeout: PATIENCE });
  expect(await page.locator('.frame').count()).toBe(0);
  await reopen(page, '739165');
  await said(page, 'Ce n’est pas le bon code. Il reste 4');
  await codeField(page).fill(code);
  await longEnough();
  await reopen(page, code);
  await isOpen(page);

  // Locked by hand, the words are asked for, code or not; and the code is forgotten.
  await lock(page);
  await page.getByLabel('Phrase de passe', { exact: true }).waitFor({ timeout: PATIENCE });
  expect(await codeField(page).count()).toBe(0);
  await unlock(page, passphrase);
  await chooseCode(page, code);

  // Half an hour after a pause it is locked for good, too.
  await pass(page, 11);
  await codeField(page).waitFor({ timeout: PATIENCE });
  await pass(page, 31);
  await reopen(page, code);
  await said(page, 'Le code ne vaut plus. Tapez la phrase de passe.');
  expect(await codeField(page).count()).toBe(0);
  await page.getByLabel('Phrase de passe', { exact: true }).waitFor();
  await phone.close();
  const found = scanFolder(phone.profileDir, [code]).hits.filter(({ file, offset }) => !before.has(`${file} ${offset}`));
  expect(found).toEqual([]);
});
