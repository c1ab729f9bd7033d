import type { Page } from 'playwright-core';

import { buildIfChanged } from '#scripts/build.ts';
import { type Row, row } from '#tests/benchmarks/bench-row.ts';
import { count, type World } from '#tests/benchmarks/bench-world.ts';
import { draftRows } from './draft.ts';
import { portraitRows } from './portrait.ts';
import { median } from '#tests/benchmarks/statistics.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { goToFamilies, join, keptOffline, lock, lockScreen, until } from '#tests/support/journey.ts';

/** The screens of the finished app, as a person waits for them. What is plain Dexie's beside them is drawn by the bench page. */

const LIST = 'ul.rows li:not([aria-hidden])';
const WEEK = 'main .card';
const LOCK = 'main.lock form button[type="submit"]';

/** With the processor so much slower. */
export async function slowed<Value>(page: Page, times: number, work: () => Promise<Value>): Promise<Value> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: times });
  try {
    return await work();
  } finally {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await cdp.detach();
  }
}

/** Milliseconds from the beginning of the navigation to the frame that shows what was waited for. */
const shownAfter = (page: Page, address: string, selector: string, times: number): Promise<number> =>
  slowed(page, times, async () => {
    await page.goto(address, { waitUntil: 'commit' });
    return page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (document.querySelector(wanted) === null) {
              requestAnimationFrame(look);
            } else {
              requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
            }
          };
          look();
        }),
      selector,
    );
  });

/** How long the worker that derives the key of the vault takes: slow on purpose, and outside of what can be made quicker. */
async function watchDerivation({ context }: Phone): Promise<void> {
  await context.addInitScript(() => {
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        const begun = performance.now();
        this.addEventListener('message', () => performance.measure('derivation', { start: begun }), { once: true });
      }
    };
  });
}

type Unlock = { readonly ms: number; readonly derivation: number };

/** From the press on the button to the frame that shows the list. The derivation of the key is in it, as it is for whoever waits. */
const unlockToList = (page: Page, passphrase: string, times: number): Promise<Unlock> =>
  slowed(page, times, async () => {
    await page.getByLabel('Phrase de passe', { exact: true }).fill(passphrase);
    return page.evaluate(
      ({ button, list }) =>
        new Promise<{ ms: number; derivation: number }>((resolve) => {
          const begun = performance.now();
          performance.clearMeasures('derivation');
          document.querySelector<HTMLButtonElement>(button)?.click();
          const look = (): void => {
            if (document.querySelector(list) === null) {
              requestAnimationFrame(look);
            } else {
              requestAnimationFrame(() =>
                setTimeout(() => {
                  const derivation = performance.getEntriesByName('derivation')[0]?.duration ?? 0;
                  resolve({ ms: performance.now() - begun, derivation });
                }),
              );
            }
          };
          look();
        }),
      { button: LOCK, list: LIST },
    );
  });

/** From a letter in the search field to the frame that shows what was found. */
const letterToResult = (page: Page, text: string, times: number): Promise<number> =>
  slowed(page, times, () =>
    page.evaluate(
      (typed) =>
        new Promise<number>((resolve) => {
          const field = document.querySelector<HTMLInputElement>('input[type="search"]');
          const said = document.querySelector('.list-head [role="status"]');
          const write = (value: string): void => {
            if (field !== null) {
              field.value = value;
              field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            }
          };
          write('');
          setTimeout(() => {
            const before = said?.textContent;
            const begun = performance.now();
            write(typed);
            const look = (): void => {
              if (said?.textContent === before) {
                requestAnimationFrame(look);
              } else {
                requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
              }
            };
            look();
          }, 200);
        }),
      text,
    ),
  );

/** A colleague's phone on which all families have arrived, and that opens without a network. */
export async function joinedPhone({ house, server, extent }: World): Promise<{ readonly phone: Phone; readonly passphrase: string }> {
  const phone = await newPhone();
  await watchDerivation(phone);
  const passphrase = await join(phone.page, `${server.url}/app/#join=${await house.invite('families')}`, 'Nadia Mesure');
  await goToFamilies(phone.page);
  await until('every family to arrive', async () => {
    const said = await phone.page.locator('.list-head [role="status"]').innerText();
    return said.replaceAll(/\D/g, '') === String(extent.families);
  }, 300_000);
  await keptOffline(phone.page);
  return { phone, passphrase };
}

