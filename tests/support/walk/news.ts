import { logContact } from '#actions/log-contact.ts';
import { sharedField } from '#domain/caseload.ts';
import { today } from '#actions/context.ts';
import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import type { Colleague } from '#tests/support/colleague.ts';

import { people } from './set-up.ts';
import { button, follow, seen, type Stage, title } from './stage.ts';

/** What a colleague wrote of one's own family since one looked: one line, and behind it the list; once seen, it is gone. */
export async function walkNews({ page, t, visit }: Stage, family: RecordId, colleague: Colleague): Promise<void> {
  await follow(page, '/app/');
  await seen(title(page, t('today:title')));
  const [found] = await colleague.find('members', 'name', people.name);
  const me = parseId<MemberId>(found);
  if (me === undefined) {
    throw new Error('nobody of that name');
  }
  const seenState = await colleague.state('families', family);
  await colleague.context.commit([{ space: colleague.context.spaces.team, subject: family, edits: [{ table: 'families', id: family, seen: seenState, fields: { [sharedField(me)]: true } }] }]);
  const said = await logContact(colleague.context, family, { kind: 'call', date: today(colleague.context), note: 'Rappeler lundi.', due: '' });
  if (!said.ok) {
    throw new Error(said.failure.kind);
  }
  await colleague.exchange();
  const line = page.locator('details.earlier > summary');
  await seen(line);
  await visit('today, with news from colleagues');
  await line.click();
  await seen(page.locator('details.earlier a.row'));
  await visit('today, the news from colleagues');
  await button(page, t('news:seen')).click();
  await line.waitFor({ state: 'detached' });
}
