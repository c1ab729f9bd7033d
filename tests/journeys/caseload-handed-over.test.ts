import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { dayAt } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { type Colleague, joinAsColleague } from '#tests/support/colleague.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { goTo, goToFamilies, invite, join, openFamily, PATIENCE, setUp, until } from '#tests/support/journey.ts';
import { anId } from '#tests/support/memory-device.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: ServerProcess;
let amina: Phone;
let marc: Phone;
let nadia: Colleague;

const families = ['Famille Bélanger', 'Famille Haddad', 'Famille Noorzai'] as const;
const PROMISE = 'Apporter le formulaire du service de garde';

/** Nadia goes on leave: three families, and something promised to one of them for today. */
async function nadiasCaseload(): Promise<void> {
  const { member } = nadia.context;
  const [promisedTo] = families;
  await nadia.keepAll(
    families.map((name) => {
      const family = anId<RecordId>();
      const promise = { family, owner: member, kind: 'promise', what: PROMISE, due: dayAt(Date.now()), state: 'open' };
      return [
        { table: 'families', id: family, fields: { name, language: 'fr', createdBy: member } },
        ...(name === promisedTo ? [{ table: 'followUps', id: anId<RecordId>(), fields: promise }] : []),
      ];
    }),
  );
  await nadia.exchange();
}

beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ databaseUrl: database.url });
  [amina, marc] = await Promise.all([newPhone(), newPhone()]);
  await setUp(amina.page, server.setupLink() ?? '', { organisation: 'Centre de services des Rives', school: 'École du Phare', name: 'Amina Diallo' });
  nadia = await joinAsColleague({ url: server.url, invitation: await invite(amina.page), name: 'Nadia Roy' });
  await nadiasCaseload();
  await join(marc.page, await invite(amina.page), 'Marc Côté');
});

afterAll(async () => {
  nadia?.leave();
  await Promise.all([amina?.discard(), marc?.discard()]);
  await server?.stop();
  await database?.drop();
});

const seen = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: PATIENCE });

/** Both of them know the team and the families. */
async function everybodyIsHere(): Promise<void> {
  for (const { page } of [amina, marc]) {
    await goToFamilies(page);
    await seen(page, `${families.length} familles`);
  }
}

test('a coordinator hands over two of three families of somebody on leave, with what was promised; on the other phone they are their new worker’s', async () => {
  await everybodyIsHere();
  const { page } = amina;
  await goTo(page, 'Plus');
  await page.getByRole('link', { name: 'Confier des familles' }).click();
  const from = page.getByLabel('De qui ?');
  await from.waitFor({ timeout: PATIENCE });
  await until('Marc to be among the colleagues', async () => (await page.getByLabel('À qui ?').locator('option', { hasText: 'Marc Côté' }).count()) === 1);
  await from.selectOption({ label: 'Nadia Roy' });
  await seen(page, '3 familles sur 3');
  // The promise that passes on stands there in words, before anything is handed over.
  await seen(page, PROMISE);
  await page.getByRole('checkbox', { name: /Famille Noorzai/ }).uncheck({ force: true });
  await page.getByRole('button', { name: 'Confier 2 familles' }).click();
  await seen(page, 'Choisissez à qui vous les confiez.');
  await page.getByLabel('À qui ?').selectOption({ label: 'Marc Côté' });
  await page.getByLabel(/Retour prévu le/).fill('2035-03-01');
  await page.getByRole('button', { name: 'Confier 2 familles' }).click();
  await seen(page, /2\sfamilles\sconfiées à .*Marc Côté/);
  await seen(page, PROMISE);

  await goToFamilies(marc.page);
  await marc.page.getByRole('button', { name: 'Les miennes' }).click();
  await seen(marc.page, '2 familles sur 3');
  const rows = marc.page.getByRole('list', { name: 'Familles' }).getByRole('link');
  expect(await rows.allInnerTexts()).toEqual([expect.stringContaining(families[0]), expect.stringContaining(families[1])]);
  await openFamily(marc.page, families[0]);
  await seen(marc.page, /Suivie par vous.*jusqu’au .*1er\smars/);
  await goTo(marc.page, 'Aujourd’hui');
  await seen(marc.page, PROMISE);

  // The filter is remembered when one comes back to the list.
  await goToFamilies(marc.page);
  await seen(marc.page, '2 familles sur 3');
});
