import { withOwnLock } from '#tests/support/own-lock.ts';

import { lockNow } from './lock.ts';
import { button, field, fieldFrom, follow, seen, type Stage, title } from './stage.ts';

const code = '739164';
/** Milliseconds without a touch after which the phone hides its files. */
const LONG_PAUSE = 11 * 60_000;

const isOpen = ({ page, t }: Stage): Promise<void> => seen(title(page, t('today:title')));

async function openOwnLock({ page, t }: Stage): Promise<void> {
  await follow(page, '/app/lock');
  await seen(title(page, t('unlocking:title')));
  await seen(field(page, t('unlocking:pin.label')).or(button(page, t('unlocking:pin.drop'))));
}

/** One's own lock: what it shows, a touch, a short code. From an open phone, and back to one whose lock is as it was. */
export async function walkOwnLock(stage: Stage, passphrase: string): Promise<void> {
  const { page, t, visit } = stage;
  await openOwnLock(stage);
  await seen(page.getByText(t('unlocking:passkey.impossible')));
  await visit('own lock, where the phone has none');
  await button(page, t('unlocking:leave.act')).click();
  await seen(page.locator('dialog'));
  await visit('own lock, leaving this phone');
  await page.keyboard.press('Escape');
  const ownLock = await withOwnLock(page);
  await follow(page, '/app/');
  await openOwnLock(stage);
  await button(page, t('unlocking:passkey.add')).click();
  await seen(page.locator('dialog'));
  await visit('own lock, the words first');
  await page.locator('dialog input').fill(passphrase);
  await button(page, t('unlocking:passkey.confirm')).click();
  await seen(button(page, t('unlocking:passkey.another')));
  await fieldFrom(page, t('unlocking:pin.label')).fill('12');
  await button(page, t('unlocking:pin.choose')).click();
  await seen(page.locator('.error'));
  await visit('own lock, a touch added and a code too short');
  await fieldFrom(page, t('unlocking:pin.label')).fill(code);
  await button(page, t('unlocking:pin.choose')).click();
  await seen(button(page, t('unlocking:pin.drop')));
  await walkHidden(stage);
  await lockNow(stage);
  await seen(button(page, t('unlocking:byPhone.unlock')));
  await visit('locked, with a touch');
  await walkNote(stage);
  await button(page, t('unlocking:byPhone.unlock')).click();
  await isOpen(stage);
  await walkNoteTaken(stage);
  await openOwnLock(stage);
  await page.locator('.rows .icon-button').first().click();
  await seen(button(page, t('unlocking:passkey.add')));
  await ownLock.remove();
}

/** A pause hid the files; the code brings them back. */
async function walkHidden(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await follow(page, '/app/');
  await isOpen(stage);
  await page.evaluate((pause) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + pause;
    document.dispatchEvent(new Event('visibilitychange'));
  }, LONG_PAUSE);
  await seen(field(page, t('unlocking:byPin.label')));
  await field(page, t('unlocking:byPin.label')).fill('0000');
  await button(page, t('unlocking:byPin.open')).click();
  await seen(page.locator('.error'));
  await visit('locked, a short code is asked for');
  await field(page, t('unlocking:byPin.label')).fill(code);
  await button(page, t('unlocking:byPin.open')).click();
  await isOpen(stage);
}

async function walkNote({ page, t, visit }: Stage): Promise<void> {
  await button(page, t('lock:addPerson')).click();
  await seen(page.locator('dialog'));
  await visit('locked, somebody joins beside');
  await page.keyboard.press('Escape');
  await button(page, t('lock:note')).click();
  await fieldFrom(page, t('unlocking:note.label')).fill('Croisé M. Noorzaï au dépanneur.\n\nIl demande si le camp a encore de la place.');
  await seen(page.getByText(t('unlocking:note.safe')));
  await visit('locked, a quick note');
  await button(page, t('unlocking:note.keep')).click();
  await seen(page.getByText(t('lock:noteKept')));
}

async function walkNoteTaken({ page, t, visit }: Stage): Promise<void> {
  await seen(button(page, t('unlocking:notes.choose')));
  await visit('today, a quick note');
  await button(page, t('unlocking:notes.choose')).click();
  await seen(page.locator('dialog .row'));
  await visit('today, whose note it is');
  await page.keyboard.press('Escape');
  await button(page, t('unlocking:notes.discard')).click();
  await button(page, t('unlocking:notes.choose')).waitFor({ state: 'detached' });
}
