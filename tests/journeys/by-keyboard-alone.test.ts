import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { newPhone } from '#tests/support/browser.ts';
import { until } from '#tests/support/journey.ts';
import { Keyboard } from '#tests/support/keyboard.ts';
import { startServer } from '#tests/support/server-process.ts';
import { button, choice, field, fieldFrom, link, title } from '#tests/support/walk/stage.ts';

/** From the printed link to an open phone; answers the passphrase. */
async function setUp(page: Page, keyboard: Keyboard): Promise<string> {
  await keyboard.type(field(page, 'Nom de l’organisation'), 'Maison de quartier');
  await keyboard.type(field(page, 'Première école'), 'École du Pont');
  await keyboard.press('Enter');
  await keyboard.arrived(title(page, 'Votre nom'));
  await keyboard.type(field(page, 'Prénom et nom'), 'Rosalie Gagnon');
  await keyboard.enter(button(page, 'Continuer'), title(page, 'Votre phrase de passe'));
  const passphrase = await until('five words', async () => {
    const words = (await page.locator('.passphrase').innerText()).trim();
    return words.split(' ').length === 5 && words;
  });
  await keyboard.enter(button(page, 'Prendre ces cinq mots'), title(page, 'Encore une fois'));
  await keyboard.type(field(page, 'Phrase de passe'), passphrase);
  await keyboard.press('Enter');
  await keyboard.arrived(title(page, 'Votre code de secours'));
  const groups = await page.locator('.code-groups li').allInnerTexts();
  await keyboard.enter(button(page, 'J’ai le code sur papier'), title(page, 'Vérifions le papier'));
  for (const [index, group] of groups.entries()) {
    const box = field(page, `Groupe ${index + 1} du code`);
    if ((await box.count()) > 0) {
      await keyboard.type(box, group);
    }
  }
  await keyboard.enter(button(page, 'Terminer'), title(page, 'C’est prêt'));
  await keyboard.enter(button(page, 'Commencer'), title(page, 'Aujourd’hui'));
  return passphrase;
}

async function addFamily(page: Page, keyboard: Keyboard): Promise<void> {
  await keyboard.enter(link(page, 'Ajouter une famille'), title(page, 'Ajouter une famille'));
  await keyboard.type(field(page, 'Nom de la famille'), 'Noorzai');
  await keyboard.to(field(page, 'Langue à la maison'));
  await page.keyboard.type('dari');
  await keyboard.type(fieldFrom(page, 'Téléphone'), '514 555-01');
  await keyboard.enter(button(page, 'Enregistrer sur ce téléphone'), page.locator('.error'), 'Space');
  await keyboard.type(fieldFrom(page, 'Téléphone'), '514 555-0142');
  await keyboard.enter(button(page, 'Enregistrer sur ce téléphone'), title(page, 'Noorzai'));
  await page.getByText('Dari', { exact: true }).waitFor();
}

async function logContact(page: Page, keyboard: Keyboard): Promise<void> {
  await keyboard.enter(link(page, 'Noter un contact'), title(page, 'Noter un contact'));
  await keyboard.to(choice(page, 'Visite'));
  await keyboard.press('ArrowRight');
  await choice(page, 'Appel').and(page.locator(':checked')).waitFor({ state: 'attached' });
  await keyboard.type(field(page, 'Note'), 'Tout va bien. Elle rappellera lundi.');
  await keyboard.enter(button(page, 'Promettre une suite'), field(page, 'Suite promise pour le'));
  await keyboard.to(button(page, 'demain'));
  await keyboard.press('Space');
  await keyboard.enter(button(page, 'Enregistrer sur ce téléphone'), page.locator('.written'));
}

async function lockAndUnlock(page: Page, keyboard: Keyboard, passphrase: string): Promise<void> {
  await keyboard.enter(link(page, 'Retour à aujourd’hui'), title(page, 'Aujourd’hui'));
  await keyboard.enter(link(page, 'Familles'), title(page, 'Familles'));
  await keyboard.enter(button(page, 'Verrouiller'), field(page, 'Phrase de passe'));
  await page.keyboard.type('pas la bonne');
  await keyboard.press('Enter');
  await keyboard.arrived(page.getByText('Cette phrase ne convient pas.'));
  await keyboard.type(field(page, 'Phrase de passe'), passphrase);
  await keyboard.press('Enter');
  await keyboard.arrived(title(page, 'Familles'));
}

async function editFamily(page: Page, keyboard: Keyboard): Promise<void> {
  await keyboard.enter(page.getByRole('link', { name: /Noorzai/ }), title(page, 'Noorzai'));
  await keyboard.enter(link(page, 'Modifier la fiche'), title(page, 'Modifier la fiche'));
  await keyboard.type(field(page, 'Nom de la famille'), 'Noorzaï');
  await keyboard.enter(button(page, 'Enregistrer sur ce téléphone'), title(page, 'Noorzaï'));
}

/** At a desk, where calendars are made. */
async function publishWeek(page: Page, keyboard: Keyboard): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await keyboard.enter(link(page, 'Calendrier'), title(page, 'Calendrier'));
  await keyboard.enter(button(page, 'Semaine suivante'), page.locator('.week-strip'));
  await keyboard.enter(button(page, 'Mettre « Classe » aux jours vides'), page.getByText('5 jours changés'));
  await keyboard.to(page.locator('.week-strip button').last());
  await keyboard.press('Space');
  await keyboard.to(page.getByRole('radio').and(page.locator(':checked')));
  await keyboard.press('ArrowRight');
  await keyboard.type(fieldFrom(page, 'Note en français'), 'Le service de garde ouvre à 7 h.');
  await keyboard.enter(button(page, 'Publier la semaine'), page.getByText('Semaine gardée sur ce téléphone.'));
}

/** In a tab of its own: a sheet keeps the keyboard inside, and gives it back. */
async function readAsFamily(page: Page, keyboard: Keyboard): Promise<readonly string[]> {
  const opened = page.context().waitForEvent('page');
  await keyboard.to(link(page, 'Ouvrir la page des familles'));
  await keyboard.press('Enter');
  const week = await opened;
  const hand = new Keyboard(week);
  const language = week.locator('.family-top .button');
  await hand.to(language);
  await hand.press('Enter');
  await hand.arrived(week.locator('dialog'));
  await hand.to(link(week, 'English'));
  await hand.press('Escape');
  await week.locator('dialog').waitFor({ state: 'detached' });
  expect(await language.evaluate((button) => button === document.activeElement)).toBe(true);
  await hand.press('Enter');
  await hand.to(link(week, 'العربية'));
  await hand.press('Enter');
  await week.locator('html[dir=rtl]').waitFor();
  return hand.findings;
}

test('the whole journey by keyboard alone: at every stop a ring shows where one is, and the focus is never lost', async () => {
  const [server, phone] = [await startServer(), await newPhone()];
  const { page } = phone;
  const keyboard = new Keyboard(page);
  await page.goto(server.setupLink() ?? '');
  const passphrase = await setUp(page, keyboard);
  await addFamily(page, keyboard);
  await logContact(page, keyboard);
  await lockAndUnlock(page, keyboard, passphrase);
  await editFamily(page, keyboard);
  await publishWeek(page, keyboard);
  const found = await readAsFamily(page, keyboard);
  expect([...keyboard.findings, ...found]).toEqual([]);
  await phone.discard();
  await server.stop();
});
