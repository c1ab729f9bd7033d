import { PATIENCE } from '#tests/support/journey.ts';

import { seen, type Stage } from './stage.ts';

/** What anyone reads of a school, from an address of nothing to a week without a network. */
export async function walkFamilyPage(stage: Stage, school: string): Promise<void> {
  const { page, phone, server, visit, familyWords, familyLanguage } = stage;
  const { t } = familyWords;
  const heading = page.getByRole('heading', { level: 1 });
  const open = async (path: string): Promise<void> => {
    await page.goto(`${server.url}/f/${path}`);
    await seen(heading);
  };
  await open(`nulle-part-xxxx/${familyLanguage}`);
  await seen(page.getByText(t('family:missing.schoolTitle')));
  await visit('family page, no such school');
  await open(`${school}/${familyLanguage}`);
  await seen(page.locator('.day-card'));
  await visit('family page, this week');
  await page.locator('.week-links a').last().click();
  await seen(page.locator('.tick-box'));
  await visit('family page, next week');
  await page.locator('summary').click();
  await seen(page.locator('details[open]'));
  await visit('family page, what this is');
  await page.locator('.family-top .button').click();
  await seen(page.locator('dialog'));
  await visit('family page, languages');
  await page.keyboard.press('Escape');
  await page.locator('.tick-box').click();
  await seen(page.locator('.card.act .note-line'));
  await visit('family page, reserved');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await seen(page.locator('.day-card'));
  await phone.offline(true);
  await page.reload();
  await page.locator('.note-line.today').first().waitFor({ timeout: PATIENCE });
  await visit('family page, without a network');
  await open(`jamais-vue-xxxx/${familyLanguage}`);
  await seen(page.getByText(t('family:missing.offlineTitle')));
  await visit('family page, never seen and without a network');
  await phone.offline(false);
}

/** Before anything is published: an address without a school, then a school without a week. */
export async function walkEmptyWeek(stage: Stage, school: string): Promise<void> {
  const { page, server, visit, familyWords, familyLanguage } = stage;
  const other = await page.context().newPage();
  await other.goto(`${server.url}/f//${familyLanguage}`);
  await seen(other.getByText(familyWords.t('family:missing.chooseTitle')));
  await visit('family page, which school', other);
  await other.goto(`${server.url}/f/${school}/${familyLanguage}`);
  await seen(other.getByText(familyWords.t('family:week.nothingTitle')));
  await visit('family page, nothing published', other);
  await other.close();
}
