import { expect, test } from 'vitest';

import { newPhone } from '#tests/support/browser.ts';
import { goTo, PATIENCE, setUp, until } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';

const sound = {
  resourceType: 'Questionnaire', status: 'active', url: 'https://example.org/sommeil', version: '3', language: 'fr', title: 'Sommeil des petits',
  copyright: '© 2026 Maison du sommeil. Tous droits réservés.',
  item: [
    { linkId: 'night', text: 'Dort-il toute la nuit?', type: 'boolean' },
    { linkId: 'why', text: 'Qu’est-ce qui le réveille?', type: 'text', enableWhen: [{ question: 'night', operator: '=', answerBoolean: false }] },
  ],
};
const asksTooMuch = {
  ...sound,
  item: [{ linkId: 'weight', text: 'Combien pèse-t-il?', type: 'quantity' }, { ...sound.item[0], enableWhen: [{ question: 'nobody', operator: '=', answerBoolean: true }] }],
};

const file = (name: string, json: unknown) => ({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(json)) });

test('a coordinator reads why a file is refused, brings the mended one in for the team, and takes it away', async () => {
  const [server, phone] = await Promise.all([startServer(), newPhone()]);
  const { page } = phone;
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await setUp(page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École des Trois-Érables', name: 'Maude Tremblay-Roy' });
  await goTo(page, 'Équipe');
  await page.getByRole('link', { name: /^Questionnaires/ }).click({ timeout: PATIENCE });
  await page.getByRole('heading', { level: 2, name: 'Portrait des besoins et des forces' }).waitFor({ timeout: PATIENCE });

  const choose = page.getByLabel('Fichier du questionnaire');
  await choose.setInputFiles(file('pese-bebe.json', asksTooMuch));
  await page.getByRole('alert').filter({ hasText: /^Fichier refusé\s: 2\schoses/ }).waitFor({ timeout: PATIENCE });
  const wrong = await page.getByRole('list', { name: 'Ce qu’il faut corriger' }).getByRole('listitem').allInnerTexts();
  expect(wrong.map((words) => words.replaceAll(/\s+/gu, ' '))).toEqual([
    'Ce type de question n’est pas pris en charge : « quantity ». Question weight À l’endroit item[0].type',
    'La condition nomme une question qui n’existe pas : « nobody ». Question night À l’endroit item[1].enableWhen[0].question',
  ]);
  expect(await page.getByRole('button', { name: 'Importer pour l’équipe' }).count()).toBe(0);

  await choose.setInputFiles(file('sommeil.json', sound));
  await page.getByText('Reste chiffré, n’est pas publié.').waitFor({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'Importer pour l’équipe' }).click();
  await page.getByText(/^Importé pour toute l’équipe\s: Sommeil des petits\.$/u).waitFor({ timeout: PATIENCE });
  await page.getByRole('heading', { level: 2, name: 'Sommeil des petits' }).waitFor({ timeout: PATIENCE });

  await choose.setInputFiles(file('sommeil.json', sound));
  await page.getByRole('button', { name: 'Importer pour l’équipe' }).click();
  await page.getByRole('alert').filter({ hasText: 'Ce questionnaire est déjà dans la liste' }).waitFor({ timeout: PATIENCE });

  await page.getByRole('button', { name: 'Retirer Sommeil des petits' }).click();
  await page.getByText(/^Retiré\s: Sommeil des petits\./u).waitFor({ timeout: PATIENCE });
  await until('nothing left but the portrait', async () => (await page.getByRole('heading', { level: 2, name: 'Sommeil des petits' }).count()) === 0);
  expect(faults).toEqual([]);
  await phone.discard();
  await server.stop();
});
