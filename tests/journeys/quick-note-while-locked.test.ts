import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { addFamily, lock, lockScreen, PATIENCE, setUp, unlock, until } from '#tests/support/journey.ts';
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

const words = { finished: 'Zqxcroisé au dépanneur', begun: 'zqxcommencé seulement' } as const;
const secrets = ['zqxcroisé', 'Zqxcroisé', 'dépanneur', 'zqxcommencé'] as const;

const said = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor({ timeout: PATIENCE });

async function openNote(page: Page): Promise<void> {
  await lockScreen(page);
  await page.getByRole('button', { name: 'Note rapide' }).click({ timeout: PATIENCE });
  await page.getByRole('textbox', { name: 'Votre note' }).waitFor({ timeout: PATIENCE });
}

async function writeNote(page: Page, text: string): Promise<void> {
  await openNote(page);
  await page.getByRole('textbox', { name: 'Votre note' }).fill(text);
  await said(page, 'Gardée sur ce téléphone, fermée à clé.');
}

/** Browsers write what stands in fields to the disk after some seconds, to bring it back after a restart. */
const longEnough = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 7000));

/** The words themselves in a database of their own, as a careless version of the app would keep them. */
const plant = (page: Page): Promise<void> =>
  page.evaluate(
    (all) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('beside', 1);
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('words', { autoIncrement: true }));
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction('words', 'readwrite', { durability: 'strict' });
          all.forEach((word) => writing.objectStore('words').add({ word }));
          writing.addEventListener('complete', () => resolve());
        });
      }),
    secrets,
  );

test('a note needs no secret, is read by nobody while locked, outlives a killed browser, and finds its family after the next unlock', async () => {
  const { passphrase } = await setUp(phone.page, server.setupLink() ?? '', { organisation: 'Centre des Rives', school: 'École du Phare', name: 'Amina Diallo' });
  await addFamily(phone.page, { name: 'Famille Noorzai' });
  await lock(phone.page);
  await writeNote(phone.page, words.finished);
  await phone.page.getByRole('button', { name: 'Garder la note' }).click();
  await said(phone.page, 'Note gardée sur ce téléphone, fermée à clé.');
  // Nothing of it can be read again, and nothing about anybody.
  expect(await phone.page.locator('main').innerText()).not.toMatch(/zqx|Noorzai|Amina/i);
  await writeNote(phone.page, words.begun);
  await longEnough();
  await phone.kill9();
  expect(scanFolder(phone.profileDir, secrets).hits).toEqual([]);

  phone = await newPhone({ profileDir: phone.profileDir });
  const { page } = phone;
  await page.goto(`${server.url}/app/`);
  await unlock(page, passphrase);
  await said(page, words.finished);
  await said(page, words.begun);
  expect(await page.getByText(/^Note rapide du/).count()).toBe(2);

  const finished = page.locator('.card').filter({ hasText: words.finished });
  await finished.getByRole('button', { name: 'Choisir la famille' }).click();
  await page.getByRole('dialog').getByRole('searchbox', { name: 'Chercher une famille' }).fill('noorz');
  await page.getByRole('dialog').getByRole('button', { name: 'Famille Noorzai' }).click();
  await until('the note in the form', async () => (await page.getByRole('textbox', { name: 'Note', exact: true }).inputValue()) === words.finished);

  // Locked and opened again, the one that was given is not offered twice, and the other still is.
  await page.goto(`${server.url}/app/`);
  await unlock(page, passphrase);
  await said(page, words.begun);
  expect(await page.getByText(words.finished).count()).toBe(0);
  expect(await page.getByText(/^Note rapide du/).count()).toBe(1);
  await plant(page);
  await phone.close();
  expect([...new Set(scanFolder(phone.profileDir, secrets).hits.map(({ word }) => word))].sort()).toEqual([...secrets].sort());
});
