import type { RecordId } from '#kernel/id.ts';
import { PATIENCE, until } from '#tests/support/journey.ts';

import { lastRow } from './families.ts';
import { button, choose, field, follow, link, seen, type Stage, title } from './stage.ts';

async function writeContact({ page, t }: Stage, family: RecordId, note: string): Promise<void> {
  await follow(page, `/app/family/${family}`);
  await seen(link(page, t('families:log')));
  await link(page, t('families:log')).click();
  await seen(title(page, t('contacts:log')));
  await choose(page, t('contacts:kind.call'));
  await field(page, t('contacts:note')).fill(note);
  await button(page, t('common:act.saveHere')).click();
  await seen(page.locator('.written').filter({ hasText: note }));
}

const openStatus = async ({ page, t }: Stage): Promise<void> => {
  await follow(page, '/app/status');
  await seen(title(page, t('status:title')));
};

const sendNow = ({ page, t }: Stage): Promise<void> => button(page, t('status:send')).click();

const allSent = ({ page }: Stage): Promise<void> => page.locator('.status-line.sent').waitFor({ timeout: PATIENCE });

/** What waits without a network, and who reads that it does. */
export async function walkWaiting(stage: Stage, family: RecordId): Promise<void> {
  const { page, phone, t, visit } = stage;
  await phone.offline(true);
  await writeContact(stage, family, 'Écrit sans réseau.');
  await visit('family, waiting without a network');
  await openStatus(stage);
  await seen(page.locator('.status-line.wait'));
  await visit('status, waiting');
  await follow(page, '/app/lock');
  await button(page, t('unlocking:leave.act')).click({ timeout: PATIENCE });
  await seen(page.locator('dialog .tick-box'));
  await visit('own lock, leaving while something waits');
  await page.keyboard.press('Escape');
  await follow(page, '/app/families');
  await lastRow(page);
  await visit('families, without a network');
  await phone.offline(false);
  await openStatus(stage);
  await allSent(stage);
  await visit('status, all sent');
  await follow(page, '/app/about');
  await seen(title(page, t('about:title')));
  await until('the build', async () => (await page.locator('code').innerText()) !== t('about:runs.unknown'));
  await visit('about');
}

/** The server says no to one envelope, then to the whole phone. */
export async function walkRefused(stage: Stage, family: RecordId): Promise<void> {
  const { page, visit, sql } = stage;
  await sql('update space set epoch = 0');
  await writeContact(stage, family, 'Le serveur n’en veut pas.');
  await page.locator('.status-line.stuck').waitFor({ timeout: PATIENCE });
  await visit('family, refused');
  await openStatus(stage);
  await seen(page.locator('.section-head'));
  await visit('status, refused');
  await sql('update space set epoch = 1');
  await sendNow(stage);
  await allSent(stage);
  await sql('update device set removed_at = 1');
  await sendNow(stage);
  await page.locator('.status-line.stuck').waitFor({ timeout: PATIENCE });
  await visit('status, the phone is turned away');
  await sql('update device set removed_at = null');
  await sendNow(stage);
  await allSent(stage);
}
