import { until } from '#tests/support/journey.ts';
import { withOwnLock } from '#tests/support/own-lock.ts';

import { button, field, seen, type Stage, title } from './stage.ts';

export const people = { organisation: 'Centre de services scolaire des Rivières', school: 'École des Deux-Rives', name: 'Geneviève Saint-Onge-Lafontaine' } as const;

/** The five words that are proposed, taken and typed again; ends after the button that `action` names. */
export async function takeWords({ page, t }: Stage, action: string): Promise<string> {
  await seen(title(page, t('setup:phrase.title')));
  const passphrase = await until('five words', async () => {
    const words = (await page.locator('.passphrase').innerText()).trim();
    return words.split(' ').length === 5 && words;
  });
  await button(page, t('setup:phrase.take')).click();
  await seen(title(page, t('setup:again.title')));
  await field(page, t('setup:again.label')).fill(passphrase);
  await button(page, action).click();
  return passphrase;
}

/** Nobody is here yet: the welcome, and what is wrong with a link pasted by half. */
export async function walkWelcome({ page, t, visit, address }: Stage): Promise<void> {
  await page.goto(address('/app/'));
  await seen(button(page, t('lock:welcome.open')));
  await visit('welcome');
  await field(page, t('lock:welcome.paste')).fill('https://passerelle.example/app/');
  await button(page, t('lock:welcome.open')).click();
  await seen(page.getByText(t('lock:welcome.notALink')));
  await visit('welcome, half a link');
}

/** Every step from the printed link to an open phone, each with its mistakes; answers the passphrase. */
export async function walkSetUp(stage: Stage): Promise<string> {
  const { page, t, visit, address, server } = stage;
  await page.goto(address(`/app/${new URL(server.setupLink() ?? '').hash}`));
  await seen(title(page, t('setup:place.title')));
  await visit('set-up, organisation');
  await button(page, t('common:act.continue')).click();
  await seen(page.locator('.error'));
  await visit('set-up, organisation missing');
  await field(page, t('setup:place.organisation')).fill(people.organisation);
  await field(page, t('setup:place.school')).fill(people.school);
  await button(page, t('common:act.continue')).click();
  await seen(title(page, t('setup:own.title')));
  await visit('set-up, own name');
  await field(page, t('setup:own.name')).fill(people.name);
  await button(page, t('common:act.continue')).click();
  await walkPassphrase(stage);
  const passphrase = await takeWords(stage, t('common:act.continue'));
  await walkPaper(stage);
  return passphrase;
}

async function walkPassphrase({ page, t, visit }: Stage): Promise<void> {
  await seen(title(page, t('setup:phrase.title')));
  await visit('set-up, five words');
  await button(page, t('setup:phrase.own')).click();
  await field(page, t('setup:phrase.ownLabel')).fill('soleil soleil soleil');
  await button(page, t('setup:phrase.takeOwn')).click();
  await seen(page.locator('.error'));
  await visit('set-up, passphrase judged guessable');
  await button(page, t('setup:phrase.useProposed')).click();
  await button(page, t('setup:phrase.take')).click();
  await field(page, t('setup:again.label')).fill('autre chose');
  await button(page, t('common:act.continue')).click();
  await seen(page.getByText(t('setup:again.differs')));
  await visit('set-up, not the same words');
  await button(page, t('setup:again.review')).click();
}

async function walkPaper({ page, t, visit }: Stage): Promise<void> {
  await seen(title(page, t('setup:code.title')));
  await visit('set-up, recovery code');
  const groups = await page.locator('.code-groups li').allInnerTexts();
  await button(page, t('setup:code.have')).click();
  await seen(title(page, t('setup:check.title')));
  const boxes = page.locator('main input');
  await boxes.first().fill('XXXXX');
  await button(page, t('setup:check.finish')).click();
  await seen(page.getByText(t('setup:check.differs')));
  await visit('set-up, the paper is checked');
  for (const [index, group] of groups.entries()) {
    const box = field(page, t('setup:check.group', { number: index + 1 }));
    if ((await box.count()) > 0) {
      await box.fill(group);
    }
  }
  const ownLock = await withOwnLock(page);
  await button(page, t('setup:check.finish')).click();
  await seen(title(page, t('setup:done.title')));
  await seen(button(page, t('unlocking:passkey.add')));
  await visit('set-up, done');
  await ownLock.remove();
  await button(page, t('setup:done.start')).click();
  await seen(title(page, t('today:title')));
}
