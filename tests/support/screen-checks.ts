import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The narrowest phone that WCAG asks for, and the one that screens are drawn for. */
const narrow = { width: 320, height: 640 } as const;
const usual = { width: 360, height: 740 } as const;
/** Letters of twice their size, which WCAG 1.4.4 promises to whoever needs them. */
const LARGE = '200%';

/** What axe finds on the screen as it is now, each with the first places where it was found. */
async function axeFindings(page: Page, lang: string): Promise<readonly string[]> {
  // Sizes are measured below, more strictly; axe also complains of a row that is half scrolled under the foot. And a private tag
  // is a valid language (BCP 47), but axe only knows those of the registry.
  const besides = ['target-size', ...(lang.startsWith('x-') ? ['html-lang-valid', 'valid-lang'] : [])];
  // Without `legacy` axe opens a page of its own beside each one it looks at, which takes the focus from ours.
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(rules).disableRules(besides).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary?.split('\n')[1]?.trim() ?? ''})`).join(' · ')}`);
}

/**
 * Runs in the page. Answers in words what a narrow phone would spoil: a page that scrolls sideways, words that are cut, places too
 * small for a thumb.
 */
function layoutFindings(width: number): string[] {
  const found: string[] = [];
  const name = (element: Element): string => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 60)}`;
  const isUnseen = (element: Element): boolean => element.closest('.unseen, [aria-hidden="true"], script, style, noscript, template, option') !== null;
  const scrollsSideways = (element: Element): boolean => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && element !== document.documentElement && element !== document.body;
  const cuts = (element: Element): boolean => [getComputedStyle(element).overflowX, getComputedStyle(element).overflowY].some((overflow) => overflow === 'hidden' || overflow === 'clip');
  const ancestors = function* (element: Element): Generator<Element> {
    for (let one: Element | null = element; one !== null && one !== document.documentElement; one = one.parentElement) {
      yield one;
    }
  };
  // A drawn frame that words stick out of looks as broken as one that cuts them.
  const holdsWords = (element: Element): boolean => element.matches('button, .button, .tile, .chip, .tag, .card, .row, .answer, .version, .day, .told, .place');

  if (document.documentElement.scrollWidth > width) {
    const wide = [...document.querySelectorAll('body *')].filter((element) => !isUnseen(element) && element.getBoundingClientRect().right > width + 1).slice(0, 3);
    found.push(`the page is ${document.documentElement.scrollWidth} px wide: ${wide.map(name).join(' · ')}`);
  }
  const checkWords = (text: Node, parent: Element): void => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    for (const around of ancestors(parent)) {
      if (scrollsSideways(around)) {
        return;
      }
      const frame = around.getBoundingClientRect();
      const sideways = boxes.some((box) => box.left < frame.left - 1 || box.right > frame.right + 1);
      const upright = cuts(around) && getComputedStyle(around).overflowY !== 'auto' && boxes.some((box) => box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
      if ((sideways && (cuts(around) || holdsWords(around))) || upright) {
        found.push(`words cut by ${name(around)}: « ${(text.textContent ?? '').trim().slice(0, 60)} »`);
        return;
      }
    }
    if (boxes.some((box) => box.left < -1 || box.right > width + 1)) {
      found.push(`words off the screen: « ${(text.textContent ?? '').trim().slice(0, 60)} »`);
    }
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (parent !== null && (text.textContent ?? '').trim() !== '' && !isUnseen(parent) && parent.checkVisibility({ visibilityProperty: true })) {
      checkWords(text, parent);
    }
  }
  // A link within a sentence may be as high as its line; whatever stands alone is for a thumb.
  for (const control of document.querySelectorAll('a[href], button, input, select, textarea, summary, [role="button"]')) {
    const target = control.matches('input[type=radio], input[type=checkbox]') ? (control.closest('label') ?? control) : control;
    if (!target.checkVisibility({ visibilityProperty: true })) {
      continue;
    }
    const { width, height } = target.getBoundingClientRect();
    const least = getComputedStyle(target).display === 'inline' ? 24 : 44;
    if (width < least - 0.5 || height < least - 0.5) {
      found.push(`too small for a thumb, ${Math.round(width)} × ${Math.round(height)} px: ${name(target)}`);
    }
  }
  return found;
}

/** Runs in the page: what a reader and the tab's title must find on every screen. */
function frameFindings({ lang, dir, names }: { readonly lang: string; readonly dir: string; readonly names: readonly string[] }): string[] {
  const found: string[] = [];
  const headings = [...document.querySelectorAll('h1')].filter((heading) => heading.checkVisibility());
  if (headings.length !== 1) {
    found.push(`${headings.length} h1: ${headings.map(({ textContent }) => textContent).join(' · ')}`);
  }
  const { documentElement: root, title } = document;
  if (root.lang !== lang || root.dir !== dir) {
    found.push(`the page says lang="${root.lang}" dir="${root.dir}", not ${lang} and ${dir}`);
  }
  if (title.trim() === '') {
    found.push('the tab has no title');
  }
  for (const person of names) {
    if (title.includes(person)) {
      found.push(`the title of the tab names ${person}`);
    }
    if (decodeURIComponent(location.href).includes(person)) {
      found.push(`the address names ${person}`);
    }
  }
  return found;
}

export interface ScreenRules {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** People who may be read on the screen and nowhere around it. */
  readonly names: readonly string[];
}

/** A screen that comes in or a line that fades is not there yet, and is not what a person reads: whatever moves and ends is waited for. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.evaluate(async () => {
    const ends = (animation: Animation): boolean => animation.effect?.getComputedTiming().endTime !== Infinity;
    await Promise.allSettled(document.getAnimations().filter(ends).map(({ finished }) => finished));
  });
}

/** Everything that is wrong with the screen that is there, in words; nothing for a screen that anybody can use. */
export async function screenFindings(page: Page, { lang, dir, names }: ScreenRules): Promise<readonly string[]> {
  await settled(page);
  const [axe, frame] = [await axeFindings(page, lang), await page.evaluate(frameFindings, { lang, dir, names })];
  const layout: string[] = [];
  for (const size of [narrow, usual]) {
    await page.setViewportSize(size);
    layout.push(...(await page.evaluate(layoutFindings, size.width)).map((finding) => `at ${size.width} px ${finding}`));
  }
  // The wider of the two is still there.
  await page.evaluate((letters) => {
    document.documentElement.style.fontSize = letters;
  }, LARGE);
  layout.push(...(await page.evaluate(layoutFindings, usual.width)).map((finding) => `in large letters ${finding}`));
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });
  return [...axe, ...frame, ...layout];
}
