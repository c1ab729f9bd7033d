import type { RecordId } from '#kernel/id.ts';

import { button, choose, field, follow, link, seen, type Stage, title } from './stage.ts';

const why = 'La famille préfère s’arranger avec sa parenté, qui habite à deux rues de là et garde déjà les petits le mercredi';

/** A need that was heard of, with every mistake; how it stands, its note and its history; the family's needs; the counts by school. */
export async function walkNeeds(stage: Stage, family: RecordId): Promise<void> {
  await walkHeard(stage, family);
  await walkOneNeed(stage);
  const { page, t, visit } = stage;
  await follow(page, `/app/family/${family}`);
  await seen(link(page, t('needs:section.add')));
  await page.locator('summary').filter({ hasText: t('needs:section.closed', { count: 1 }) }).click();
  await visit('family, a need that was declined');
  await follow(page, '/app/needs');
  await seen(page.locator('.needs-table'));
  await visit('needs by school');
}

async function walkHeard({ page, t, visit }: Stage, family: RecordId): Promise<void> {
  const save = (): Promise<void> => button(page, t('needs:hear.save')).click();
  await follow(page, `/app/family/${family}/need`);
  await seen(title(page, t('needs:hear.title')));
  await save();
  await seen(page.locator('.error'));
  await visit('need, nothing said');
  await field(page, t('needs:hear.what')).selectOption('language.understand');
  await choose(page, t('needs:level.big'));
  await save();
  await seen(page.getByText(t('needs:failure.need-help-missing')));
  await visit('need, without whether help is wished');
  await choose(page, t('needs:hear.helpYes'));
  await save();
  await seen(button(page, t('needs:screen.change')));
}

async function walkOneNeed({ page, t, visit }: Stage): Promise<void> {
  const save = (): Promise<void> => button(page, t('common:act.save')).click();
  await button(page, t('needs:screen.hear')).click();
  await choose(page, t('needs:level.fine'));
  await visit('need, something new');
  await save();
  await seen(button(page, t('needs:screen.gone')));
  await button(page, t('needs:screen.noteAdd')).click();
  await page.locator('textarea').fill(why);
  await save();
  await button(page, t('entry:history.open')).click();
  await seen(page.getByRole('heading', { name: t('entry:history.title') }));
  await visit('need, its history, and a proposal that it is gone');
  await button(page, t('needs:screen.change')).click();
  await page.locator('input[value="declined"]').check({ force: true });
  await save();
  await seen(page.locator('.error'));
  await visit('need, declined without a reason');
  await page.locator('textarea').fill(why);
  await save();
  await seen(button(page, t('needs:screen.reopen')));
  await visit('need, declined');
}
