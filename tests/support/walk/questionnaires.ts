import { button, follow, seen, type Stage } from './stage.ts';

const sound = {
  resourceType: 'Questionnaire', status: 'active', url: 'https://example.org/sommeil', version: '3', language: 'fr', title: 'Sommeil des petits',
  copyright: 'Tous droits réservés. '.repeat(20), item: [{ linkId: 'night', text: 'Dort-il toute la nuit?', type: 'boolean' }],
};
const asksTooMuch = { ...sound, item: [{ linkId: 'weight', text: 'Combien?', type: 'quantity' }, { linkId: 'who', type: 'choice', answerValueSet: 'urn:x' }] };

const file = (json: unknown) => ({ name: 'sommeil.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(json)) });

/** What the team may ask: a file that is refused, one that is looked at, and one that came in. */
export async function walkQuestionnaires({ page, t, visit }: Stage): Promise<void> {
  await follow(page, '/app/questionnaires');
  const choose = page.getByLabel(t('questionnaires:import.label'), { exact: true });
  await seen(choose);
  await choose.setInputFiles(file(asksTooMuch));
  await seen(page.getByRole('list', { name: t('questionnaires:refused.list') }));
  await visit('a questionnaire refused');
  await choose.setInputFiles(file(sound));
  await seen(button(page, t('questionnaires:import.do')));
  await visit('a questionnaire looked at');
  await button(page, t('questionnaires:import.do')).click();
  await seen(page.getByText(t('questionnaires:readLicence')));
  await visit('questionnaires, one imported');
}
