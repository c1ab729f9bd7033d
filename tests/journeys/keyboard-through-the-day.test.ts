import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { addFamily } from '#actions/add-family.ts';
import { editSafeContact } from '#actions/edit-knock.ts';
import { savePerson } from '#actions/save-person.ts';
import { addDays, dayAt } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { type Colleague, joinAsColleague } from '#tests/support/colleague.ts';
import { invite, setUp, until } from '#tests/support/journey.ts';
import { Keyboard } from '#tests/support/keyboard.ts';
import { startServer } from '#tests/support/server-process.ts';
import { button, choice, field, link, seen, title } from '#tests/support/walk/stage.ts';

const what = 'Rappeler pour l’habit de neige';

let server: Awaited<ReturnType<typeof startServer>>;
let phone: Phone;
let colleague: Colleague;

const valueOf = <Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: unknown }): Value => {
  if (!result.ok) {
    throw new Error(JSON.stringify(result.failure));
  }
  return result.value;
};

/** Three families; of one of them a mother, one safe number, and a promise of Amina's that is late. */
async function fillTheDay({ context, state, find, exchange }: Colleague): Promise<void> {
  await exchange();
  for (const name of ['Haddad', 'Traoré']) {
    valueOf(await addFamily(context, { name, language: 'fr', phone: '' }));
  }
  const family = valueOf(await addFamily(context, { name: 'Noorzai', language: 'fa-AF', phone: '514 555-0142' }));
  valueOf(await savePerson(context, { family, person: undefined, draft: { kind: 'guardian', name: 'Zohra', relation: 'mother', authority: 'yes' } }));
  const [number] = await find('phones', 'family', family);
  const file = { id: family, state: await state('families', family) };
  valueOf(await editSafeContact(context, file, { phone: number ?? '', message: 'mayNot', notTo: 'l’oncle', caution: '' }));
  const [owner] = await find('members', 'name', 'Amina Diallo');
  const fields = { family, what, due: addDays(dayAt(Date.now()), -5), owner: owner ?? null, state: 'open', kind: 'promise' };
  await context.commit([{ space: context.spaces.team, subject: family, edits: [{ table: 'followUps', id: crypto.randomUUID() as RecordId, fields }] }]);
  await exchange();
}

