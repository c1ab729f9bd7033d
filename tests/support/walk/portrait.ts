import { parseId, type RecordId } from '#kernel/id.ts';
import type { Colleague } from '#tests/support/colleague.ts';
import { PATIENCE } from '#tests/support/journey.ts';

import { button, follow, seen, type Stage } from './stage.ts';

const choices = ['À pied', 'En autobus'].map((display, at) => ({ valueCoding: { code: String(at), display } }));

/** Every type of question that there is, as somebody else would write them. */
const everyType = {
  resourceType: 'Questionnaire',
  url: 'urn:uuid:3f0c7a52-6a0b-4c0e-9f1d-1f5f5a3f7a10',
  status: 'active',
  language: 'fr',
  title: 'Le chemin de l’école',
  item: [
    { linkId: 'g', type: 'group', text: 'Le trajet de chaque matin', item: [
      { linkId: 'd', type: 'display', text: 'Pensez à la semaine passée.' },
      { linkId: 'b', type: 'boolean', text: 'Le trajet est-il long ?' },
      { linkId: 'i', type: 'integer', text: 'Combien de minutes ?', enableWhen: [{ question: 'b', operator: '=', answerBoolean: true }] },
      { linkId: 'm', type: 'decimal', text: 'Combien coûte-t-il ?' },
      { linkId: 'y', type: 'date', text: 'Depuis quand ?' },
      { linkId: 's', type: 'string', text: 'Quel arrêt ?', repeats: true },
      { linkId: 't', type: 'text', text: 'Que faudrait-il changer ?' },
      { linkId: 'o', type: 'open-choice', text: 'Comment y va-t-on ?', answerOption: choices },
      { linkId: 'c', type: 'choice', text: 'Et le soir ?', repeats: true, answerOption: choices },
    ] },
  ],
};

/** A coordinator brought it in. */
async function bringIn({ context, exchange }: Colleague): Promise<void> {
  const id = parseId<RecordId>(crypto.randomUUID());
  if (id !== undefined) {
    const fields = { name: everyType.title, url: everyType.url, source: JSON.stringify(everyType), mayPublish: false };
    await context.commit([{ space: context.spaces.team, edits: [{ table: 'questionnaires', id, fields }] }]);
    await exchange();
  }
}

/** A portrait from its first question to its last word, each kind of question on the way; a domain at once; and read again. */
export async function walkPortrait(stage: Stage, family: RecordId, colleague: Colleague): Promise<void> {
  const { page, t, visit } = stage;
  const press = (value: string): Promise<void> => page.locator(`input[value="${value}"]`).first().check({ force: true });
  const on = (): Promise<void> => button(page, t('common:act.next')).click();
  const start = async (voice: string): Promise<void> => {
    await follow(page, `/app/family/${family}/portrait`);
    await page.locator(`input[value="${voice}"]`).waitFor({ state: 'attached' });
    await press(voice);
  };
  await follow(page, `/app/family/${family}/portrait`);
  await seen(button(page, t('portrait:start.begin')).or(page.getByText(t('portrait:start.sayWho'))));
  await visit('portrait, before it');
  await start('parent');
  await button(page, t('portrait:start.begin')).click();
  await page.locator('input[value="big"]').waitFor({ state: 'attached' });
  await press('big');
  await press('yes');
  await visit('portrait, a question and whether help is wished');
  await on();
  await press('fine');
  await on();
  await page.locator('textarea').first().fill('Chez nous, on mange ensemble, même quand il n’y a que du pain. '.repeat(3));
  await visit('portrait, a strength in own words');
  await page.getByRole('button', { name: t('portrait:ask.map') }).click();
  await seen(page.getByRole('dialog'));
  await visit('portrait, its domains');
  await page.getByRole('dialog').locator('.row').nth(10).click();
  await page.locator('input[value="volunteering"]').waitFor({ state: 'attached' });
  await press('volunteering');
  await visit('portrait, several answers');
  await on();
  await seen(page.locator('.said-domain'));
  await visit('portrait, what was said');
  await button(page, t('portrait:end.pause')).click();
  await seen(page.getByRole('status').filter({ hasText: t('portrait:ask.paused') }));
  await start('student');
  await press('domain');
  await visit('portrait, one to resume');
  await button(page, t('portrait:start.begin')).click();
  await page.locator('.question-card').first().waitFor();
  await press('some');
  await visit('portrait, a domain at once');
  await page.getByRole('button', { name: t('portrait:ask.map') }).click();
  await page.getByRole('dialog').locator('.row').last().click();
  await button(page, t('portrait:end.finish')).click();
  await seen(button(page, t('portrait:read.reopen')));
  await visit('portrait, finished, two voices');
  await bringIn(colleague);
  await follow(page, `/app/family/${family}/portrait`);
  const others = page.getByRole('radio', { name: everyType.title, exact: true });
  // Once it has come by mail.
  await others.waitFor({ state: 'attached', timeout: PATIENCE });
  await others.check({ force: true });
  await press('worker');
  await press('domain');
  await visit('portrait, other questions to choose');
  await button(page, t('portrait:start.begin')).click();
  await page.locator('.question-card').first().waitFor();
  await press('true');
  await page.getByLabel('Combien de minutes ?').fill('vingt');
  await page.getByLabel('Combien coûte-t-il ?').fill('3,75');
  await page.getByLabel('Depuis quand ?').fill('2026-09-01');
  await page.getByLabel('Quel arrêt ?').fill('Saint-Michel');
  await page.getByRole('radio', { name: t('portrait:ownWords') }).check({ force: true });
  await page.getByLabel(t('portrait:whichWords')).fill('À vélo');
  await visit('portrait, every type of question');
  await page.getByLabel('Combien de minutes ?').fill('20');
  await button(page, t('common:act.next')).click();
  await seen(page.getByText('À vélo'));
  await visit('portrait, what was said to other questions');
  await button(page, t('portrait:end.pause')).click();
  await seen(page.getByRole('status').filter({ hasText: t('portrait:ask.paused') }));
}
