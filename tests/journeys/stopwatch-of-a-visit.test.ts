import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { addFamily, contactShown, goTo, openFamily, PATIENCE, setUp } from '#tests/support/journey.ts';
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

/** Every finger that comes down outside of the note itself, from now on. */
async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = Reflect.has(globalThis, 'taps');
    Reflect.set(globalThis, 'taps', 0);
    if (counted) {
      return;
    }
    document.addEventListener(
      'pointerdown',
      ({ target }) => {
        if (!(target instanceof HTMLTextAreaElement)) {
          Reflect.set(globalThis, 'taps', Number(Reflect.get(globalThis, 'taps')) + 1);
        }
      },
      true,
    );
  });
  return () => page.evaluate(() => Number(Reflect.get(globalThis, 'taps')));
}

const tap = (page: Page, role: 'link' | 'button', name: string | RegExp): Promise<void> => page.getByRole(role, { name }).first().tap({ timeout: PATIENCE });

async function writeNote(page: Page, note: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Note' }).tap({ timeout: PATIENCE });
  await page.keyboard.type(note, { delay: 5 });
}

/** A person's seconds: ours to load and save, and theirs to type, of which the machine needs none. */
const LIMIT = 20_000;

test('the usual visit takes three taps and a note, from the family’s page and from today, and less than twenty seconds', { timeout: 120_000 }, async () => {
  const { page } = phone;
  await setUp(page, server.setupLink() ?? '', { organisation: 'Centre de services des Rives', school: 'École du Phare', name: 'Amina Diallo' });
  await addFamily(page, { name: 'Noorzai' });
  await addFamily(page, { name: 'Benali' });

  await openFamily(page, 'Noorzai');
  const fromFile = await countTaps(page);
  let begun = Date.now();
  await tap(page, 'link', 'Noter un contact');
  await page.locator('label.tile', { hasText: 'Visite' }).tap({ timeout: PATIENCE });
  await writeNote(page, 'Habit de neige, taille 8. Elle passe samedi.');
  await tap(page, 'button', 'Enregistrer sur ce téléphone');
  await contactShown(page, 'Habit de neige, taille 8. Elle passe samedi.');
  expect(Date.now() - begun).toBeLessThan(LIMIT);
  expect(await fromFile()).toBeLessThanOrEqual(3);

  await goTo(page, 'Aujourd’hui');
  const fromToday = await countTaps(page);
  begun = Date.now();
  await tap(page, 'link', /^Noter$/);
  await tap(page, 'button', 'Visite, Benali');
  await writeNote(page, 'Vue à la porte. Cherche un habit.');
  await tap(page, 'button', 'Enregistrer sur ce téléphone');
  await contactShown(page, 'Vue à la porte. Cherche un habit.');
  expect(Date.now() - begun).toBeLessThan(LIMIT);
  expect(await fromToday()).toBeLessThanOrEqual(3);
  await expect(page.getByRole('link', { name: 'Visite à la maison' }).first().innerText()).resolves.toBe('Visite à la maison');
});