beforeAll(async () => {
  [server, phone] = [await startServer(), await newPhone()];
  await setUp(phone.page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École du Phare', name: 'Amina Diallo' });
  colleague = await joinAsColleague({ url: server.url, invitation: await invite(phone.page), name: 'Karim Belkacem' });
  await fillTheDay(colleague);
}, 120_000);

afterAll(async () => {
  colleague?.leave();
  await phone?.discard();
  await server?.stop();
});

const row = (page: Page, words: string): Locator => page.getByRole('link').filter({ hasText: words });
const isFocused = (locator: Locator): Promise<boolean> => locator.evaluate((element) => element === document.activeElement);

/** Opens a sheet, goes round it once, and leaves it with Escape: the keyboard stays inside, and is then where it was. */
async function inAndOut(page: Page, keyboard: Keyboard, opener: Locator, inside: Locator): Promise<void> {
  const sheet = page.locator('dialog');
  await keyboard.enter(opener, sheet);
  await keyboard.to(inside);
  const stops = await sheet.locator('a[href], button, input, select, textarea').count();
  for (let stop = 0; stop <= stops; stop += 1) {
    await keyboard.press('Tab');
    // Between the last place and the first, the keyboard is on the browser's own bars.
    expect(await sheet.evaluate((element) => document.activeElement === document.body || element.contains(document.activeElement))).toBe(true);
  }
  await keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await until('the focus to be where it was', () => isFocused(opener));
}

/** Out of the screen one was left on, to the day, to the list, and by its search to one family. */
async function findTheFamily(page: Page, keyboard: Keyboard): Promise<void> {
  await keyboard.enter(link(page, 'Aujourd’hui'), title(page, 'Aujourd’hui'));
  await seen(row(page, what));
  await keyboard.enter(link(page, 'Familles'), title(page, 'Familles'));
  await inAndOut(page, keyboard, button(page, 'Filtres'), page.locator('dialog select').first());
  await keyboard.type(page.getByRole('searchbox'), 'noor');
  await seen(page.locator('mark'));
  await keyboard.enter(row(page, 'Noorzai'), title(page, 'Noorzai'));
}

/** What to be careful about is read above the numbers, and how to greet is written down. */
async function beforeKnocking(page: Page, keyboard: Keyboard): Promise<void> {
  const reach = button(page, 'Joindre');
  await seen(page.locator('.caution').filter({ hasText: 'Ne laissez pas de message' }));
  await inAndOut(page, keyboard, reach, page.locator('dialog').getByRole('link', { name: /^Appeler/ }));
  await inAndOut(page, keyboard, button(page, 'Plus'), page.locator('dialog').getByRole('button', { name: 'Archiver le dossier' }));
  await keyboard.enter(link(page, 'Modifier : Avant de frapper'), title(page, 'Avant de frapper'));
  await keyboard.type(page.getByRole('textbox', { name: /^Comment saluer/ }), 'Salâm, Madame Zohra');
  await keyboard.enter(button(page, 'Enregistrer sur ce téléphone'), page.locator('.greeting'));
}

/** A visit, who was there, and the signature under it. */
async function logAndSign(page: Page, keyboard: Keyboard): Promise<void> {
  await keyboard.enter(link(page, 'Noter un contact'), title(page, 'Noter un contact'));
  await keyboard.to(choice(page, 'Visite'));
  await keyboard.press('Space');
  await choice(page, 'Visite').and(page.locator(':checked')).waitFor({ state: 'attached' });
  await keyboard.type(field(page, 'Note'), 'Habit de neige, taille 8.');
  await keyboard.enter(button(page, 'Plus de détails'), button(page, 'Zohra'));
  await keyboard.to(button(page, 'Zohra'));
  await keyboard.press('Space');
  await seen(page.locator('[aria-pressed=true]').filter({ hasText: 'Zohra' }));
  await keyboard.enter(button(page, 'Enregistrer sur ce téléphone'), page.locator('.written').filter({ hasText: 'Habit de neige' }));
  await keyboard.enter(link(page, 'Visite à la maison'), title(page, 'Visite à la maison'));
  await seen(page.getByText('Zohra', { exact: true }));
  await inAndOut(page, keyboard, button(page, 'Signer'), button(page, 'Signer maintenant'));
  await keyboard.enter(button(page, 'Signer'), page.locator('dialog'));
  await keyboard.enter(button(page, 'Signer maintenant'), page.getByText(/^Signé par Amina Diallo/));
}

/** From the day to all that was promised, and one of them put off with a reason. */
async function postpone(page: Page, keyboard: Keyboard): Promise<void> {
  await keyboard.enter(link(page, 'Toutes les suites'), title(page, 'Suites'));
  await keyboard.enter(row(page, what), title(page, what));
  await keyboard.enter(button(page, 'Reporter'), button(page, 'dans une semaine'));
  await keyboard.to(button(page, 'dans une semaine'));
  await keyboard.press('Space');
  await keyboard.type(page.getByRole('textbox', { name: /^Pourquoi/ }), 'En voyage jusqu’à vendredi');
  await keyboard.enter(button(page, 'Reporter'), page.getByRole('status').filter({ hasText: 'Suite reportée' }));
}

test('a whole day by keyboard alone: found, read, logged, signed and put off, with a ring at every stop and a way out of every sheet', async () => {
  const { page } = phone;
  const keyboard = new Keyboard(page);
  await findTheFamily(page, keyboard);
  await beforeKnocking(page, keyboard);
  await logAndSign(page, keyboard);
  await keyboard.enter(link(page, 'Retour à la famille'), title(page, 'Noorzai'));
  await keyboard.enter(link(page, 'Retour aux familles'), title(page, 'Familles'));
  await keyboard.enter(link(page, 'Aujourd’hui'), title(page, 'Aujourd’hui'));
  await postpone(page, keyboard);
  expect(keyboard.findings).toEqual([]);
});

test('a button that gives way to what it asks takes the keyboard along, and is there again afterwards: a mark, an invitation, a word of the team', async () => {
  const { page } = phone;
  const keyboard = new Keyboard(page);
  await keyboard.enter(link(page, 'Familles'), title(page, 'Familles'));
  // The list is as it was left, with what was searched.
  await keyboard.type(page.getByRole('searchbox'), 'hadd');
  await keyboard.enter(row(page, 'Haddad'), title(page, 'Haddad'));
  await keyboard.enter(button(page, 'Marquer : à voir d’abord'), page.locator('dialog'));
  await keyboard.type(field(page, 'Pourquoi'), 'Rencontre à l’école vendredi');
  await keyboard.enter(button(page, 'Marquer'), button(page, 'Retirer la marque'));
  await keyboard.enter(button(page, 'Retirer la marque'), button(page, 'Marquer : à voir d’abord'));
  await keyboard.enter(link(page, 'Retour aux familles'), title(page, 'Familles'));
  await keyboard.enter(link(page, 'Plus'), title(page, 'Ce téléphone'));
  await keyboard.enter(page.locator('main').getByRole('link', { name: 'Équipe' }), title(page, 'Équipe'));
  await keyboard.enter(button(page, 'Inviter une personne'), button(page, 'Préparer le lien'));
  await keyboard.enter(button(page, 'Annuler'), button(page, 'Inviter une personne'));
  await keyboard.enter(page.getByRole('link', { name: /^Mots de l’équipe/ }), title(page, 'Mots de l’équipe'));
  await keyboard.enter(button(page, 'Ajouter un sujet'), field(page, 'En français'));
  await keyboard.type(field(page, 'En français'), 'Bénévolat');
  await keyboard.enter(button(page, 'Ajouter ce mot'), button(page, 'Ajouter un sujet'));
  expect(keyboard.findings).toEqual([]);
});
