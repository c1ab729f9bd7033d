import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { keptOffline, PATIENCE, publishWeek, setUp } from '#tests/support/journey.ts';
import { measureTransfer } from '#tests/support/measure-transfer.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: ServerProcess;
let coordinator: Phone;
let family: Phone;
/** `/f/<school>/`, and the week behind the #. */
let address: string;
let week: string;

beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ databaseUrl: database.url });
  [coordinator, family] = await Promise.all([newPhone(), newPhone()]);
  await setUp(coordinator.page, server.setupLink() ?? '', { organisation: 'Centre de services des Rives', school: 'École du Phare', name: 'Amina Diallo' });
  const { path, monday } = await publishWeek(coordinator.page, (first) => [
    { type: 'Classe' },
    { type: 'Pédagogique', reserveBy: first, notes: { fr: 'Le service de garde ouvre à 7 h.', en: 'Childcare opens at 7.', ar: 'تفتح الحضانة في السابعة.' } },
    { type: 'Classe', notes: { fr: 'Apportez les bottes.' } },
    { type: 'Congé' },
    { type: 'Classe' },
  ]);
  address = path.replace(/fr$/, '');
  week = `#${monday}`;
});

afterAll(async () => {
  await Promise.all([coordinator?.discard(), family?.discard()]);
  await server?.stop();
  await database?.drop();
});

const DEXIE = /DexieError/;

/** The words of the page, once the week is there. */
async function read(page: Page, title: string): Promise<string> {
  await page.getByRole('heading', { name: title }).first().waitFor({ timeout: PATIENCE });
  // French sets a narrow space before its colons.
  return (await page.locator('body').innerText()).replaceAll(/[\u00A0\u202F]/g, ' ');
}

const direction = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).direction);

const french = {
  title: 'pas de classe',
  all: [
    'École du Phare',
    'Journée pédagogique : le personnel travaille sans les élèves.',
    'Réservez le service de garde au plus tard',
    'L’école et le service de garde sont fermés.',
    'Le service de garde ouvre à 7 h.',
    'Apportez les bottes.',
  ],
} as const;

test('a family without an account reads the week in French, and nothing of the casework is fetched for it', async () => {
  const transfer = await measureTransfer(family.page);
  await family.page.goto(`${server.url}${address}fr${week}`);
  const words = await read(family.page, french.title);
  french.all.forEach((sentence) => expect(words).toContain(sentence));
  expect(words).not.toContain('pas encore révisée');
  expect(await direction(family.page)).toBe('ltr');
  await keptOffline(family.page);

  const { asked } = await transfer.soFar();
  await transfer.stop();
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.filter(({ text }) => DEXIE.test(text)).map(({ url }) => url)).toEqual([]);
  // The word is one that the case records' database does contain.
  const built = join(import.meta.dirname, '../../dist/assets');
  expect(readdirSync(built).some((file) => file.endsWith('.js') && DEXIE.test(readFileSync(join(built, file), 'utf8')))).toBe(true);

  const kept = await family.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(kept).toEqual(['passerelle-public']);
  expect(await family.context.cookies()).toEqual([]);
});

test('the same week is read in English, with the French beside it', async () => {
  await family.page.goto(`${server.url}${address}en${week}`);
  const words = await read(family.page, 'no school');
  ['Pedagogical day: the staff work without the students.', 'The school and its childcare are closed.', 'Childcare opens at 7.', ...french.all].forEach((sentence) =>
    expect(words).toContain(sentence),
  );
  expect(await direction(family.page)).toBe('ltr');
});

test('the same week is read in Arabic from right to left, with the French beside it from left to right, and it says that nobody reviewed it', async () => {
  await family.page.goto(`${server.url}${address}ar${week}`);
  const words = await read(family.page, 'لا توجد دراسة');
  [
    'يوم تربوي: يعمل موظفو المدرسة بدون التلاميذ.',
    'المدرسة والحضانة المدرسية مغلقتان.',
    'تفتح الحضانة في السابعة.',
    'لم يراجع أحد هذه الترجمة بعد. عند الشك، اعتمدوا النص الفرنسي.',
    ...french.all,
  ].forEach((sentence) => expect(words).toContain(sentence));
  expect(await direction(family.page)).toBe('rtl');
  expect(await family.page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual(['rtl', 'ar']);
  const beside = family.page.locator('[lang="fr-CA"]').filter({ hasText: 'Journée pédagogique' }).first();
  expect(await beside.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
});

test('after one visit the week is there without a network, in every language, and says since when it holds', async () => {
  await family.offline(true);
  await family.page.reload();
  expect(await read(family.page, 'لا توجد دراسة')).toContain('Le service de garde ouvre à 7 h.');
  await family.page.goto(`${server.url}${address}fr${week}`);
  const words = await read(family.page, french.title);
  french.all.forEach((sentence) => expect(words).toContain(sentence));
  await family.page.getByText(/^Pas de réseau\. Ce que vous voyez est gardé ici\. Dernière mise à jour/).waitFor({ timeout: PATIENCE });

  await family.offline(false);
  await family.page.reload();
  await family.page.getByText(/^Mise à jour/).first().waitFor({ timeout: PATIENCE });
});
