import type { Page } from 'playwright-core';

import { atMost, type Row, row } from '#tests/benchmarks/bench-row.ts';
import type { World } from '#tests/benchmarks/bench-world.ts';
import type { Phone } from '#tests/support/browser.ts';
import { goToFamilies, PATIENCE } from '#tests/support/journey.ts';

/** The form waits so long after the last key before it writes: a draft for every letter would wear out a cheap phone. */
const PAUSE = 400;

/** From the first key in the note to the frame that says that the draft is kept, sealed and on the disk. */
const keyToKept = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const note = document.querySelector('textarea');
        const begun = performance.now();
        if (note !== null) {
          note.value = 'H';
          note.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }
        const look = (): void => {
          if (document.querySelector('.foot .note-line') === null) {
            requestAnimationFrame(look);
          } else {
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
          }
        };
        look();
      }),
  );

async function onceIn(page: Page, family: number): Promise<number> {
  await goToFamilies(page);
  await page.locator('ul.rows li:not([aria-hidden]) a').nth(family).click({ timeout: PATIENCE });
  await page.getByRole('link', { name: 'Noter un contact' }).click({ timeout: PATIENCE });
  await page.getByRole('textbox', { name: 'Note' }).waitFor({ timeout: PATIENCE });
  const kept = await keyToKept(page);
  await page.getByRole('button', { name: 'Effacer le brouillon' }).click();
  await page.locator('.foot .note-line').waitFor({ state: 'detached', timeout: PATIENCE });
  return kept;
}

/** A worker begins to write: when the first letter outlives a dead battery. */
export async function* draftRows({ extent }: World, { page }: Phone): AsyncGenerator<Row> {
  const cdp = await page.context().newCDPSession(page);
  for (const slowed of extent.slowed) {
    const ours: number[] = [];
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowed });
    for (let run = 0; run < extent.screens; run += 1) {
      ours.push(await onceIn(page, run % 5));
    }
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    yield row({ group: 'screens', name: 'first keystroke to draft kept', slowed, unit: 'ms', ours, parts: { pause: PAUSE }, ...(slowed === 1 ? { expect: atMost(PAUSE + 150, 'ms') } : {}) });
  }
  await cdp.detach();
}
