import { languages } from '#i18n/languages.ts';
import { screenFindings } from '#tests/support/screen-checks.ts';
import { tabFindings } from '#tests/support/tab-walk.ts';

import { allNames } from './every-screen.ts';
import { openStage, type Stage, type StageWishes } from './stage.ts';

/** In French by daylight, and from the right at night: between them they show what a language, a direction and a colour spoil. */
export const frenchByDay = { language: 'fr', familyLanguage: 'fr', dark: false } as const;
export const fromTheRightAtNight = { language: 'x-pseudo-rtl', familyLanguage: 'ar', dark: true } as const;

interface Found {
  readonly screens: readonly string[];
  readonly wrong: Readonly<Record<string, readonly string[]>>;
}

/** Walks through the screens of one half and keeps what is wrong with each. */
export async function findFaults(walk: (stage: Stage) => Promise<void>, wishes: Omit<StageWishes, 'visit'>): Promise<Found> {
  const screens: string[] = [];
  const wrong: Record<string, readonly string[]> = {};
  const stage = await openStage({
    ...wishes,
    visit: async (page, screen) => {
      const { tag, direction } = languages[new URL(page.url()).pathname.startsWith('/f/') ? wishes.familyLanguage : wishes.language];
      // A screen that is still on its way has no title yet.
      await page.locator('h1').first().waitFor({ state: 'attached' });
      const findings = await screenFindings(page, { lang: tag, dir: direction, names: allNames });
      // Keys find the same places in every language and colour: one walk is enough.
      const byKey = wishes.dark ? [] : await tabFindings(page);
      screens.push(screen);
      if (findings.length + byKey.length > 0) {
        wrong[screen] = [...findings, ...byKey];
      }
    },
  });
  await walk(stage).finally(() => stage.end());
  return { screens, wrong };
}
