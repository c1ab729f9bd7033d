import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { addFamily } from '#actions/add-family.ts';
import { addDays, dayAt } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { trust } from '#kernel/brand.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { type Colleague, joinAsColleague } from '#tests/support/colleague.ts';
import { goTo, invite, PATIENCE, setUp, until } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';

const what = 'Rappeler pour l’habit de neige';
const today = dayAt(Date.now());

let server: Awaited<ReturnType<typeof startServer>>;
let phone: Phone;
let colleague: Colleague;

beforeAll(async () => {
  server = await startServer();
  phone = await newPhone();
  const founder = { organisation: 'Maison des familles', school: 'École du Phare', name: 'Amina Diallo' };
  await setUp(phone.page, server.setupLink() ?? '', founder);
  colleague = await joinAsColleague({ url: server.url, invitation: await invite(phone.page), name: 'Karim Belkacem' });
}, 120_000);

afterAll(async () => {
  colleague?.leave();
  await phone?.discard();
  await server?.stop();
});

const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const row = (page: Page, text: string): Locator => page.getByRole('link').filter({ hasText: text });
const section = (page: Page, title: string): Locator => page.locator('main section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });

/** A promise of Amina's that was due five days ago and comes again every two weeks, as a colleague's phone knows it. */
async function promiseLate(): Promise<RecordId> {
  const { context } = colleague;
  await colleague.exchange();
  const family = await addFamily(context, { name: 'Noorzai', language: 'fa-AF', phone: '514 555-0142' });
  const [amina] = await colleague.find('members', 'name', 'Amina Diallo');
  if (!family.ok || amina === undefined) {
    throw new Error('no family, or nobody to promise it');
  }
  const [id, owner] = [trust<RecordId>(crypto.randomUUID()), trust<MemberId>(amina)];
  const fields = { family: family.value, what, due: addDays(today, -5), owner, state: 'open', kind: 'promise', every: { days: 14 } };
  await context.commit([{ space: context.spaces.team, subject: family.value, edits: [{ table: 'followUps', id, fields }] }]);
  await colleague.exchange();
  return id;
}

test('a late promise is moved with a reason, done with a result in two taps, and leaves its next one', async () => {
  const id = await promiseLate();
  const { page } = phone;
  await goTo(page, 'Aujourd’hui');
  const late = section(page, 'En retard').getByRole('link');
  await seen(late.filter({ hasText: what }).filter({ hasText: /5\sjours de retard/ }));
  await late.first().click();
  await seen(page.getByRole('heading', { level: 1, name: what }));
  await seen(page.getByRole('link', { name: /^Appeler le 514 555-0142/ }));

  await button(page, 'Reporter').click();
  await button(page, 'dans une semaine').click();
  await button(page, 'Reporter').click();
  await seen(page.getByText('Dites pourquoi, en quelques mots.'));
  await page.getByRole('textbox', { name: 'Pourquoi' }).fill('En voyage jusqu’à vendredi');
  await button(page, 'Reporter').click();
  await seen(page.getByRole('status').filter({ hasText: 'Suite reportée' }));
  const promised = section(page, 'Promis d’ici sept jours').getByRole('link');
  await seen(promised.filter({ hasText: what }));
  expect(await section(page, 'En retard').count()).toBe(0);

  // One press to open it, one to say that it is done.
  await promised.filter({ hasText: what }).click();
  await seen(page.getByText('En voyage jusqu’à vendredi'));
  await button(page, 'C’est fait').click();
  await seen(page.getByRole('status').filter({ hasText: 'La prochaine' }));
  await button(page, 'Défaire').click();
  await seen(page.getByRole('status').filter({ hasText: 'Suite rouverte' }));
  await promised.filter({ hasText: what }).click();
  await page.getByText('Réglé', { exact: true }).click();
  await button(page, 'C’est fait').click();
  await seen(page.getByRole('status').filter({ hasText: 'La prochaine' }));

  await page.getByRole('link', { name: 'Toutes les suites' }).click();
  await seen(section(page, 'À venir').getByRole('link').filter({ hasText: what }).filter({ hasText: /dans 14\sjours/ }));
  await seen(section(page, 'Faites ou laissées depuis 30 jours').getByRole('link').filter({ hasText: 'Réglé' }));
  expect(await row(page, what).count()).toBe(2);
  await until('the colleague to hear of it', async () => {
    await colleague.exchange();
    return (await colleague.find('followUps', 'what', what)).length === 2;
  });
  const { state } = await colleague.state('followUps', id);
  expect(state?.heads.map(({ value }) => value)).toEqual([{ is: 'done', result: 'settled', on: today }]);
});
