import type { RecordId } from '#kernel/id.ts';
import type { Colleague } from '#tests/support/colleague.ts';
import { PATIENCE, until } from '#tests/support/journey.ts';

import { button, field, follow, link, seen, type Stage, title } from './stage.ts';

/** Noting a contact from anywhere: with whom, with several, with nobody's family; what was noted, corrected, signed and added to. */
export async function walkEntries(stage: Stage, family: RecordId, colleague: Colleague): Promise<void> {
  await walkWithWhom(stage);
  await walkElsewhere(stage);
  await walkDetails(stage, family);
  const sayLate = await aboutToWrite(colleague, family);
  await walkEntry(stage);
  await sayLate();
  await walkProposed(stage);
}


async function walkWithWhom({ page, t, visit }: Stage): Promise<void> {
  await follow(page, '/app/log');
  await seen(title(page, t('log:anywhere.title')));
  await visit('log, with whom');
  await field(page, t('log:anywhere.with')).fill('personne de ce nom');
  await seen(page.getByText(t('log:anywhere.none')));
  await visit('log, nobody of that name');
  await follow(page, '/app/log-several');
  await seen(title(page, t('log:several.title')));
  await page.locator('.quiet-chip').first().click();
  await page.locator('.quiet-chip').first().click();
  await visit('log, several families');
}

async function walkElsewhere({ page, t, visit }: Stage): Promise<void> {
  await follow(page, '/app/contacts');
  await seen(page.getByText(t('log:list.empty')));
  await visit('school and partners, nothing yet');
  await follow(page, '/app/log-elsewhere');
  await seen(title(page, t('log:elsewhere.title')));
  await page.getByText(t('contacts:kind.school')).first().click();
  await button(page, t('common:act.saveHere')).click();
  await seen(page.getByRole('alert').filter({ hasText: /./ }));
  await visit('log without a family, with nobody');
  await button(page, t('contacts:staff.principal')).click();
  await field(page, t('contacts:note')).fill('Rencontre sur l’accueil des nouveaux.');
  await button(page, t('common:act.saveHere')).click();
  await seen(title(page, t('log:list.title')));
  await visit('school and partners');
}

async function walkDetails({ page, t, visit }: Stage, family: RecordId): Promise<void> {
  await follow(page, `/app/family/${family}/log`);
  await seen(title(page, t('contacts:log')));
  await page.getByText(t('contacts:kind.visit')).first().click();
  await button(page, t('log:details.open')).click();
  await button(page, t('contacts:topic.clothing')).click();
  await button(page, t('contacts:staff.teacher')).click();
  await visit('log contact, every detail');
  await field(page, t('contacts:note')).fill('Habit de neige, taille 8.');
  await button(page, t('common:act.saveHere')).click();
  await seen(page.locator('.timeline-item a'));
}

async function walkEntry({ page, t, visit }: Stage): Promise<void> {
  await page.locator('.timeline-item a').first().click();
  await seen(link(page, t('entry:correct')));
  await visit('entry, one’s own');
  await link(page, t('entry:correct')).click();
  await seen(title(page, t('entry:correctTitle')));
  await visit('entry, being corrected');
  await link(page, t('common:act.closeKeepingDraft')).click();
  await button(page, t('entry:sign.action')).click();
  await seen(button(page, t('entry:sign.confirm')));
  await visit('entry, sign?');
  await button(page, t('entry:sign.confirm')).click();
  await button(page, t('entry:addenda.add')).click();
  await button(page, t('entry:addenda.save')).click();
  await seen(page.locator('.dialog .error'));
  await visit('entry, an addition without words');
  await page.locator('.dialog textarea').fill('Le père était là aussi.');
  await page.locator('.dialog input').fill('Oubli');
  await button(page, t('entry:addenda.save')).click();
  await seen(page.getByText('Le père était là aussi.'));
  await button(page, t('entry:history.open')).click();
  await seen(page.locator('.timeline-item'));
  await visit('entry, signed, added to, with its history');
}

/** Has the entry as it is before it is signed, and writes into it without having seen that it was. */
async function aboutToWrite(colleague: Colleague, family: RecordId): Promise<() => Promise<void>> {
  const id = await until('the entry to reach the colleague', async () => {
    await colleague.exchange();
    return (await colleague.find('contacts', 'note', 'Habit de neige, taille 8.'))[0];
  });
  const seenState = await colleague.state('contacts', id);
  return async () => {
    const fields = { note: 'Habit de neige, taille 10.', minutes: 45 };
    const said = await colleague.context.commit([{ space: colleague.context.spaces.team, subject: family, edits: [{ table: 'contacts', id, seen: seenState, fields }] }]);
    if (!said.ok) {
      throw new Error(said.failure.kind);
    }
    await colleague.exchange();
  };
}

/** What a colleague wrote too late is accepted with one press, and stands among the additions. */
async function walkProposed({ page, t, visit }: Stage): Promise<void> {
  const accept = button(page, t('clash:closing.signed.written'));
  await seen(accept);
  await visit('entry, an addition that somebody proposes');
  await accept.click();
  await seen(page.locator('.card .quiet').filter({ hasText: 'Amina Haddad' }));
  await accept.waitFor({ state: 'detached', timeout: PATIENCE });
  await follow(page, `/app/contact/${crypto.randomUUID()}`);
  await seen(page.getByText(t('entry:unknown.title')));
  await visit('entry, not on this phone');
}
