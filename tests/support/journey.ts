import type { Locator, Page } from 'playwright-core';

import { addDays, type Day, dayAt, mondayOf } from '#kernel/day.ts';

/** What people do, by the French names they read: journeys find everything as a person or a screen reader would. */
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const link = (page: Page, name: string | RegExp): Locator => page.getByRole('link', { name });
const field = (page: Page, name: string | RegExp): Locator => page.getByRole('textbox', { name });
const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name, exact: true });

/** Two slow cores that others use too: long enough for anything that comes at all. */
export const PATIENCE = 60_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again until there is an answer that will do; what is waited for is named in the complaint. */
export async function until<Answer>(what: string, ask: () => Answer | undefined | false | Promise<Answer | undefined | false>, limit = PATIENCE): Promise<Answer> {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`Waited ${limit / 1000} s in vain: ${what}`);
    }
    await pause(50);
  }
}

const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });

export type Founded = { readonly passphrase: string; readonly recoveryCode: string };

/** Takes the five words that are proposed, and types them again. */
export async function takeProposedPassphrase(page: Page): Promise<string> {
  await seen(heading(page, 'Votre phrase de passe'));
  const passphrase = await until('five words', async () => {
    const words = (await page.getByRole('status').first().innerText()).trim();
    return words.split(' ').length === 5 && words;
  });
  await button(page, 'Prendre ces cinq mots').click();
  await seen(heading(page, 'Encore une fois'));
  await page.getByLabel('Phrase de passe', { exact: true }).fill(passphrase);
  return passphrase;
}

async function readRecoveryGroups(page: Page): Promise<readonly string[]> {
  await seen(heading(page, 'Votre code de secours'));
  return page.getByRole('list', { name: 'Code de secours' }).getByRole('listitem').allInnerTexts();
}

async function confirmRecoveryCode(page: Page, groups: readonly string[]): Promise<void> {
  await button(page, 'J’ai le code sur papier').click();
  await seen(heading(page, 'Vérifions le papier'));
  for (const [index, group] of groups.entries()) {
    const box = field(page, `Groupe ${index + 1} du code`);
    if ((await box.count()) > 0) {
      await box.fill(group);
    }
  }
  await button(page, 'Terminer').click();
}

export type Founder = { readonly organisation: string; readonly school: string; readonly name: string };

/** From the printed link to the last screen of the set-up, whose button is not pressed yet. */
export async function setUpUntilDone(page: Page, setUpLink: string, who: Founder): Promise<Founded> {
  await page.goto(setUpLink);
  await field(page, 'Nom de l’organisation').fill(who.organisation, { timeout: PATIENCE });
  await field(page, 'Première école').fill(who.school);
  await button(page, 'Continuer').click();
  await field(page, 'Prénom et nom').fill(who.name);
  await button(page, 'Continuer').click();
  const passphrase = await takeProposedPassphrase(page);
  await button(page, 'Continuer').click();
  const groups = await readRecoveryGroups(page);
  await confirmRecoveryCode(page, groups);
  await seen(heading(page, 'C’est prêt'));
  return { passphrase, recoveryCode: groups.join('-') };
}

/** From the printed link to an open phone without a family. */
export async function setUp(page: Page, setUpLink: string, who: Founder): Promise<Founded> {
  const founded = await setUpUntilDone(page, setUpLink, who);
  await button(page, 'Commencer').click();
  await seen(heading(page, 'Aujourd’hui'));
  return founded;
}

/** The coordinator's link for one colleague; ends on the team's screen. */
export async function invite(page: Page, role: 'Intervention' | 'Coordination' = 'Intervention'): Promise<string> {
  await goTo(page, 'Équipe');
  await button(page, 'Inviter une personne').click();
  await page.getByRole('radio', { name: role }).check({ force: true });
  await button(page, 'Préparer le lien').click();
  await seen(page.getByText('Invitation prête'));
  const made = await page.getByLabel('Lien d’invitation').inputValue();
  await button(page, 'Terminé').click();
  return made;
}

