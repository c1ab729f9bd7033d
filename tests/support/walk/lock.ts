import { button, field, follow, onAnotherPhone, seen, type Stage, title } from './stage.ts';
import { walkRestore } from './kept.ts';
import { takeWords } from './set-up.ts';

const TRIES_WITHOUT_DELAY = 4;

export async function lockNow({ page, t }: Stage): Promise<void> {
  await follow(page, '/app/');
  await seen(title(page, t('today:title')));
  await button(page, t('today:lock')).click();
  await seen(button(page, t('lock:unlock')).or(page.getByText(t('lock:who'))));
}

export async function unlockWith({ page, t }: Stage, passphrase: string): Promise<void> {
  await field(page, t('lock:phrase')).fill(passphrase);
  await button(page, t('lock:unlock')).click();
}

/** Locked, wrong, wrong too often. */
export async function walkLock(stage: Stage, passphrase: string): Promise<void> {
  const { page, t, visit, address } = stage;
  await lockNow(stage);
  await visit('locked, after use');
  await unlockWith(stage, 'rien de tout cela');
  await seen(page.getByText(t('lock:wrong.passphrase-wrong')));
  await visit('locked, wrong passphrase');
  for (let tries = 1; tries < TRIES_WITHOUT_DELAY; tries += 1) {
    await unlockWith(stage, `rien de tout cela ${tries}`);
    await seen(page.getByText(t('lock:wrong.passphrase-wrong')));
    await seen(page.locator('input[type=password]'));
  }
  await page.goto(address('/app/'));
  await seen(field(page, t('lock:phrase')));
  await page.locator('summary').click();
  await visit('locked, opened afresh');
  await button(page, t('lock:unlock')).and(page.locator(':not([aria-disabled])')).waitFor();
  await unlockWith(stage, passphrase);
  await seen(title(page, t('today:title')));
}

/** Somebody joins on the same phone; then the lock asks who it is. */
export async function walkJoining(stage: Stage, invitation: string): Promise<void> {
  const { page, t, visit, address } = stage;
  await lockNow(stage);
  await page.goto(address(`/app/${new URL(invitation).hash}`));
  await seen(title(page, t('join:title')));
  await seen(field(page, t('setup:own.name')));
  await visit('join, own name');
  await walkRestore(stage);
  await button(page, t('common:act.continue')).click();
  await seen(page.locator('.error'));
  await visit('join, name missing');
  await field(page, t('setup:own.name')).fill('Karim Belkacem');
  await button(page, t('common:act.continue')).click();
  await takeWords(stage, t('join:finish'));
  await seen(title(page, t('join:done.title')));
  await visit('join, done');
  await button(page, t('join:done.start')).click();
  await seen(title(page, t('today:title')));
  await lockNow(stage);
  await visit('locked, who are you');
  // Somebody else was removed from this phone: the others are told why.
  await page.evaluate(() => {
    // oxlint-disable-next-line unicorn/no-document-cookie -- as the app itself writes it
    document.cookie = 'passerelle-here=removed; Path=/app/; SameSite=Strict';
  });
  await page.reload();
  await seen(page.getByText(t('lock:otherRemoved')));
  await visit('locked, somebody was removed');
}

/** Every invitation that leads nowhere, on a phone where nobody is. */
export async function walkDeadEnds(stage: Stage, links: { readonly used: string; readonly revoked: string; readonly expired: string }): Promise<void> {
  const { server, t, visit, address } = stage;
  const altered = `${server.url}/app/#join=${'A'.repeat(27)}`;
  const colorScheme = await stage.page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') as 'dark' | 'light');
  await onAnotherPhone({ context: { colorScheme } }, async ({ page, offline }) => {
    for (const [screen, invitation] of Object.entries({ ...links, altered, cut: altered.slice(0, -5) })) {
      await page.goto('about:blank');
      await page.goto(address(`/app/${new URL(invitation).hash}`));
      await seen(title(page, t('join:stop.title')));
      await visit(`join, an invitation that is ${screen}`, page);
    }
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.goto(address('/app/'));
    await offline(true);
    await field(page, t('lock:welcome.paste')).fill(altered);
    await button(page, t('lock:welcome.open')).click();
    await seen(title(page, t('join:stop.offline')));
    await visit('join, without a network', page);
  });
}

/** Browsers that can keep nothing, and a part of the app that does not come. */
export async function walkUnsupported(stage: Stage): Promise<void> {
  const { server, t, visit, address } = stage;
  const colorScheme = await stage.page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') as 'dark' | 'light');
  const insecure = new URL(address('/app/'));
  insecure.hostname = 'passerelle.test';
  await onAnotherPhone({ flags: ['--host-resolver-rules=MAP passerelle.test 127.0.0.1'], context: { colorScheme, serviceWorkers: 'block' } }, async ({ page, context, offline }) => {
    await page.goto(insecure.href);
    await seen(title(page, t('shell:unsupported.title')));
    await visit('unsupported, an address that is not protected', page);
    await page.goto(address('/app/'));
    await seen(button(page, t('lock:welcome.open')));
    await offline(true);
    await field(page, t('lock:welcome.paste')).fill(`${server.url}/app/#join=${'A'.repeat(27)}`);
    await button(page, t('lock:welcome.open')).click();
    await seen(page.getByText(t('shell:notArrived.title')));
    await visit('a part that has not arrived', page);
    await offline(false);
    await context.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
    await page.goto(address('/app/'));
    await seen(title(page, t('shell:unsupported.title')));
    await visit('unsupported, nothing can be kept', page);
  });
}
