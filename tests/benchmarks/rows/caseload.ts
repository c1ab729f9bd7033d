import type { Page } from 'playwright-core';

import { buildIfChanged } from '#scripts/build.ts';
import { MANY_CONTACTS } from '#tests/benchmarks/bench-house.ts';
import { atMost, type Row, row } from '#tests/benchmarks/bench-row.ts';
import { count, type World } from '#tests/benchmarks/bench-world.ts';
import { familyId } from '#tests/benchmarks/workload.ts';
import { newPhone } from '#tests/support/browser.ts';
import { goTo, goToFamilies, join, keptOffline, lockScreen, until } from '#tests/support/journey.ts';

import { slowed } from './screens.ts';

/** What one waits for with a team's whole caseload on the phone: the day it opens on, and the file that has the most in it. */

const LINE = '.columns section .rows a.row';
const LOCK = 'main.lock form button[type="submit"]';
const ENTRY = '.timeline-item';
const CONTACTS_A_FAMILY = 10;
/** Milliseconds, on a processor that is not slowed; the passphrase's own cost is in the first. */
const LONGEST = { today: 2000, file: 500 } as const;

/** From a press to the frame that shows what was waited for. */
const shownAfter = (page: Page, press: { readonly button: string } | { readonly address: string }, wanted: string): Promise<number> =>
  page.evaluate(
    ({ press: pressed, selector }) =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        const there = document.createElement('a');
        if ('button' in pressed) {
          document.querySelector<HTMLButtonElement>(pressed.button)?.click();
        } else {
          there.href = pressed.address;
          document.body.append(there);
          there.click();
          there.remove();
        }
        const look = (): void => {
          if (document.querySelector(selector) === null) {
            requestAnimationFrame(look);
          } else {
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
          }
        };
        look();
      }),
    { press, selector: wanted },
  );

/** Everything arrived and was merged; asked of the database, for no screen counts contacts. */
const contactsHere = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const counts = names.map(
      (name) =>
        new Promise<number>((resolve) => {
          const opening = indexedDB.open(name);
          opening.addEventListener('error', () => resolve(0));
          opening.addEventListener('success', () => {
            const database = opening.result;
            if (!database.objectStoreNames.contains('contacts')) {
              database.close();
              resolve(0);
              return;
            }
            const asked = database.transaction('contacts').objectStore('contacts').count();
            asked.addEventListener('success', () => {
              database.close();
              resolve(asked.result);
            });
          });
        }),
    );
    return Math.max(0, ...(await Promise.all(counts)));
  });

async function unlockToToday(page: Page, passphrase: string, times: number): Promise<number> {
  await goTo(page, 'Aujourd’hui');
  await page.getByRole('button', { name: 'Verrouiller' }).first().click();
  await lockScreen(page);
  await page.getByLabel('Phrase de passe', { exact: true }).fill(passphrase);
  return slowed(page, times, () => shownAfter(page, { button: LOCK }, LINE));
}

async function openTheLargest(page: Page, times: number): Promise<number> {
  await goToFamilies(page);
  return slowed(page, times, () => shownAfter(page, { address: `/app/family/${familyId(0)}` }, ENTRY));
}

export async function* caseloadRows({ house, server, extent }: World): AsyncGenerator<Row> {
  await buildIfChanged();
  const { families } = extent;
  await house.writeCaseload(families);
  const all = families * CONTACTS_A_FAMILY + MANY_CONTACTS;
  const phone = await newPhone();
  const { page } = phone;
  try {
    const passphrase = await join(page, `${server.url}/app/#join=${await house.invite('caseload')}`, 'Nadia Mesure');
    await until('every contact to arrive', async () => (await contactsHere(page)) === all, 600_000);
    await keptOffline(page);
    // The lock cuts the arrival short; the next unlock ends it, which is no day like any other.
    await unlockToToday(page, passphrase, 1);
    await goToFamilies(page);
    const listed = async (): Promise<number> => Number((await page.locator('.list-head [role="status"]').first().textContent())?.replaceAll(/\D/g, ''));
    await until('every family to be listed', async () => (await listed()) === families, 120_000);
    for (const times of extent.slowed) {
      const [today, largest] = [new Array<number>(), new Array<number>()];
      for (let run = 0; run < extent.screens; run += 1) {
        today.push(await unlockToToday(page, passphrase, times));
        largest.push(await openTheLargest(page, times));
      }
      const [of, contacts] = [count(families), count(families * CONTACTS_A_FAMILY)];
      yield row({ group: 'caseload', name: `Today with ${of} families and ${contacts} contacts`, slowed: times, unit: 'ms', ours: today, expect: atMost(LONGEST.today * times, 'ms') });
      yield row({ group: 'caseload', name: `opening a family with ${CONTACTS_A_FAMILY + MANY_CONTACTS} contacts`, slowed: times, unit: 'ms', ours: largest, expect: atMost(LONGEST.file * times, 'ms') });
    }
  } finally {
    await phone.discard();
  }
}
