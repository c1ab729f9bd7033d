import { newPhone } from '#tests/support/browser.ts';
import { PATIENCE } from '#tests/support/journey.ts';

import { button, field, follow, seen, type Stage, title } from './stage.ts';

/** A backup, from the words that are asked for to the file. */
export async function walkBackup(stage: Stage, passphrase: string): Promise<void> {
  const { page, t, visit } = stage;
  await follow(page, '/app/backup');
  await seen(title(page, t('backup:title')));
  await seen(page.getByText(t('backup:never')));
  await visit('backup');
  await field(page, t('backup:words')).fill('not these words');
  await button(page, t('backup:make')).click();
  await page.getByRole('alert').filter({ hasText: t('backup:failed.passphrase-wrong') }).waitFor({ timeout: PATIENCE });
  await visit('backup, wrong words');
  await field(page, t('backup:words')).fill(passphrase);
  await button(page, t('backup:make')).click();
  await seen(page.getByRole('heading', { name: t('backup:ready') }));
  await visit('backup, ready');
}

/** With an invitation in hand: the way back, before anything is used up. Ends where it began. */
export async function walkRestore(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await button(page, t('backup:restore.have')).click();
  await seen(title(page, t('backup:restore.title')));
  await visit('restore');
  await field(page, t('backup:restore.file')).setInputFiles({ name: 'something.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('nothing of ours') });
  await seen(page.getByText(t('backup:failed.backup-foreign')));
  await visit('restore, a file that is none');
  await button(page, t('backup:restore.without')).click();
  await seen(field(page, t('setup:own.name')));
}

/** A browser that threw the records away, and then everything else, on a phone of its own. */
export async function walkEmptied(stage: Stage, invitation: string): Promise<void> {
  const { server, t, visit, address } = stage;
  const colorScheme = await stage.page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') as 'dark' | 'light');
  const phone = await newPhone({ context: { colorScheme } });
  const { page } = phone;
  await page.goto(address(`/app/${new URL(invitation).hash}`));
  await field(page, t('setup:own.name')).waitFor({ timeout: PATIENCE });
  await page.evaluate(() => {
    // oxlint-disable-next-line unicorn/no-document-cookie -- as the app itself does
    document.cookie = 'passerelle-here=1; Path=/app/';
  });
  await page.goto(`${server.url}/health`);
  await page.goto(address('/app/'));
  await seen(page.getByRole('heading', { name: t('gone:never.title') }));
  await visit('welcome, everything was erased', page);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('passerelle-keyring', 1);
        request.addEventListener('upgradeneeded', () => request.result.createObjectStore('members', { keyPath: 'member' }));
        request.addEventListener('success', () => {
          const member = crypto.randomUUID();
          const transaction = request.result.transaction('members', 'readwrite');
          transaction.objectStore('members').put({ member, initials: 'AH', organisation: member, device: member, tries: 0, nextTryAt: 0, wrapped: {} });
          transaction.addEventListener('complete', () => {
            request.result.close();
            resolve(undefined);
          });
        });
      }),
  );
  await page.goto('about:blank');
  await page.goto(address('/app/'));
  await seen(page.getByRole('heading', { name: t('gone:title') }));
  await visit('locked, the records are gone', page);
  await phone.discard();
}
