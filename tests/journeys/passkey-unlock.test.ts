import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { goTo, lock, lockScreen, PATIENCE, setUpUntilDone, tryToUnlock, unlock } from '#tests/support/journey.ts';
import { type OwnLock, withOwnLock } from '#tests/support/own-lock.ts';
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

/** An unknown finger, until the phone asks no more. */
const strangeFinger = ({ cdp, authenticatorId }: OwnLock): Promise<unknown> =>
  cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });

/** The same phone after its owner has proved who they are: the virtual one stays blocked, another takes its place. */
async function unblock(page: Page, { remove }: OwnLock): Promise<OwnLock> {
  await remove();
  return withOwnLock(page);
}

const touch = (page: Page): Promise<void> => page.getByRole('button', { name: 'Déverrouiller avec ce téléphone' }).click({ timeout: PATIENCE });

const isOpen = (page: Page): Promise<void> => page.locator('.frame').getByRole('heading', { level: 1 }).waitFor({ timeout: PATIENCE });

const said = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor({ timeout: PATIENCE });

async function openOwnLock(page: Page): Promise<void> {
  await goTo(page, 'Plus');
  await page.getByRole('link', { name: /^Mon verrou/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Mon verrou' }).waitFor({ timeout: PATIENCE });
}

/** What this browser keeps of the one who unlocks here, as anybody who holds the phone could read it. */
const keptPasskeys = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('passerelle-keyring');
        opening.addEventListener('error', () => reject(new Error('not opened')));
        opening.addEventListener('success', () => {
          const asked = opening.result.transaction('members').objectStore('members').getAll();
          asked.addEventListener('success', () => {
            opening.result.close();
            const [entry] = asked.result as { passkeys?: unknown[] }[];
            resolve(entry?.passkeys?.length ?? 0);
          });
        });
      }),
  );

test('a touch of the phone opens what a passphrase opened, also after a reload; a no leaves the words, and what was removed opens nothing', async () => {
  const { page } = phone;
  const own = await withOwnLock(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const { passphrase } = await setUpUntilDone(page, server.setupLink() ?? '', { organisation: 'Centre des Rives', school: 'École du Phare', name: 'Amina Diallo' });

  await page.getByRole('button', { name: 'Ajouter ce geste' }).click({ timeout: PATIENCE });
  await said(page, 'Au prochain verrouillage, un geste suffit.');
  await page.getByRole('button', { name: 'Commencer' }).click();
  await isOpen(page);
  await lock(page);
  await touch(page);
  await isOpen(page);

  // A new page of a browser that has forgotten everything but its disk.
  await page.reload();
  await lockScreen(page);
  await touch(page);
  await isOpen(page);

  await lock(page);
  await strangeFinger(own);
  await touch(page);
  await said(page, 'Le téléphone n’a pas confirmé. Réessayez, ou tapez la phrase de passe.');
  await unlock(page, passphrase);

  // Another touch asks for the words again, and not for somebody else's.
  const again = await unblock(page, own);
  await openOwnLock(page);
  await page.getByRole('button', { name: /^Retirer le geste/ }).click();
  await said(page, 'Geste retiré. La phrase de passe ouvre toujours.');
  expect(await keptPasskeys(page)).toBe(0);
  await page.getByRole('button', { name: 'Ajouter ce geste' }).click();
  await page.getByLabel('Phrase de passe', { exact: true }).fill('rien de tout cela');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await said(page, 'Cette phrase ne convient pas. Rien n’est perdu.');
  expect(await keptPasskeys(page)).toBe(0);
  await page.getByLabel('Phrase de passe', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: /^Retirer le geste/ }).waitFor({ timeout: PATIENCE });
  await lock(page);
  await touch(page);
  await isOpen(page);

  await openOwnLock(page);
  await page.getByRole('button', { name: /^Retirer le geste/ }).click();
  await said(page, 'Geste retiré. La phrase de passe ouvre toujours.');
  await lock(page);
  await tryToUnlock(page, 'rien de tout cela');
  await said(page, 'Cette phrase ne convient pas.');
  expect(await page.getByRole('button', { name: 'Déverrouiller avec ce téléphone' }).count()).toBe(0);
  await unlock(page, passphrase);
  // A phone that has no lock of its own says so in the settings, and nowhere else.
  await again.remove();
  await openOwnLock(page);
  await said(page, 'Ce navigateur ne le permet pas ici. La phrase de passe suffit.');
  expect(await page.getByRole('button', { name: 'Ajouter ce geste' }).count()).toBe(0);
  // The server was never asked anything about it.
  expect(asked.filter((url) => /passkey|webauthn|credential/i.test(new URL(url).pathname) && !url.includes('/assets/'))).toEqual([]);
});
