import type { RecordId } from '#kernel/id.ts';
import { type Colleague, joinAsColleague } from '#tests/support/colleague.ts';

import { walkCaseload } from './caseload.ts';
import { walkEntries } from './entries.ts';
import { walkDirectoryImport } from './directory-import.ts';
import { walkDirectoryEdit } from './directory-edit.ts';
import { walkDuplicates } from './duplicates.ts';
import { walkEmptyWeek, walkFamilyPage } from './family-page.ts';
import { fillFiles, families, walkClash, walkContact, walkList, walkNewFamily } from './families.ts';
import { walkWholeFile } from './family-file.ts';
import { walkFollowUps } from './follow-ups.ts';
import { walkNeeds } from './needs.ts';
import { walkNews } from './news.ts';
import { walkDeadEnds, walkJoining, walkLock, walkUnsupported } from './lock.ts';
import { walkBackup, walkEmptied } from './kept.ts';
import { walkPortrait } from './portrait.ts';
import { walkProposals } from './proposals.ts';
import { walkRefused, walkWaiting } from './mail.ts';
import { walkServices } from './services.ts';
import { people, walkSetUp, walkWelcome } from './set-up.ts';
import { button, follow, seen, type Stage, title } from './stage.ts';
import { inviteSomebody, walkCalendar, walkInvitation, walkTeam, walkTeamPlaces } from './team.ts';
import { walkOwnLock } from './unlocking.ts';

/** Nobody's name may stand in the title of a tab or in an address. */
export const allNames: readonly string[] = [...Object.values(families), people.name, 'Karim Belkacem', 'Amina Haddad', 'Súilleabháin', 'Zohra Amiri', 'Wahid Amiri', 'Laleh', 'Benkirane', 'Ben Kiran'];

/** The first half, from a phone where nobody is: setting up, families and what is written of them, and its mail. */
export async function walkFiles(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await walkWelcome(stage);
  await walkSetUp(stage);
  await seen(button(page, t('sample:offer')));
  await visit('today, nobody yet');
  await follow(page, '/app/families');
  await seen(title(page, t('families:title')));
  await visit('families, none yet');
  const used = await walkInvitation(stage);
  const { colleague, family } = await joinedWithFiles(stage, used);
  await follow(page, '/app/families');
  await walkList(stage);
  await walkNewFamily(stage);
  await walkEntries(stage, family, colleague);
  await walkContact(stage, family);
  await walkFollowUps(stage, family);
  await walkNeeds(stage, family);
  await walkNews(stage, family, colleague);
  await walkCaseload(stage, family);
  colleague.leave();
  await walkWaiting(stage, family);
  await walkRefused(stage, family);
}

/** The other half: what people wrote apart, the whole of a file, what is kept, the team, and every way in. */
export async function walkTheRest(stage: Stage): Promise<void> {
  const { page, t } = stage;
  // These screens were looked at by the first half.
  const unseen: Stage = { ...stage, visit: () => Promise.resolve() };
  await walkWelcome(unseen);
  const passphrase = await walkSetUp(unseen);
  const used = await inviteSomebody(stage);
  const { colleague, family } = await joinedWithFiles(stage, used);
  await follow(page, `/app/family/${family}`);
  await seen(page.locator('.written'));
  await walkClash(stage, family, colleague);
  await walkWholeFile(stage, family, colleague);
  await walkPortrait(stage, family, colleague);
  await walkDuplicates(stage, colleague);
  await walkProposals(stage, colleague);
  colleague.leave();
  await walkBackup(stage, passphrase);
  await follow(page, '/app/calendar');
  await seen(title(page, t('calendar:title')));
  const school = await schoolAddress(stage);
  await walkEmptyWeek(stage, school);
  await walkCalendar(stage);
  await walkTeamPlaces(stage);
  await walkDirectoryEdit(stage);
  await walkDirectoryImport(stage);
  await walkServices(stage);
  const links = await walkTeam(stage);
  const another = await inviteSomebody(stage);
  await walkLock(stage, passphrase);
  await walkOwnLock(stage, passphrase);
  await walkEmptied(stage, another);
  await walkJoining(stage, another);
  await walkDeadEnds(stage, { used, ...links });
  await walkUnsupported(stage);
  await walkFamilyPage(stage, school);
}

async function joinedWithFiles({ server }: Stage, invitation: string): Promise<{ readonly colleague: Colleague; readonly family: RecordId }> {
  const colleague = await joinAsColleague({ url: server.url, invitation, name: 'Amina Haddad' });
  return { colleague, family: await fillFiles(colleague) };
}

async function schoolAddress({ page }: Stage): Promise<string> {
  const address = await page.locator('.address').innerText();
  return new URL(address).pathname.split('/')[2] ?? '';
}
