import { expect } from 'vitest';
import type { Page } from 'playwright-core';

/** What people do, by the French names they read: journeys find everything as a person or a screen reader would. */
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const field = (page: Page, name: string | RegExp) => page.getByLabel(name);

export const PATIENCE = 20_000;

export type Founded = { readonly passphrase: string; readonly recoveryCode: string };

/** Takes the five words that are proposed, and types them again. */
export async function takeProposedPassphrase(page: Page): Promise<string> {
  await page.getByRole('heading', { name: 'Votre phrase de passe' }).waitFor({ timeout: PATIENCE });
  const passphrase = await proposedWords(page);
  await button(page, 'Prendre ces cinq mots').click();
  await page.getByRole('heading', { name: 'Encore une fois' }).waitFor({ timeout: PATIENCE });
  await field(page, 'Phrase de passe').first().fill(passphrase);
  return passphrase;
}

async function proposedWords(page: Page): Promise<string> {
  const find = async (): Promise<string> => {
    const text = await page.locator('main').innerText();
    return /Cinq mots pour vous\s+(\S+(?: \S+){4})\s*\n/.exec(text)?.[1] ?? '';
  };
  await expect.poll(find, { timeout: PATIENCE }).not.toBe('');
  return find();
}

async function readRecoveryGroups(page: Page): Promise<readonly string[]> {
  await page.getByRole('heading', { name: 'Votre code de secours' }).waitFor({ timeout: PATIENCE });
  const text = await page.locator('main').innerText();
  return text.match(/\b[0-9A-HJKMNP-TV-Z]{5}\b/g)?.slice(0, 8) ?? [];
}

async function confirmRecoveryCode(page: Page, groups: readonly string[]): Promise<void> {
  await button(page, 'J’ai le code sur papier').click();
  const asked = page.getByLabel(/^Groupe \d du code/);
  await asked.first().waitFor({ timeout: PATIENCE });
  for (const box of await asked.all()) {
    const label = await box.evaluate((element) => (element as HTMLInputElement).labels?.[0]?.textContent ?? '');
    await box.fill(groups[Number(/\d/.exec(label)?.[0] ?? 1) - 1] ?? '');
  }
  await button(page, 'Terminer').click();
}

/** From the printed link to an open phone with an empty list. */
export async function setUp(
  page: Page,
  link: string,
  who: { organisation: string; school: string; name: string },
): Promise<Founded> {
  await page.goto(link);
  await field(page, 'Nom de l’organisation').fill(who.organisation);
  await field(page, 'Première école').fill(who.school);
  await button(page, 'Continuer').click();
  await field(page, 'Prénom et nom').fill(who.name);
  await button(page, 'Continuer').click();
  const passphrase = await takeProposedPassphrase(page);
  await button(page, 'Continuer').click();
  const groups = await readRecoveryGroups(page);
  await confirmRecoveryCode(page, groups);
  await page.getByRole('heading', { name: 'C’est prêt' }).waitFor({ timeout: 60_000 });
  await button(page, 'Commencer').click();
  await page.getByRole('heading', { name: 'Familles', level: 1 }).waitFor({ timeout: PATIENCE });
  return { passphrase, recoveryCode: groups.join('-') };
}

/** The coordinator's link for one colleague. */
export async function invite(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Équipe' }).first().click();
  await button(page, 'Inviter une personne').click();
  await page.getByText('Invitation prête').waitFor({ timeout: PATIENCE });
  const link = await field(page, 'Lien d’invitation').inputValue();
  await button(page, 'Terminé').click();
  return link;
}

/** From an invitation's link to an open phone. */
export async function join(page: Page, link: string, name: string): Promise<string> {
  await page.goto(link);
  await field(page, 'Prénom et nom').fill(name, { timeout: PATIENCE });
  await button(page, 'Continuer').click();
  const passphrase = await takeProposedPassphrase(page);
  await button(page, /^(Rejoindre l’équipe|Continuer)$/).click();
  await page.getByRole('heading', { name: 'Vous êtes dans l’équipe' }).waitFor({ timeout: 60_000 });
  await button(page, 'Voir les familles').click();
  await page.getByRole('heading', { name: 'Familles', level: 1 }).waitFor({ timeout: PATIENCE });
  return passphrase;
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await field(page, 'Phrase de passe').first().fill(passphrase, { timeout: PATIENCE });
  await button(page, 'Déverrouiller').click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Passerelle' }).first().waitFor({ timeout: PATIENCE });
}

export async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Verrouiller/ }).first().click();
  await button(page, 'Déverrouiller').waitFor({ timeout: PATIENCE });
}

/** To the list, wherever one is; without a network too. */
export async function goToFamilies(page: Page): Promise<void> {
  await page.goto(new URL('/app/', page.url()).href);
}

export async function addFamily(page: Page, family: { name: string; phone?: string; language?: string }): Promise<void> {
  await page.getByRole('link', { name: /^Ajouter/ }).first().click();
  await field(page, 'Nom de la famille').fill(family.name);
  if (family.language !== undefined) {
    await field(page, 'Langue à la maison').selectOption({ label: family.language });
  }
  if (family.phone !== undefined) {
    await field(page, 'Téléphone').fill(family.phone);
  }
  await button(page, 'Enregistrer sur ce téléphone').click();
  await page.getByRole('heading', { level: 1, name: family.name }).waitFor({ timeout: PATIENCE });
}

export async function openFamily(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(name) }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: PATIENCE });
}

/** From a family's page; ends there again, when the screen says that it is kept. */
export async function logContact(page: Page, contact: { kind: string; note: string }): Promise<void> {
  await page.getByRole('link', { name: /^(Noter un contact|Reprendre le brouillon)$/ }).first().click();
  await page.getByText(contact.kind, { exact: true }).first().click();
  await field(page, 'Note').fill(contact.note);
  await button(page, 'Enregistrer sur ce téléphone').click();
  await page.getByText(/^Gardé sur ce téléphone à/).first().waitFor({ timeout: PATIENCE });
}
