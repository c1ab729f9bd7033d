import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { addFamily, allSent, contactShown, keptOffline, openFamily, PATIENCE, setUp, unlock, until } from '#tests/support/journey.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

let server: ServerProcess;
let phone: Phone;

beforeAll(async () => {
  [server, phone] = await Promise.all([startServer(), newPhone()]);
});

afterAll(async () => {
  await phone?.discard();
  await server?.stop();
});

const names = ['Noorzai', 'Benali', 'Nguyen', 'Traoré', 'Ivanenko', 'Kaur'] as const;
const noteFor = (name: string): string => `Jointe à la porte, ${name}. Lettre du service de garde lue ensemble.`;

const noteField = (page: Page) => page.getByRole('textbox', { name: 'Note' });

const visitOf = (page: Page, name: string) => page.getByRole('button', { name: `Visite, ${name}` });

/** From any screen with the tabs: with whom and how in one press, then a few words. */
async function write(page: Page, name: string): Promise<void> {
  await until(`the list of families to log for ${name}`, async () => {
    if (await visitOf(page, name).isVisible()) {
      return true;
    }
    const [tab, leave] = [page.getByRole('link', { name: /^Noter$/ }), page.getByRole('link', { name: /^(Retour|Fermer)/ }).first()];
    // A screen that is just being left takes its links along.
    await ((await tab.isVisible()) ? tab : leave).click({ timeout: 2000 }).catch(() => undefined);
    return false;
  });
  await visitOf(page, name).click();
  await noteField(page).fill(noteFor(name), { timeout: PATIENCE });
}

async function save(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer sur ce téléphone' }).click();
  await contactShown(page, noteFor(name));
}

/** The phone comes back after a battery that died: without a network, where it was. */
async function comeBack(passphrase: string, path: string): Promise<Page> {
  await phone.kill9();
  phone = await newPhone({ profileDir: phone.profileDir });
  await phone.offline(true);
  await phone.page.goto(`${server.url}${path}`);
  await unlock(phone.page, passphrase);
  return phone.page;
}

test('six visits without a network, a draft, two blows to the browser: every word is there, none is offered twice, all is sent when the network comes', { timeout: 180_000 }, async () => {
  let { page } = phone;
  const { passphrase } = await setUp(page, server.setupLink() ?? '', { organisation: 'Centre de services des Rives', school: 'École du Phare', name: 'Amina Diallo' });
  for (const name of names) {
    await addFamily(page, { name });
  }
  await keptOffline(page);
  await allSent(page);
  await phone.offline(true);

  for (const name of names.slice(0, 3)) {
    await write(page, name);
    await save(page, name);
  }

  await page.getByText(/3\s+à envoyer/).first().waitFor({ timeout: PATIENCE });

  // The fourth is being written when the battery dies.
  await write(page, names[3]);
  await page.getByText(/^Brouillon gardé à/).waitFor({ timeout: PATIENCE });
  const form = new URL(page.url()).pathname;
  page = await comeBack(passphrase, form);
  await until('the words that were not saved yet', async () => (await noteField(page).inputValue()) === noteFor(names[3]));
  await expect(page.getByRole('radio', { name: 'Visite' }).isChecked()).resolves.toBe(true);
  await save(page, names[3]);

  // The fifth is saved, and the browser killed before anything else could happen: its draft went with it.
  await write(page, names[4]);
  await save(page, names[4]);
  const file = new URL(page.url()).pathname;
  page = await comeBack(passphrase, file);
  await contactShown(page, noteFor(names[4]));
  await page.getByRole('link', { name: 'Noter un contact' }).waitFor({ timeout: PATIENCE });

  await openFamily(page, names[5]);
  await page.getByRole('link', { name: 'Noter un contact' }).click();
  await page.getByRole('radio', { name: 'Appel' }).check({ force: true });
  await noteField(page).fill(noteFor(names[5]));
  await save(page, names[5]);
  // A browser that starts again may have sent the first of them before the line was cut once more.
  await page.getByText(/\d\s+à envoyer/).first().waitFor({ timeout: PATIENCE });

  for (const name of names) {
    await openFamily(page, name);
    await contactShown(page, noteFor(name));
    expect(await page.locator('.written').filter({ hasText: noteFor(name) }).count()).toBe(1);
    expect(await page.getByRole('link', { name: 'Reprendre le brouillon' }).count()).toBe(0);
  }
  await phone.offline(false);
  await allSent(page);
});
