import { proposeNewService, sayChanged, sayStillTrue } from '#actions/propose.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import type { Colleague } from '#tests/support/colleague.ts';

import { button, follow, seen, type Stage, title } from './stage.ts';

const long = 'L’entrée est maintenant derrière l’église, par la ruelle, et il faut sonner deux fois avant de monter à l’étage';

const id = (text: string): RecordId => {
  const known = parseId<RecordId>(text);
  if (known === undefined) {
    throw new Error(`no identifier: ${text}`);
  }
  return known;
};

/** Two that came with the application, and one that nobody knows. */
const [homework, region, nowhere] = [id('7a01e8df-ea30-8b7b-b33e-df4738940c1a'), id('9b55bf28-7560-8467-967c-53e0c34b5200'), id('5a5a5a5a-5a5a-4a5a-8a5a-5a5a5a5a5a5a')];
const entry = (service: RecordId) => ({ noun: 'services' as const, id: service, state: {} });

/** What a colleague proposes, of every kind, before the answers and after; a missing service, and one that is closed. */
export async function walkProposals({ page, t, visit }: Stage, { context, exchange }: Colleague): Promise<void> {
  await sayStillTrue(context, entry(homework));
  await sayStillTrue(context, entry(region), 'call');
  await sayStillTrue(context, entry(nowhere));
  await sayChanged(context, entry(homework), { note: long, waiting: 'waitingList', phone: '514 555-0199', hours: 'Le mardi, de 9 h à midi', how: 'visit' });
  await proposeNewService(context, { name: 'Wolfeschlegelsteinhausenbergerdorff', phone: '438 555-0188', description: long });
  await exchange();
  await follow(page, '/app/services/proposals');
  await seen(title(page, t('proposals:title')));
  await seen(page.locator('article.proposal').nth(4));
  await visit('proposals, to decide');
  await button(page, t('proposals:act.decline')).first().click();
  await seen(page.getByRole('dialog'));
  const decline = page.getByRole('dialog').getByRole('button', { name: t('proposals:decline.send'), exact: true });
  await decline.click();
  await seen(page.locator('.error'));
  await visit('a proposal, declined without a reason');
  await page.getByRole('dialog').getByRole('textbox').fill(long);
  await decline.click();
  await seen(page.locator('article.decided'));
  await visit('proposals, one of them decided');
  await follow(page, '/app/services/propose');
  await seen(title(page, t('proposals:new.title')));
  await button(page, t('proposals:new.send')).click();
  await seen(page.locator('.error'));
  await visit('a missing service, without its name');
  await follow(page, `/app/services/service/${homework}`);
  await page.locator('.still-true button').last().click();
  await seen(page.getByRole('dialog'));
  await visit('a service, whether it is closed for good');
  await page.keyboard.press('Escape');
}
