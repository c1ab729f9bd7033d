import type { Page } from 'playwright-core';

import { buildIfChanged } from '#scripts/build.ts';
import { atMost, type Row, row } from '#tests/benchmarks/bench-row.ts';
import { count, type World } from '#tests/benchmarks/bench-world.ts';
import { newPhone } from '#tests/support/browser.ts';
import { join, PATIENCE, until } from '#tests/support/journey.ts';
import { slowed } from './screens.ts';

/** Milliseconds from a letter to what it finds, on a processor of full speed and on one of a quarter of it. */
const LONGEST = 30;
const LONGEST_SLOWED = 100;

/** What one types, key after key; each finds something else than the one before. */
const typed = ['aid', 'aide', 'aide a', 'aide al', 'dev', 'devo', 'devoirs', 'ha', 'hab', 'habi', '514 555', '514 555-01'];
const wishes = ['Samedi', 'Gratuit', 'Sans papiers'];
const FOUND = '.found-line';

/** From a letter in the field to the frame that shows what was found, and how long of that the page could not be touched. */
const letterToResult = (page: Page, text: string): Promise<number> =>
  page.evaluate(
    ({ value, found }) =>
      new Promise<number>((resolve) => {
        const field = document.querySelector<HTMLInputElement>('input[type="search"]');
        const before = document.querySelector(found)?.textContent;
        const begun = performance.now();
        if (field !== null) {
          field.value = value;
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }
        // At the next frame nothing else moves: a result of the same words would never come.
        const seen = new MutationObserver(() => {
          if (document.querySelector(found)?.textContent !== before) {
            seen.disconnect();
            clearTimeout(atLast);
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
          }
        });
        const atLast = setTimeout(() => {
          seen.disconnect();
          resolve(Number.NaN);
        }, 5000);
        seen.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    { value: text, found: FOUND },
  );

/** How many there are, once everything has come. */
async function allOf(page: Page, services: number): Promise<void> {
  await until('every service to arrive', async () => {
    const said = await page.locator(FOUND).innerText({ timeout: 1000 }).catch(() => '');
    return Number(said.replaceAll(/\D/g, '')) > services * 0.9;
  }, 300_000);
}

async function keystrokes(page: Page, times: number): Promise<readonly number[]> {
  // The words are looked at behind the first answer: whoever types at once waits for them once.
  await letterToResult(page, 'zzzz');
  return slowed(page, times, async () => {
    const all: number[] = [];
    for (const text of typed) {
      all.push(await letterToResult(page, text));
      await page.waitForTimeout(300 * times);
    }
    return all.filter((one) => !Number.isNaN(one));
  });
}

/** A colleague's phone that holds a whole region, searched as one types. */
export async function* serviceRows({ house, server, extent }: World): AsyncGenerator<Row> {
  await buildIfChanged();
  const services = extent.teams.at(-1)?.size ?? 1000;
  await house.publishDirectory(services);
  const { page, discard } = await newPhone();
  try {
    await join(page, `${server.url}/app/#join=${await house.invite('empty')}`, 'Nadia Mesure');
    await page.getByRole('link', { name: 'Services', exact: true }).first().click({ timeout: PATIENCE });
    await allOf(page, services);
    for (const withWishes of [false, true]) {
      for (const wish of withWishes ? wishes : []) {
        await page.getByRole('button', { name: wish, exact: true }).click({ timeout: PATIENCE });
      }
      for (const times of extent.slowed) {
        const ours = await keystrokes(page, times);
        const name = `keystroke to result, ${count(services)} services${withWishes ? ' and three wishes' : ''}`;
        yield row({ group: 'services', name, slowed: times, unit: 'ms', ours, expect: atMost(times === 1 ? LONGEST : LONGEST_SLOWED, 'ms') });
      }
    }
  } finally {
    await discard();
  }
}
