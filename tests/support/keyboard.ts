import type { Locator, Page } from 'playwright-core';

import { PATIENCE, until } from './journey.ts';

/** How many stops a screen may have before what is looked for: more would be a screen that nobody walks through. */
const MOST_STOPS = 60;
/** Twenty of them are a second. */
const SECOND_LOOKS = 20;

/** Runs in the page. What is wrong with the place where the keyboard is, in words; nothing when a person sees where they are. */
function focusFinding(): string | undefined {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body || activeElement === document.documentElement) {
    return 'the focus is nowhere';
  }
  const name = `<${activeElement.tagName.toLowerCase()} class="${activeElement.getAttribute('class') ?? ''}"> ${(activeElement.textContent ?? '').trim().slice(0, 40)}`;
  // A title takes the focus to be read, and a radio shows it on its tile.
  if (activeElement.getAttribute('tabindex') === '-1') {
    return undefined;
  }
  const shown = activeElement.matches('input[type=radio], input[type=checkbox]') ? (activeElement.closest('label') ?? activeElement) : activeElement;
  const around = [shown, shown.closest('.input-frame') ?? shown];
  const ringed = around.some((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  if (!ringed) {
    return `no ring around ${name}`;
  }
  const { left, right, top, bottom } = shown.getBoundingClientRect();
  const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) {
    return `off the screen: ${name}`;
  }
  const seen = document.elementFromPoint(x, y);
  return seen !== null && (shown.contains(seen) || seen.contains(shown)) ? undefined : `hidden under something else: ${name}`;
}

const isThere = (locator: Locator): Promise<boolean> =>
  locator
    .first()
    .evaluate((element) => element === document.activeElement, undefined, { timeout: 1000 })
    .catch(() => false);

/** Somebody who has no mouse and no touch screen: keys only, and at every stop they must see where they are. */
export class Keyboard {
  readonly #page: Page;
  readonly #findings: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** What was wrong with the places the keyboard came to. */
  get findings(): readonly string[] {
    return [...new Set(this.#findings)];
  }

  async #look(where: string): Promise<void> {
    // A screen that is being drawn may hold the focus one frame later than its title: what is still wrong after that is wrong.
    let finding = await this.#page.evaluate(focusFinding);
    for (let looks = 0; finding !== undefined && looks < SECOND_LOOKS; looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      finding = await this.#page.evaluate(focusFinding);
    }
    if (finding !== undefined) {
      this.#findings.push(`${where}: ${finding}`);
    }
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  /** From stop to stop until the keyboard is where it should go; backwards with `Shift+Tab`. */
  async to(locator: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await locator.first().waitFor({ state: 'attached', timeout: PATIENCE });
    // After the last stop the keyboard is on the browser's own bars once, before it comes in again at the top.
    let wasOutside = false;
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if (await isThere(locator)) {
        return;
      }
      await this.press(key);
      const outside = await this.#page.evaluate(() => document.activeElement === document.body);
      if (!outside || wasOutside) {
        await this.#look(`on the way to ${String(locator)}`);
      }
      wasOutside = outside;
    }
    throw new Error(`${MOST_STOPS} stops, and never at ${String(locator)}`);
  }

  async type(locator: Locator, words: string): Promise<void> {
    await this.to(locator);
    await this.press('Control+A');
    await this.#page.keyboard.type(words);
  }

  /** Presses what the keyboard is on; a new screen must take the focus along, and not leave it nowhere. */
  async enter(locator: Locator, next: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.to(locator);
    await this.press(key);
    await this.arrived(next);
  }

  async arrived(next: Locator): Promise<void> {
    await next.first().waitFor({ timeout: PATIENCE });
    await until(`the focus to be somewhere after ${String(next)}`, () => this.#page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body));
    await this.#look(`at ${String(next)}`);
  }
}