/** From an invitation's link to an open phone. A phone that somebody else unlocked must be locked first. */
export async function join(page: Page, invitation: string, name: string): Promise<string> {
  await page.goto(invitation);
  await field(page, 'Prénom et nom').fill(name, { timeout: PATIENCE });
  await button(page, 'Continuer').click();
  const passphrase = await takeProposedPassphrase(page);
  await button(page, 'Rejoindre l’équipe').click();
  await seen(heading(page, 'Vous êtes dans l’équipe'));
  await button(page, 'Commencer').click();
  await seen(heading(page, 'Aujourd’hui'));
  return passphrase;
}

/** Types the passphrase and presses the button; what comes of it is the caller's to wait for. `initials` where several share the phone. */
export async function tryToUnlock(page: Page, passphrase: string, initials?: string): Promise<void> {
  if (initials !== undefined) {
    await page.getByText(initials, { exact: true }).first().click({ timeout: PATIENCE });
  }
  await page.getByLabel('Phrase de passe', { exact: true }).fill(passphrase, { timeout: PATIENCE });
  await button(page, 'Déverrouiller').first().click();
}

/** To the screen whose address the page has. */
export async function unlock(page: Page, passphrase: string, initials?: string): Promise<void> {
  await tryToUnlock(page, passphrase, initials);
  await seen(page.locator('.frame').getByRole('heading', { level: 1 }));
}

/** From any screen of an open phone. */
export async function lock(page: Page): Promise<void> {
  await goToFamilies(page);
  await button(page, 'Verrouiller').click();
  await lockScreen(page);
}

/** Waits until somebody can say who they are. */
export async function lockScreen(page: Page): Promise<void> {
  await seen(button(page, 'Déverrouiller').or(page.getByText('Qui êtes-vous ?')));
}

/** One of the five places. A form or a file has none on a phone: it is left first. */
export async function goTo(page: Page, place: 'Aujourd’hui' | 'Familles' | 'Services' | 'Calendrier' | 'Équipe' | 'Plus'): Promise<void> {
  await goToFamilies(page);
  const there = inPlaces(page, place);
  if ((place === 'Équipe' || place === 'Calendrier') && !(await there.isVisible())) {
    // On a phone they stand under the last of the five.
    await inPlaces(page, 'Plus').click();
    await link(page, place).filter({ visible: true }).first().click({ timeout: PATIENCE });
    await seen(heading(page, place));
  } else if (place !== 'Familles') {
    await there.click();
    await page.locator('.frame').getByRole('heading', { level: 1 }).filter({ hasNotText: 'Familles' }).first().waitFor({ timeout: PATIENCE });
  }
}

const inPlaces = (page: Page, name: string): Locator => page.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name });

/** To the list, wherever one is, without loading the page again: that would lock it. */
export async function goToFamilies(page: Page): Promise<void> {
  const [list, leave, place] = [heading(page, 'Familles'), link(page, /^(Retour|Fermer)/), inPlaces(page, 'Familles')];
  await until('the list of families', async () => {
    if (await list.isVisible()) {
      return true;
    }
    const way = (await place.isVisible()) ? place : leave.first();
    // A screen that is just being left takes its links along.
    await way.click({ timeout: 2000 }).catch(() => undefined);
    return false;
  });
}

export type FamilyWords = { readonly name: string; readonly phone?: string; readonly language?: string };

/** From the list; ends on the family's page, when the screen says that it is kept. */
export async function addFamily(page: Page, family: FamilyWords): Promise<void> {
  await goToFamilies(page);
  await link(page, 'Ajouter une famille').first().click();
  await fillFamily(page, family);
  await seen(page.getByRole('status').filter({ hasText: 'Famille gardée sur ce téléphone' }));
  await onFamilyPage(page);
}

/** What was told of the save before may still stand there: the form must have gone, too. */
const onFamilyPage = (page: Page): Promise<void> => seen(link(page, 'Modifier la fiche'));

/** Fills in what is given and saves; what the screen says then is the caller's to wait for. */
export async function fillFamily(page: Page, { name, phone, language }: Partial<FamilyWords>): Promise<void> {
  await seen(field(page, 'Nom de la famille'));
  if (name !== undefined) {
    await field(page, 'Nom de la famille').fill(name);
  }
  if (language !== undefined) {
    await page.getByLabel('Langue à la maison').selectOption({ label: language });
  }
  if (phone !== undefined) {
    await field(page, 'Téléphone').fill(phone);
  }
  await button(page, 'Enregistrer sur ce téléphone').click();
}

