import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { joinAsColleague } from '#tests/support/colleague.ts';
import { addFamily, allSent, goTo, goToFamilies, PATIENCE, setUp, takeProposedPassphrase } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';

let server: Awaited<ReturnType<typeof startServer>>;
let phone: Phone;
let recoveryCode: string;

beforeAll(async () => {
  server = await startServer();
  phone = await newPhone();
  const founded = await setUp(phone.page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École des Trois-Érables', name: 'Maude Tremblay-Roy' });
  recoveryCode = founded.recoveryCode;
  await addFamily(phone.page, { name: 'Noorzai', phone: '514 555-0142' });
  await allSent(phone.page);
});

afterAll(async () => {
  await phone.discard();
  await server.stop();
});

test('when every phone is lost, the code on paper opens the families again, as a coordinator, on a phone that never saw them', async () => {
  await phone.discard();
  phone = await newPhone();
  const { page } = phone;
  await page.goto(`${server.url}/app/`);
  await page.getByLabel('Lien, ou code de secours').fill(recoveryCode.toLowerCase());
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByLabel('Prénom et nom').fill('Maude Tremblay-Roy', { timeout: PATIENCE });
  await page.getByRole('button', { name: 'Continuer' }).click();
  await takeProposedPassphrase(page);
  await page.getByRole('button', { name: /^(Rejoindre l’équipe|Continuer)$/ }).click();
  await page.getByRole('button', { name: 'Commencer' }).click({ timeout: PATIENCE });
  await goToFamilies(page);
  await page.getByRole('link', { name: /Noorzai/ }).first().waitFor({ timeout: PATIENCE });
  // A coordinator again: the calendar is hers to publish.
  await goTo(page, 'Calendrier');
});

test('the code works again, and one wrong letter in it opens nothing', async () => {
  const again = await joinAsColleague({ url: server.url, invitation: recoveryCode, name: 'Karim Benali' });
  expect(again.context.role).toBe('coordinator');
  expect(await again.find('families', 'name', 'Noorzai')).toHaveLength(1);
  again.leave();
  const wrong = recoveryCode.replace(/^./, (letter) => (letter === '2' ? '3' : '2'));
  await expect(joinAsColleague({ url: server.url, invitation: wrong, name: 'Mallory' })).rejects.toThrow('link-unreadable');
});