const letters = ['k', 'ba', 'r', 'no', 'v', 'el', 'd', 'ta', 'zo'];

async function* listRows(world: World, { page }: Phone, passphrase: string): AsyncGenerator<Row> {
  const { browser, extent } = world;
  await browser.load();
  await browser.page.discard();
  await browser.page.seedPlainFamilies(extent.families);
  for (const times of extent.slowed) {
    const derivations: number[] = [];
    const [unlocks, keystrokes] = [{ ours: new Array<number>(), plain: new Array<number>() }, { ours: new Array<number>(), plain: new Array<number>() }];
    for (let run = 0; run < extent.screens; run += 1) {
      await lock(page);
      const { ms, derivation } = await unlockToList(page, passphrase, times);
      unlocks.ours.push(ms);
      derivations.push(derivation);
      await browser.load();
      await browser.slowDown(times);
      unlocks.plain.push(await browser.page.listPlainFamilies());
      for (const text of [letters[run % letters.length] ?? 'a', letters[(run + 4) % letters.length] ?? 'b']) {
        keystrokes.ours.push(await letterToResult(page, text, times));
        keystrokes.plain.push(await browser.page.findPlainFamilies(text));
      }
      await browser.slowDown(1);
    }
    yield row({ group: 'screens', name: `unlock to list, ${count(extent.families)} families`, slowed: times, unit: 'ms', ...unlocks, parts: { keyDerivation: median(derivations) } });
    yield row({ group: 'screens', name: `keystroke to result, ${count(extent.families)} families`, slowed: times, unit: 'ms', ...keystrokes });
  }
  await browser.page.discard();
}

async function* lockRows({ server, extent }: World, phone: Phone): AsyncGenerator<Row> {
  const address = `${server.url}/app/`;
  let open = phone;
  for (const times of extent.slowed) {
    const [cold, warm] = [new Array<number>(), new Array<number>()];
    for (let run = 0; run < extent.screens; run += 1) {
      await open.close();
      open = await newPhone({ profileDir: phone.profileDir });
      cold.push(await shownAfter(open.page, address, LOCK, times));
      await lockScreen(open.page);
      warm.push(await shownAfter(open.page, address, LOCK, times));
    }
    yield row({ group: 'screens', name: 'lock screen, browser just started', slowed: times, unit: 'ms', ours: cold });
    yield row({ group: 'screens', name: 'lock screen, warm', slowed: times, unit: 'ms', ours: warm });
  }
  await open.close();
}

async function* weekRows({ server, extent }: World, path: string): AsyncGenerator<Row> {
  for (const times of extent.slowed) {
    const [cold, warm] = [new Array<number>(), new Array<number>()];
    for (let run = 0; run < extent.screens; run += 1) {
      const phone = await newPhone();
      cold.push(await shownAfter(phone.page, `${server.url}${path}`, WEEK, times));
      await keptOffline(phone.page);
      warm.push(await shownAfter(phone.page, `${server.url}${path}`, WEEK, times));
      await phone.discard();
    }
    yield row({ group: 'screens', name: 'family week, first visit ever', slowed: times, unit: 'ms', ours: cold });
    yield row({ group: 'screens', name: 'family week, visited before', slowed: times, unit: 'ms', ours: warm });
  }
}

export async function* screenRows(world: World): AsyncGenerator<Row> {
  await buildIfChanged();
  await world.house.writeFamilies(world.extent.families);
  const path = await world.house.publishWeek();
  const { phone, passphrase } = await joinedPhone(world);
  try {
    yield* listRows(world, phone, passphrase);
    yield* draftRows(world, phone);
    yield* portraitRows(world, phone);
    yield* lockRows(world, phone);
  } finally {
    await phone.discard();
  }
  yield* weekRows(world, path);
}
