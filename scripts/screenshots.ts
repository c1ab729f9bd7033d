import { mkdirSync, statSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { editFamily } from '#actions/edit-family.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { type Colleague, joinAsColleague } from '#tests/support/colleague.ts';
import { fillFamily, goTo, goToFamilies, invite, lockScreen, setUp, unlock } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';

/** Pictures of the product for the README, from the real app with its invented caseload: nobody in them lives anywhere. */
const folder = 'docs/screenshots';
const MAX_BYTES = 200_000;
const PHONE = { width: 360, height: 740 } as const;
const DESK = { width: 1120, height: 700 } as const;

/** As sharp as fits: two dots for one where the file stays small, else one. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  // What was just done is said for a while; a picture is not.
  await page.locator('.told').first().waitFor({ state: 'detached', timeout: 30_000 });
  await page.waitForTimeout(500);
  const path = `${folder}/${name}.png`;
  for (const scale of ['device', 'css'] as const) {
    await page.screenshot({ path, scale });
    if (statSync(path).size <= MAX_BYTES) {
      console.log(`${path} ${Math.round(statSync(path).size / 1000)} kB`);
      return;
    }
  }
  throw new Error(`${path} is larger than ${MAX_BYTES / 1000} kB`);
}

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('link', { name }).filter({ visible: true }).first().click();
const allSent = (page: Page): Promise<void> => page.locator('.status-line.sent').waitFor({ timeout: 60_000 });

/** A list of forty shows some of them: one looks for a name as anybody does. */
async function openByName(page: Page, name: string): Promise<void> {
  await goToFamilies(page);
  await page.getByRole('searchbox').fill(name);
  await page.getByRole('link', { name: new RegExp(name) }).first().click();
  await page.getByRole('link', { name: 'Noter un contact' }).first().waitFor();
}

async function shootTheDay({ page, offline }: Phone): Promise<void> {
  await openByName(page, 'Noorzai');
  await shoot(page, 'family');
  await press(page, 'Noter un contact');
  await page.getByText('Visite', { exact: true }).first().click();
  await page.getByLabel('Note', { exact: true }).fill('Habit de neige : taille 8. Elle peut passer samedi matin.');
  await page.getByText(/^Brouillon gardé/).waitFor();
  await shoot(page, 'log');
  await offline(true);
  await page.getByRole('button', { name: 'Enregistrer sur ce téléphone' }).click();
  await page.locator('.written').first().waitFor();
  await page.locator('a[href^="/app/status"]').filter({ visible: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Ce qui est gardé, ce qui est envoyé' }).waitFor();
  await shoot(page, 'kept-and-sent');
  await offline(false);
  await allSent(page);
}

/** At the kitchen table: a question, what came of it, and the numbers that one hopes never to need. */
async function shootTheNeeds({ page }: Phone): Promise<void> {
  await openByName(page, 'Kovalenko');
  await press(page, 'Refaire le portrait');
  await page.getByRole('radio', { name: /^Parent/ }).check({ force: true });
  await page.getByRole('radio', { name: 'Une à la fois' }).check({ force: true });
  await page.getByRole('button', { name: 'Commencer' }).click();
  await page.getByRole('radio', { name: 'Un peu difficile', exact: true }).check({ force: true });
  await page.getByRole('radio', { name: 'Oui', exact: true }).check({ force: true });
  await shoot(page, 'portrait');
  await page.getByRole('button', { name: 'Faire une pause, tout est gardé' }).click();
  await page.getByRole('heading', { name: 'Besoins' }).first().waitFor();
  await openByName(page, 'Tesfay');
  await page.getByRole('heading', { name: 'Besoins' }).first().waitFor();
  await page.evaluate(() => {
    const needs = [...document.querySelectorAll('h2')].find((heading) => heading.textContent === 'Besoins');
    scrollBy(0, (needs?.getBoundingClientRect().top ?? 0) - 120);
  });
  await shoot(page, 'needs');
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole('button', { name: 'En cas d’urgence' }).first().click();
  await page.getByRole('dialog').waitFor();
  await shoot(page, 'emergency');
  await page.keyboard.press('Escape');
}

/** From a need to whoever answers it, and the list for the wall. */
async function shootTheServices({ page }: Phone): Promise<void> {
  await goTo(page, 'Services');
  await page.getByRole('searchbox', { name: 'Chercher un service' }).fill('aide alimentaire');
  for (const wish of ['Samedi', 'Sans papiers']) {
    await page.getByRole('group', { name: 'Ce qu’il faut' }).getByRole('button', { name: wish, exact: true }).click();
  }
  await page.locator('.service-card').first().waitFor();
  await shoot(page, 'services');
  for (const wish of ['Samedi', 'Sans papiers']) {
    await page.getByRole('group', { name: 'Ce qu’il faut' }).getByRole('button', { name: wish, exact: true }).click();
  }
  await page.getByRole('searchbox', { name: 'Chercher un service' }).fill('comptoir du samedi');
  await press(page, 'Comptoir du samedi');
  await page.getByRole('heading', { level: 1, name: 'Comptoir du samedi' }).waitFor();
  await shoot(page, 'service');
  await goTo(page, 'Services');
  await page.getByRole('searchbox', { name: 'Chercher un service' }).fill('');
  await press(page, 'Liste à imprimer');
  await page.locator('.directory-sheet').waitFor();
  await shoot(page, 'neighbourhood');
}

/** The same number changed on two phones that did not hear of each other. */
async function shootTwoVersions({ page, offline }: Phone, colleague: Colleague): Promise<void> {
  await colleague.exchange();
  const [id] = await colleague.find('families', 'name', 'Haddad');
  const [phone] = id === undefined ? [] : await colleague.find('phones', 'family', id);
  if (id === undefined || phone === undefined) {
    throw new Error('the family Haddad has no phone');
  }
  await openByName(page, 'Haddad');
  await offline(true);
  await press(page, 'Modifier la fiche');
  await fillFamily(page, { phone: '514 555-0167' });
  await page.getByRole('link', { name: 'Noter un contact' }).waitFor();
  const [family, number] = [{ id, state: await colleague.state('families', id) }, { id: phone, state: await colleague.state('phones', phone) }];
  await editFamily(colleague.context, { family, phone: number, draft: { name: 'Haddad', language: 'ar', phone: '514 555-0176' } });
  await colleague.exchange();
  await offline(false);
  await press(page, 'Choisir la bonne version');
  await page.locator('.version').first().click();
  await shoot(page, 'two-versions');
  await page.locator('.foot .button').first().click();
  await goToFamilies(page);
  await allSent(page);
}

/** The link lives three days, on a server that is gone in a minute: nobody will ever hold this one. */
async function shootTheInvitation({ page }: Phone): Promise<void> {
  await goTo(page, 'Équipe');
  await page.getByRole('button', { name: 'Inviter une personne' }).click();
  await page.getByRole('button', { name: 'Préparer le lien' }).click();
  await page.locator('.qr-code').scrollIntoViewIfNeeded();
  await shoot(page, 'invitation');
  await page.getByRole('button', { name: 'Terminé' }).click();
}

async function shootTheDesk({ page }: Phone): Promise<string> {
  await page.setViewportSize(DESK);
  await openByName(page, 'Noorzai');
  await page.getByRole('searchbox').fill('');
  await page.locator('.written').first().waitFor();
  await shoot(page, 'desk');
  await press(page, 'Calendrier');
  await page.getByRole('button', { name: /vendredi/ }).first().click();
  await shoot(page, 'calendar');
  const path = await page.getByRole('link', { name: 'Ouvrir la page des familles' }).getAttribute('href');
  await page.setViewportSize(PHONE);
  return path ?? '';
}

async function shootTheWeek({ page }: Phone, path: string): Promise<void> {
  for (const language of ['ar', 'fr']) {
    await page.goto(new URL(path.replace(/[a-z]+$/, language), page.url()).href);
    await page.getByRole('article').first().waitFor();
    await shoot(page, `week-${language}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(new URL(path.replace(/[a-z]+$/, 'en'), page.url()).href);
  await page.getByRole('article').first().waitFor();
  await shoot(page, 'week-dark');
}

mkdirSync(folder, { recursive: true });
const server = await startServer();
const phone = await newPhone();
try {
  const { page } = phone;
  const founder = { organisation: 'Maison des familles', school: 'École des Trois-Érables', name: 'Maude Tremblay-Roy' };
  const { passphrase } = await setUp(page, server.setupLink() ?? '', founder);
  await page.getByRole('button', { name: 'Remplir avec un exemple' }).click();
  await page.getByText('Exemple prêt').waitFor({ timeout: 120_000 });
  await allSent(page);
  await page.goto(`${server.url}/app/`);
  await unlock(page, passphrase);
  await shoot(page, 'today');
  await goToFamilies(page);
  await page.getByText(/^\d+\sfamilles$/).waitFor({ timeout: 60_000 });
  await shoot(page, 'families');
  await shootTheDay(phone);
  await shootTheNeeds(phone);
  await shootTheServices(phone);
  const colleague = await joinAsColleague({ url: server.url, invitation: await invite(page), name: 'Karim Belkacem' });
  await shootTwoVersions(phone, colleague);
  colleague.leave();
  await shootTheInvitation(phone);
  await page.goto(`${server.url}/app/`);
  await lockScreen(page);
  await shoot(page, 'lock');
  await unlock(page, passphrase);
  await shootTheWeek(phone, await shootTheDesk(phone));
} finally {
  await phone.discard();
  await server.stop();
}
