import type { RecordId } from '#kernel/id.ts';

import { families } from './families.ts';
import { button, choose, field, follow, link, seen, type Stage, title } from './stage.ts';

const what = 'Rappeler pour l’habit de neige, taille 8, et dire que le comptoir ferme à quinze heures le vendredi';

/** A promise made from the file, with every mistake, then moved, done and listed; and what the coordinator marks. */
export async function walkFollowUps(stage: Stage, family: RecordId): Promise<void> {
  await walkNewFollowUp(stage, family);
  await walkOneFollowUp(stage, family);
  await walkMark(stage, family);
  await walkToday(stage);
  const { page, t, visit } = stage;
  await follow(page, '/app/follow-ups');
  await seen(title(page, t('followUps:title')));
  await page.getByText(t('followUps:all'), { exact: true }).click();
  await seen(page.locator('.section-head'));
  await visit('follow-ups');
}

async function walkNewFollowUp({ page, t, visit }: Stage, family: RecordId): Promise<void> {
  await follow(page, `/app/family/${family}/follow-up`);
  await seen(title(page, t('followUps:new.title')));
  await visit('new follow-up');
  await button(page, t('common:act.saveHere')).click();
  await seen(page.locator('.error'));
  await visit('new follow-up, nothing said');
  await choose(page, t('followUps:new.stayInTouch'));
  await visit('new follow-up, to stay in touch');
  await choose(page, t('followUps:new.promise'));
  await field(page, t('followUps:new.what')).fill(what);
  await button(page, t('common:act.saveHere')).click();
  await seen(page.locator('.told').filter({ hasText: t('followUps:new.told') }));
}

async function walkOneFollowUp({ page, t, visit }: Stage, family: RecordId): Promise<void> {
  await follow(page, `/app/family/${family}`);
  const promised = page.locator('a.row').filter({ hasText: what });
  await seen(promised);
  await promised.click();
  await seen(button(page, t('followUps:done.act')));
  await visit('follow-up');
  await button(page, t('followUps:postpone.act')).click();
  await button(page, t('followUps:postpone.save')).click();
  await seen(page.locator('.error'));
  await visit('follow-up, moved without a day');
  await button(page, t('common:act.cancel')).click();
  await button(page, t('followUps:pass.act')).click();
  await seen(page.locator('main select'));
  await visit('follow-up, handed over');
  await button(page, t('common:act.cancel')).click();
  await button(page, t('followUps:done.act')).click();
  await seen(page.locator('.told'));
}

async function walkMark({ page, t, visit }: Stage, family: RecordId): Promise<void> {
  await follow(page, `/app/family/${family}`);
  await button(page, t('followUps:mark.add')).click();
  await seen(page.locator('dialog'));
  await visit('family, to be marked');
  await field(page, t('followUps:mark.reason')).fill('Rencontre à l’école vendredi, personne n’a pu la prévenir');
  await button(page, t('followUps:mark.save')).click();
  await seen(button(page, t('followUps:mark.remove')));
  await visit('family, marked');
}

async function walkToday({ page, t, visit }: Stage): Promise<void> {
  await follow(page, '/app/');
  await seen(title(page, t('today:title')));
  await button(page, t('today:narrow.open')).click();
  await button(page, t('today:narrow.team')).click();
  await seen(page.locator('a.row').filter({ hasText: families.busy }));
  await seen(link(page, t('today:allFollowUps')));
  await visit('today, the whole team');
  await button(page, t('today:narrow.hours', { count: 1 })).click();
  await seen(page.getByText(t('today:narrow.all')));
  await visit('today, in an hour');
  await button(page, t('today:narrow.all')).click();
  await button(page, t('today:narrow.team')).click();
}
