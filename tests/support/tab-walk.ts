import type { Page } from 'playwright-core';

/** A date is four stops in one field, a list of voices has its own: more presses than places. */
const PRESSES_A_PLACE = 2;
const BATCHES = 4;

interface Walk {
  /** How many places the key has not come to. */
  readonly left: () => number;
  /** What was wrong, in words; the focus is where it was. */
  readonly end: () => string[];
}

/** Runs in the page: what may take the focus, in the order in which it is written, and what happens to each when it does. */
function watchStops(): Walk {
  const controls = 'a[href], button, input, select, textarea, summary, audio[controls], [tabindex]';
  const within = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  const name = (element: Element): string => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50)}`;
  const isShown = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled, input[type=file].unseen');
  const all = [...within.querySelectorAll<HTMLElement>(controls)].filter(isShown);
  // Of several answers to one question, one is a stop: the chosen one, or else the first.
  const stopOfGroup = (radio: HTMLInputElement): HTMLElement | undefined => {
    const group = all.filter((one): one is HTMLInputElement => one instanceof HTMLInputElement && one.type === 'radio' && one.name === radio.name);
    return group.find(({ checked }) => checked) ?? group[0];
  };
  const isStop = (element: HTMLElement): boolean => !(element instanceof HTMLInputElement && element.type === 'radio' && element.name !== '') || stopOfGroup(element) === element;
  const unreachable = all.filter((element) => element.tabIndex < 0 && element.matches('a[href], button, input, select, textarea, summary')).map(name);
  const expected = all.filter((element) => element.tabIndex >= 0 && isStop(element));
  const [before, scrolled] = [document.activeElement, scrollY];
  const visited: Element[] = [];
  const faults = new Set<string>();
  const onFocus = ({ target }: Event): void => {
    if (!(target instanceof HTMLElement)) {
      return;
    }
    visited.push(target);
    const shown = target.matches('input[type=radio], input[type=checkbox]') ? (target.closest('label') ?? target) : target;
    const ringed = [shown, shown.closest('.input-frame') ?? shown].some((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || (target.tagName === 'AUDIO' && boxShadow !== 'none');
    });
    if (!ringed && target.tagName !== 'AUDIO' && target.getAttribute('tabindex') !== '-1') {
      faults.add(`no ring around ${name(target)}`);
    }
  };
  document.addEventListener('focusin', onFocus);
  const top = (element: Element): number => element.getBoundingClientRect().top + scrollY;
  const isLeft = (element: HTMLElement): boolean => element.isConnected && isShown(element) && isStop(element) && !visited.includes(element);
  const said = (): string[] => {
    const stops = [...new Set(visited)].filter((element) => expected.some((one) => one === element) && element.isConnected);
    const missed = expected.filter((element) => isLeft(element));
    const places = stops.map((element) => expected.findIndex((one) => one === element));
    // It begins where one was, and comes in again at the top once.
    const turns = places.filter((place, index) => place < (places[index - 1] ?? -1)).length;
    const upwards = stops.filter((element, index) => {
      const last = stops[index - 1];
      const area = element.closest('main, dialog, .frame-list');
      const both = last !== undefined && area !== null && last.closest('main, dialog, .frame-list') === area && expected.findIndex((one) => one === element) > expected.findIndex((one) => one === last);
      return both && top(element) + element.getBoundingClientRect().height < top(last);
    });
    return [
      ...unreachable.map((one) => `no key leads to ${one}`),
      ...missed.map((element) => `Tab never comes to ${name(element)}`),
      ...expected.filter((element) => element.tabIndex > 0).map((element) => `out of its turn: ${name(element)}`),
      ...(turns > 1 ? [`the order of the stops jumps: ${stops.map(name).join(' · ')}`] : []),
      ...upwards.map((element) => `Tab goes up the screen to ${name(element)}`),
      ...faults,
    ];
  };
  return {
    left: () => expected.filter((element) => isLeft(element)).length,
    end: () => {
      document.removeEventListener('focusin', onFocus);
      const found = said();
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus({ preventScroll: true });
      }
      scrollTo(0, scrolled);
      return found;
    },
  };
}

/** Goes once through the screen with the Tab key: every control is a stop, shows a ring, in the order one reads; and there is a way on. */
export async function tabFindings(page: Page): Promise<readonly string[]> {
  const walk = await page.evaluateHandle(watchStops);
  let left = await walk.evaluate((one) => one.left());
  for (let batch = 0; left > 0 && batch < BATCHES; batch += 1) {
    await Promise.all(Array.from({ length: left * PRESSES_A_PLACE + 2 }, () => page.keyboard.press('Tab')));
    left = await walk.evaluate((one) => one.left());
  }
  const found = await walk.evaluate((one) => one.end());
  await walk.dispose();
  return found;
}
