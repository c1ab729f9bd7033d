import type { Page } from 'playwright-core';

import { atMost, type Row, row } from '#tests/benchmarks/bench-row.ts';
import type { World } from '#tests/benchmarks/bench-world.ts';
import type { Phone } from '#tests/support/browser.ts';
import { goToFamilies, PATIENCE } from '#tests/support/journey.ts';

/** Milliseconds that nobody at a kitchen table notices, on a processor that is not slowed. */
const LONGEST = 100;

/** Questions of two domains, so that a domain is left and its answers are sealed on the way. */
const QUESTIONS = 6;

/** From a press on *Suivant* to the frame that asks something else. */
const pressToNext = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const asked = (): string | undefined => document.querySelector('h1')?.textContent;
        const before = asked();
        const begun = performance.now();
        document.querySelector<HTMLButtonElement>('.foot button:last-of-type')?.click();
        const look = (): void => {
          if (asked() === before) {
            requestAnimationFrame(look);
          } else {
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
          }
        };
        look();
      }),
  );

/** One portrait, begun with a parent, one question at a time. */
async function begin(page: Page, family: number): Promise<void> {
  await goToFamilies(page);
  await page.locator('ul.rows li:not([aria-hidden]) a').nth(family).click({ timeout: PATIENCE });
  await page.getByRole('link', { name: 'Faire le portrait' }).click({ timeout: PATIENCE });
  await page.getByRole('radio', { name: /^Parent/ }).check({ force: true, timeout: PATIENCE });
  await page.getByRole('radio', { name: 'Une à la fois' }).check({ force: true });
  await page.getByRole('button', { name: 'Commencer' }).click();
  await page.getByRole('radio', { name: 'Oui, ça va', exact: true }).waitFor({ state: 'attached', timeout: PATIENCE });
}

/** A parent answers: how long the next question is waited for. */
export async function* portraitRows({ extent }: World, { page }: Phone): AsyncGenerator<Row> {
  const cdp = await page.context().newCDPSession(page);
  for (const [turn, slowed] of extent.slowed.entries()) {
    await begin(page, 10 + turn);
    const ours: number[] = [];
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowed });
    for (let question = 0; question < QUESTIONS; question += 1) {
      const fine = page.getByRole('radio', { name: 'Oui, ça va', exact: true });
      if ((await fine.count()) > 0) {
        await fine.check({ force: true });
      }
      ours.push(await pressToNext(page));
    }
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await page.getByRole('button', { name: 'Faire une pause, tout est gardé' }).click();
    yield row({ group: 'screens', name: 'next question of the portrait', slowed, unit: 'ms', ours, expect: atMost(LONGEST * slowed, 'ms') });
  }
  await cdp.detach();
}
