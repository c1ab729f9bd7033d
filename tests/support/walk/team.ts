import { PATIENCE } from '#tests/support/journey.ts';

import { walkCrisisNumbers } from './crisis.ts';
import { walkQuestionnaires } from './questionnaires.ts';
import { button, choose, field, fieldFrom, follow, seen, type Stage, title } from './stage.ts';

const place = async ({ page }: Stage, name: string, heading: string): Promise<void> => {
  const there = page.locator('.places a').filter({ hasText: name }).first();
  await there.waitFor({ state: 'attached', timeout: PATIENCE });
  // On a phone, a coordinator finds the team under the last of the five.
  await follow(page, (await there.getAttribute('href')) ?? '');
  await seen(title(page, heading));
};

/** A new invitation's link, from any screen that has places. */
export async function inviteSomebody(stage: Stage): Promise<string> {
  const { page, t } = stage;
  await place(stage, t('shell:places.team'), t('team:title'));
  await button(page, t('team:invite')).click();
  await button(page, t('team:who.make')).click();
  await seen(page.locator('.qr-code'));
  return field(page, t('team:link.label')).inputValue();
}

/** The team alone, an invitation as it is shown once, and what the list says of it. */
export async function walkInvitation(stage: Stage): Promise<string> {
  const { page, t, visit } = stage;
  await place(stage, t('shell:places.team'), t('team:title'));
  await seen(button(page, t('team:invite')));
  await visit('team, alone');
  await button(page, t('team:invite')).click();
  await seen(page.locator('.answer').first());
  await visit('inviting, who it is for');
  await button(page, t('common:act.cancel')).click();
  const invitation = await inviteSomebody(stage);
  await visit('invitation, with its code');
  await button(page, t('team:link.done')).click();
  await seen(button(page, t('team:revoke')));
  await visit('team, somebody invited');
  return invitation;
}

/** Invitations of every kind: one used, one called back, one too old; and asking for one without a network. */
export async function walkTeam(stage: Stage): Promise<{ readonly revoked: string; readonly expired: string }> {
  const { page, phone, t, visit, sql } = stage;
  const revoked = await inviteSomebody(stage);
  await button(page, t('team:link.done')).click();
  await button(page, t('team:revoke')).first().click();
  await seen(page.getByText(t('team:revoked')));
  const expired = await inviteSomebody(stage);
  await button(page, t('team:link.done')).click();
  await sql(`update invitation set expires_at = 1 where used_at is null and revoked_at is null and not recovery`);
  await phone.offline(true);
  await button(page, t('team:invite')).click();
  await button(page, t('team:who.make')).click();
  await seen(page.getByRole('alert').filter({ hasText: /\S/ }));
  await visit('team, inviting without a network');
  await phone.offline(false);
  await button(page, t('common:act.cancel')).click();
  return { revoked, expired };
}

/** What a coordinator keeps for everybody: schools, words, phones, and their own profile. */
export async function walkTeamPlaces(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await follow(page, '/app/schools');
  await seen(button(page, t('schools:add')));
  await visit('schools');
  await button(page, t('schools:add')).click();
  await seen(button(page, t('schools:publish')));
  await button(page, t('schools:publish')).click();
  await seen(page.locator('.error'));
  await visit('new school, no name');
  await follow(page, '/app/profile');
  await seen(field(page, t('profile:name')));
  await visit('profile');
  await follow(page, '/app/words');
  await button(page, t('words:add.topic')).click();
  await seen(field(page, t('words:inFrench')));
  await visit('the team’s words, one being added');
  await walkCrisisNumbers(stage);
  await walkQuestionnaires(stage);
  await follow(page, '/app/devices');
  await button(page, t('devices:remove')).first().click();
  await seen(page.locator('dialog'));
  await visit('phones of the team, one about to be removed');
  await page.keyboard.press('Escape');
  await follow(page, '/app/team');
  await seen(title(page, t('team:title')));
}

/** A week: empty, being written with a mistake, and published. */
export async function walkCalendar(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await place(stage, t('shell:places.calendar'), t('calendar:title'));
  await seen(page.locator('.week-strip'));
  await visit('calendar, nothing published');
  await button(page, t('calendar:next')).click();
  await button(page, t('calendar:fill')).click();
  await page.locator('.week-strip button').nth(4).click();
  await choose(page, t('calendar:types.ped'));
  const friday = await page.locator('.day-editor, .card').filter({ has: page.locator('fieldset') }).locator('input[type=date]').getAttribute('max');
  await field(page, t('calendar:reserve')).fill(friday ?? '');
  await fieldFrom(page, t('calendar:note.ar')).fill('يفتح المطعم أبوابه كالعادة.');
  await button(page, t('calendar:publish')).click();
  await seen(page.locator('.error'));
  await visit('calendar, a note without French');
  await fieldFrom(page, t('calendar:note.fr')).fill('Le service de garde ouvre à 7 h. Apportez un dîner froid.');
  await page.locator('.week-strip button').nth(0).click();
  await choose(page, t('calendar:types.holiday'));
  await visit('calendar, a week being written');
  await button(page, t('calendar:publish')).click();
  await seen(page.getByText(t('calendar:published')));
  await page.locator('.status-line.sent').waitFor({ timeout: PATIENCE });
  await visit('calendar, published');
}
