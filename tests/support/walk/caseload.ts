import type { RecordId } from '#kernel/id.ts';

import { button, choose, field, follow, seen, type Stage, title } from './stage.ts';

/** The list narrowed, by the chips and by the sheet of all filters; ends with nothing chosen. */
async function walkFilters({ page, t, visit }: Stage): Promise<void> {
  await follow(page, '/app/families');
  await seen(title(page, t('families:title')));
  await button(page, t('list:openNone')).click();
  await seen(page.getByRole('dialog'));
  await visit('filters of the list');
  await field(page, t('list:worker')).selectOption('nobody');
  await page.getByRole('dialog').getByRole('button').last().click();
  await seen(page.getByText(t('list:noneFiltered.title')));
  await visit('families, nothing with these filters');
  await page.locator('.list-body').getByRole('button', { name: t('list:all'), exact: true }).click();
}

/** Who follows a family, closing its file and opening it again. */
async function walkFileMenu({ page, t, visit }: Stage, family: RecordId): Promise<void> {
  const open = async (what: string): Promise<void> => {
    await button(page, t('caseload:menu.title')).click();
    await page.getByRole('dialog').getByRole('button', { name: what }).click();
  };
  await follow(page, `/app/family/${family}`);
  await seen(button(page, t('caseload:menu.title')));
  await button(page, t('caseload:menu.title')).click();
  await visit('family, what else one does with it');
  await page.keyboard.press('Escape');
  await open(t('caseload:menu.assign'));
  await seen(page.getByText(t('caseload:assign.title')));
  await visit('family, who follows it');
  await page.keyboard.press('Escape');
  await open(t('caseload:menu.archive'));
  await button(page, t('caseload:archive.go')).click();
  await seen(page.getByText(t('caseload:archive.missing')));
  await visit('family, closed without a reason');
  await choose(page, t('caseload:archive.reason.moved'));
  await button(page, t('caseload:archive.go')).click();
  await seen(page.getByRole('heading', { name: t('caseload:archived.title'), exact: true }));
  await visit('family, closed');
  await button(page, t('caseload:archived.bringBack')).click();
  await seen(page.getByText(t('caseload:archived.back')));
}

/** Everything of one family, narrowed to nothing, and the question before it is printed. */
async function walkTimeline({ page, t, visit }: Stage, family: RecordId): Promise<void> {
  await follow(page, `/app/family/${family}/timeline`);
  await seen(title(page, t('timeline:title')));
  await seen(page.locator('.timeline-item'));
  await visit('timeline');
  await button(page, t('timeline:kind.bond')).click();
  await seen(page.getByText(t('timeline:none.title')));
  await visit('timeline, nothing of this kind');
  await button(page, t('timeline:none.all')).click();
  await button(page, t('common:act.print')).click();
  await seen(page.getByText(t('timeline:forWhom')));
  await visit('timeline, for whom it is printed');
  await page.keyboard.press('Escape');
}

/** A caseload, handed over to nobody. */
async function walkHandOver({ page, t, visit }: Stage): Promise<void> {
  await follow(page, '/app/hand-over');
  await seen(title(page, t('caseload:handOver.title')));
  const from = field(page, t('caseload:handOver.from'));
  await seen(from);
  await from.selectOption({ label: 'Amina Haddad' });
  await seen(page.locator('main .tick-box'));
  await visit('handing over');
  await page.locator('.foot').getByRole('button').last().click();
  await seen(page.locator('.error'));
  await visit('handing over, to nobody');
}

/** Ends on the family's page. */
export async function walkCaseload(stage: Stage, family: RecordId): Promise<void> {
  await walkFilters(stage);
  await walkFileMenu(stage, family);
  await walkTimeline(stage, family);
  await walkHandOver(stage);
  await follow(stage.page, `/app/family/${family}`);
}
