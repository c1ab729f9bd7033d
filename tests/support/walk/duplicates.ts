import type { Page } from 'playwright-core';

import { addFamily } from '#actions/add-family.ts';
import { closingValue } from '#protocol/closing.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import type { Colleague } from '#tests/support/colleague.ts';
import { PATIENCE, until } from '#tests/support/journey.ts';

import { button, field, follow, link, seen, type Stage, title } from './stage.ts';

const names = { one: 'Benkirane', other: 'Ben Kiran' } as const;

async function twoFiles(colleague: Colleague): Promise<readonly [RecordId, RecordId]> {
  const [one, other] = [
    await addFamily(colleague.context, { name: names.one, language: 'ar', phone: '514 555-0188' }),
    await addFamily(colleague.context, { name: names.other, language: 'fr', phone: '514 555-0188' }),
  ];
  await colleague.exchange();
  if (!one.ok || !other.ok) {
    throw new Error('the two files were not opened');
  }
  return [one.value, other.value];
}

const write = async (colleague: Colleague, edit: Parameters<Colleague['context']['commit']>[0][number]['edits'][number]): Promise<void> => {
  await colleague.context.commit([{ space: colleague.context.spaces.team, edits: [edit] }]);
};

/** A number that was deleted while somebody else changed it. */
async function deleteApart(colleague: Colleague, family: RecordId): Promise<void> {
  const [id] = await colleague.find('phones', 'family', family);
  if (id === undefined) {
    throw new Error('the file has no number');
  }
  const state = await colleague.state('phones', id);
  await write(colleague, { table: 'phones', id, seen: state, fields: { deleted: closingValue(state) } });
  await write(colleague, { table: 'phones', id, seen: state, fields: { number: '514 555-0189' } });
}

/** Two files of one family: the warning, the list, side by side, as one; and merged in a circle. Ends with nothing left to choose. */
export async function walkDuplicates({ page, t, visit }: Stage, colleague: Colleague): Promise<void> {
  const [one, other] = await twoFiles(colleague);
  await follow(page, `/app/family/${other}`);
  await seen(link(page, t('families:log')));
  await follow(page, '/app/new');
  await field(page, t('families:form.name')).fill('Benkiran');
  await seen(button(page, t('duplicates:warning.other')));
  await visit('new family, files that look alike');
  await button(page, t('duplicates:warning.other')).click();
  await field(page, t('families:form.name')).fill('');
  await follow(page, '/app/duplicates');
  await seen(button(page, t('duplicates:list.compare')));
  await visit('files that look alike');
  await putOff({ page, t, visit });
  await oneMoreAppears(page, colleague);
  await button(page, t('duplicates:list.compare')).first().click();
  await seen(title(page, t('duplicates:compare.title')));
  await seen(page.locator('.versions'));
  await visit('two files side by side');
  await page.locator('.version input').first().check({ force: true });
  await button(page, t('duplicates:compare.merge')).click();
  await seen(page.getByText(t('duplicates:merged.title', { count: 2 })));
  await visit('family, two files in one');
  for (const [away, into] of [[one, other], [other, one]] as const) {
    await write(colleague, { table: 'families', id: away, fields: { mergedInto: into } });
  }
  await deleteApart(colleague, one);
  await colleague.exchange();
  await seen(page.getByText(t('duplicates:circle.title')));
  await visit('family, merged in a circle');
  await follow(page, '/app/clashes');
  await seen(page.locator('.rows'));
  await visit('all choices to make');
  await settle({ page, t, visit }, one);
}

/** *Later* lasts: whoever comes back finds the pair put off, until they ask for it. */
async function putOff({ page, t, visit }: Pick<Stage, 'page' | 't' | 'visit'>): Promise<void> {
  const pairs = page.locator('main li').filter({ has: button(page, t('duplicates:list.compare')) });
  const all = await pairs.count();
  await button(page, t('duplicates:list.later')).first().click();
  const again = button(page, t('duplicates:list.bringBack', { count: 1 }));
  await seen(again);
  await follow(page, '/app/about');
  await seen(title(page, t('about:title')));
  await follow(page, '/app/duplicates');
  await seen(again);
  await visit('files that look alike, one put off');
  await again.click();
  await until('the pair put off', async () => (await pairs.count()) === all);
}

/** A number that somebody adds to a file makes a pair of it while one looks on. */
async function oneMoreAppears(page: Page, colleague: Colleague): Promise<void> {
  const pairs = page.locator('main li').filter({ has: page.locator('.pair-acts') });
  const before = await pairs.count();
  const [family] = await colleague.find('families', 'name', 'Fofana');
  const id = parseId<RecordId>(crypto.randomUUID());
  if (family === undefined || id === undefined) {
    throw new Error('no file to add a number to');
  }
  await colleague.context.commit([{ space: colleague.context.spaces.team, subject: family, edits: [{ table: 'phones', id, fields: { family, number: '514 555-0188' } }] }]);
  await colleague.exchange();
  await until('one more pair', async () => (await pairs.count()) > before);
}

async function settle({ page, t, visit }: Pick<Stage, 'page' | 't' | 'visit'>, family: RecordId): Promise<void> {
  await follow(page, `/app/family/${family}/clash`);
  await seen(title(page, t('duplicates:circle.legend')));
  await page.locator('.version input').first().check({ force: true });
  await visit('which file keeps its name');
  await page.locator('main button.button').last().click();
  await seen(page.getByText(t('duplicates:circle.settled')));
  await follow(page, `/app/family/${family}/clash`);
  await seen(title(page, t('clash:closing.deleted.title')));
  await visit('deleted here, changed there');
  await page.locator('.version input').last().check({ force: true });
  await page.locator('.foot button').click();
  await page.locator('.versions').waitFor({ state: 'detached', timeout: PATIENCE });
}
