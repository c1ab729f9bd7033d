import { mkdirSync, statSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { invite, setUp, unlock } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';

/** Pictures of the product for the README, from the real app with its invented caseload: nobody in them lives anywhere. */
const folder = 'docs/screenshots';
const MAX_BYTES = 150_000;

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(700);
  const path = `${folder}/${name}.png`;
  await page.screenshot({ path, scale: 'css' });
  const { size } = statSync(path);
  console.log(`${path} ${Math.round(size / 1000)} kB`);
  if (size > MAX_BYTES) {
    throw new Error(`${path} is larger than ${MAX_BYTES / 1000} kB`);
  }
}

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('link', { name }).filter({ visible: true }).first().click();

async function shootTheDay({ page, offline }: Phone): Promise<void> {
  await page.getByRole('button', { name: 'Remplir avec un exemple' }).click();
  await page.getByText('12 familles').first().waitFor({ timeout: 60_000 });
  await page.getByText('Tout est envoyé').first().waitFor({ timeout: 60_000 });
  await shoot(page, 'families');
  await press(page, 'Noorzai');
  await page.getByRole('heading', { level: 1, name: 'Noorzai' }).waitFor();
  await shoot(page, 'family');
  await press(page, 'Noter un contact');
  await page.getByText('Visite', { exact: true }).first().click();
  await page.getByLabel('Note').fill('Habit de neige : taille 8. Elle peut passer samedi matin.');
  await shoot(page, 'log');
  await offline(true);
  await page.getByRole('button', { name: 'Enregistrer sur ce téléphone' }).click();
  await page.getByText(/^Gardé sur ce téléphone à/).first().waitFor();
  await page.locator('a[href^="/app/status"]').filter({ visible: true }).first().click();
  await page.getByRole('heading', { name: 'Ce qui est gardé, ce qui est envoyé' }).waitFor();
  await shoot(page, 'kept-and-sent');
  await offline(false);
}

async function shootTheDesk({ page }: Phone, passphrase: string): Promise<string> {
  await page.goto(new URL('/app/team', page.url()).href);
  await page.getByRole('button', { name: 'Déverrouiller' }).waitFor();
  await shoot(page, 'lock');
  await unlock(page, passphrase);
  await page.setViewportSize({ width: 1120, height: 700 });
  // The link is shown once and lives three days; nobody will ever hold this one.
  await invite(page);
  await press(page, 'Calendrier');
  await page.getByRole('button', { name: /vendredi/ }).first().click();
  await shoot(page, 'calendar');
  await press(page, 'Familles');
  await press(page, 'Noorzai');
  await shoot(page, 'desk');
  await press(page, 'Calendrier');
  return (await page.getByRole('link', { name: 'Ouvrir la page des familles' }).getAttribute('href')) ?? '';
}

async function shootTheWeek({ page }: Phone, path: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const language of ['ar', 'fr']) {
    await page.goto(new URL(path.replace(/[a-z]+$/, language), page.url()).href);
    await page.getByRole('article').first().waitFor();
    await shoot(page, `week-${language}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  await page.getByRole('article').first().waitFor();
  await shoot(page, 'week-dark');
}

mkdirSync(folder, { recursive: true });
const server = await startServer();
const phone = await newPhone();
try {
  const founder = { organisation: 'Maison des familles', school: 'École des Trois-Érables', name: 'Maude Tremblay-Roy' };
  const { passphrase } = await setUp(phone.page, server.setupLink() ?? '', founder);
  await shootTheDay(phone);
  await shootTheWeek(phone, await shootTheDesk(phone, passphrase));
} finally {
  await phone.discard();
  await server.stop();
}