/** From the family's page and back to it. */
export async function editFamily(page: Page, family: Partial<FamilyWords>): Promise<void> {
  await link(page, 'Modifier la fiche').click();
  await fillFamily(page, family);
  await seen(page.getByRole('status').filter({ hasText: 'Changement gardé sur ce téléphone' }));
  await onFamilyPage(page);
}

/** From anywhere; waits until it has arrived. */
export async function openFamily(page: Page, name: string): Promise<void> {
  await goToFamilies(page);
  await link(page, new RegExp(name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))).first().click({ timeout: PATIENCE });
  await seen(page.getByRole('heading', { level: 1 }).filter({ hasText: name }));
}

export type ContactWords = { readonly kind: 'Visite' | 'Appel' | 'Texto' | 'À l’école' | 'Courriel' | 'Vidéo'; readonly note: string };

/** From the family's page to a form that only needs its button pressed. */
export async function writeContact(page: Page, { kind, note }: ContactWords): Promise<void> {
  // What was begun and not saved is taken up again, and written over.
  await link(page, /^(Noter un contact|Reprendre le brouillon)$/).click({ timeout: PATIENCE });
  await page.getByRole('radio', { name: kind }).check({ force: true, timeout: PATIENCE });
  await field(page, 'Note').fill(note);
}

/** Back on the family's page, where the note stands. */
export const contactShown = (page: Page, note: string): Promise<void> => seen(page.locator('.written').filter({ hasText: note }));

/** From a family's page; ends there again, when the screen says that it is kept. */
export async function logContact(page: Page, contact: ContactWords): Promise<void> {
  await writeContact(page, contact);
  await button(page, 'Enregistrer sur ce téléphone').click();
  await seen(page.getByRole('status').filter({ hasText: /^Gardé sur ce téléphone à/ }));
  await contactShown(page, contact.note);
}

/** What the first line says when nothing waits any more. */
export const allSent = (page: Page): Promise<void> => seen(page.getByText('Tout est envoyé.'));

/** The service worker keeps the page, so that it opens without a network. */
export async function keptOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await until('the service worker to be in charge', () => page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated'));
}

export type DayWords = {
  readonly type: 'Classe' | 'Pédagogique' | 'Congé' | 'Relâche' | 'Fermeture';
  readonly reserveBy?: string;
  readonly notes?: { readonly fr: string; readonly en?: string; readonly ar?: string };
};

const noteLabels = { fr: 'Note en français', en: 'Note en anglais', ar: 'Note en arabe' } as const;

/**
 * Publishes Monday to Friday of the week after the one that the screen opens with, so that no day of it is over. Answers the path
 * of the page that families read, and the Monday.
 */
export async function publishWeek(page: Page, days: (monday: Day) => readonly DayWords[]): Promise<{ readonly path: string; readonly monday: Day }> {
  await goTo(page, 'Calendrier');
  await button(page, 'Semaine suivante').click({ timeout: PATIENCE });
  const strip = page.getByRole('group', { name: 'Jours de la semaine' }).getByRole('button');
  // The screen opens with the week that the day after tomorrow belongs to.
  const monday = addDays(mondayOf(addDays(dayAt(Date.now()), 2)), 7);
  await seen(strip.nth(4).filter({ hasText: String(Number(addDays(monday, 4).slice(8))) }));
  for (const [index, { type, reserveBy, notes }] of days(monday).entries()) {
    await strip.nth(index).click();
    await page.getByRole('radio', { name: type, exact: true }).check({ force: true });
    if (reserveBy !== undefined) {
      await page.getByLabel('Dernier jour pour réserver le service de garde').fill(reserveBy);
    }
    for (const [language, note] of Object.entries(notes ?? {})) {
      await field(page, noteLabels[language as keyof typeof noteLabels]).fill(note);
    }
  }
  await button(page, 'Publier la semaine').click();
  await seen(page.getByRole('status').filter({ hasText: 'Semaine gardée sur ce téléphone' }));
  await allSent(page);
  const path = await link(page, 'Ouvrir la page des familles').getAttribute('href');
  return { path: path ?? '', monday };
}
