import { expect, test } from 'vitest';

import { languages } from '#i18n/languages.ts';
import { newPhone } from '#tests/support/browser.ts';
import { screenFindings } from '#tests/support/screen-checks.ts';
import { startServer } from '#tests/support/server-process.ts';
import { allNames, walkEveryScreen } from '#tests/support/walk/every-screen.ts';
import { openStage, type StageWishes } from '#tests/support/walk/stage.ts';

const MANY_SCREENS = 70;

test('faults planted in a screen are found: by axe, at 320 px, around the page', async () => {
  const [server, phone] = [await startServer(), await newPhone()];
  const { page } = phone;
  await page.goto(`${server.url}/app/`);
  await page.getByRole('button', { name: 'Continuer' }).waitFor();
  const rules = { lang: 'fr-CA', dir: 'ltr', names: ['Noorzai'] } as const;
  expect(await screenFindings(page, rules)).toEqual([]);
  await page.evaluate(() => {
    // Styles in attributes are forbidden to our pages: what is set through the object model is not.
    const plant = document.createElement('div');
    const add = (name: string, words: string, style: Readonly<Record<string, string>>): HTMLElement => {
      const element = document.createElement(name);
      element.textContent = words;
      Object.assign(element.style, style);
      plant.append(element);
      return element;
    };
    add('h1', 'Encore un titre', {});
    add('p', 'À peine lisible', { color: '#bbb', background: '#fff' });
    add('img', '', {}).setAttribute('src', '/icons/passerelle-192.png');
    add('button', 'x', { inlineSize: '30px', blockSize: '30px' });
    add('div', 'Des mots que personne ne lira jusqu’au bout', { inlineSize: '120px', overflow: 'hidden', whiteSpace: 'nowrap' });
    add('div', 'Plus large que le téléphone', { inlineSize: '400px' });
    document.querySelector('main')?.append(plant);
    document.title = 'Noorzai · Passerelle';
    history.replaceState(null, '', '/app/?who=Noorzai');
    document.documentElement.lang = 'en';
  });
  const found = (await screenFindings(page, rules)).join('\n');
  for (const fault of ['color-contrast', 'image-alt', '2 h1', 'lang="en"', 'title of the tab names Noorzai', 'address names Noorzai', 'too small for a thumb', 'words cut', 'px wide']) {
    expect(found).toContain(fault);
  }
  await phone.discard();
  await server.stop();
});

/** Walks through every screen there is and keeps what is wrong with each. */
async function findingsOf(wishes: Omit<StageWishes, 'visit'>): Promise<{ readonly screens: readonly string[]; readonly wrong: Readonly<Record<string, readonly string[]>> }> {
  const screens: string[] = [];
  const wrong: Record<string, readonly string[]> = {};
  const stage = await openStage({
    ...wishes,
    visit: async (page, screen) => {
      const { tag, direction } = languages[new URL(page.url()).pathname.startsWith('/f/') ? wishes.familyLanguage : wishes.language];
      // A screen that is still on its way has no title yet.
      await page.locator('h1').first().waitFor({ state: 'attached' });
      const findings = await screenFindings(page, { lang: tag, dir: direction, names: allNames });
      screens.push(screen);
      if (findings.length > 0) {
        wrong[screen] = findings;
      }
    },
  });
  await walkEveryScreen(stage).finally(() => stage.end());
  return { screens, wrong };
}

test('every screen in French, by daylight: axe finds nothing, and nothing is cut, small or unnamed at 320 px', async () => {
  const { screens, wrong } = await findingsOf({ language: 'fr', familyLanguage: 'fr', dark: false });
  expect(wrong).toEqual({});
  expect(screens.length).toBeGreaterThanOrEqual(MANY_SCREENS);
});

test('every screen from the right, at night: axe finds nothing, and nothing is cut, small or unnamed at 320 px', async () => {
  const { screens, wrong } = await findingsOf({ language: 'x-pseudo-rtl', familyLanguage: 'ar', dark: true });
  expect(wrong).toEqual({});
  expect(screens.length).toBeGreaterThanOrEqual(MANY_SCREENS);
});
