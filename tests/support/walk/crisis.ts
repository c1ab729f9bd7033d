import { button, field, follow, seen, type Stage, title } from './stage.ts';

/** On a family's page: the numbers before the region's is there, and how one gets to it. */
export async function walkEmergency({ page, t, visit }: Stage): Promise<void> {
  await button(page, t('knock:emergency')).click();
  await seen(page.locator('dialog').getByText(t('crisis:duty.title')));
  await visit('in an emergency, the region’s number missing');
  await page.keyboard.press('Escape');
}

/** What a coordinator keeps of them: the list, a number being corrected, a line being added with a mistake. */
export async function walkCrisisNumbers({ page, t, visit }: Stage): Promise<void> {
  await follow(page, '/app/crisis');
  await seen(title(page, t('crisis:keep.title')));
  await visit('numbers for an emergency');
  await button(page, t('crisis:keep.change', { name: t('crisis:line.dpj.name') })).click();
  await field(page, t('crisis:keep.number')).fill('514 896');
  await button(page, t('crisis:keep.checkedToday')).click();
  await seen(page.locator('.error'));
  await visit('numbers for an emergency, one that lacks figures');
  await field(page, t('crisis:keep.number')).fill('514 896-3100');
  await button(page, t('crisis:keep.checkedToday')).click();
  await seen(page.locator('.tag.sent'));
  await button(page, t('crisis:keep.add')).click();
  await seen(field(page, t('crisis:keep.nameFr')));
  await visit('numbers for an emergency, a line being added');
  await page.keyboard.press('Escape');
}
