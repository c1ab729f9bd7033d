import type { RecordId } from '#kernel/id.ts';

import { button, follow, seen, type Stage } from './stage.ts';

/** A portrait from its first question to its last word, each kind of question on the way; a domain at once; and read again. */
export async function walkPortrait({ page, t, visit }: Stage, family: RecordId): Promise<void> {
  const press = (value: string): Promise<void> => page.locator(`input[value="${value}"]`).first().check({ force: true });
  const on = (): Promise<void> => button(page, t('common:act.next')).click();
  const start = async (voice: string): Promise<void> => {
    await follow(page, `/app/family/${family}/portrait`);
    await page.locator(`input[value="${voice}"]`).waitFor({ state: 'attached' });
    await press(voice);
  };
  await follow(page, `/app/family/${family}/portrait`);
  await seen(button(page, t('portrait:start.begin')).or(page.getByText(t('portrait:start.sayWho'))));
  await visit('portrait, before it');
  await start('parent');
  await button(page, t('portrait:start.begin')).click();
  await page.locator('input[value="big"]').waitFor({ state: 'attached' });
  await press('big');
  await press('yes');
  await visit('portrait, a question and whether help is wished');
  await on();
  await press('fine');
  await on();
  await page.locator('textarea').first().fill('Chez nous, on mange ensemble, même quand il n’y a que du pain. '.repeat(3));
  await visit('portrait, a strength in own words');
  await page.getByRole('button', { name: t('portrait:ask.map') }).click();
  await seen(page.getByRole('dialog'));
  await visit('portrait, its domains');
  await page.getByRole('dialog').locator('.row').nth(10).click();
  await page.locator('input[value="volunteering"]').waitFor({ state: 'attached' });
  await press('volunteering');
  await visit('portrait, several answers');
  await on();
  await seen(page.locator('.said-domain'));
  await visit('portrait, what was said');
  await button(page, t('portrait:end.pause')).click();
  await seen(page.getByRole('status').filter({ hasText: t('portrait:ask.paused') }));
  await start('student');
  await press('domain');
  await visit('portrait, one to resume');
  await button(page, t('portrait:start.begin')).click();
  await page.locator('.question-card').first().waitFor();
  await press('some');
  await visit('portrait, a domain at once');
  await page.getByRole('button', { name: t('portrait:ask.map') }).click();
  await page.getByRole('dialog').locator('.row').last().click();
  await button(page, t('portrait:end.finish')).click();
  await seen(button(page, t('portrait:read.reopen')));
  await visit('portrait, finished, two voices');
}
