import { Client } from 'pg';
import type { Locator, Page } from 'playwright-core';

import type { Language } from '#i18n/languages.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { PATIENCE } from '#tests/support/journey.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

import { type FamilyWords, familyWordsIn, type Words, wordsIn } from './words.ts';

/** One screen is there: whoever walks looks at it. */
export type Visit = (page: Page, screen: string) => Promise<void>;

/** A server, a phone and a language; every screen is found by the words it shows in that language. */
export interface Stage {
  readonly server: ServerProcess;
  readonly phone: Phone;
  readonly page: Page;
  readonly words: Words;
  readonly t: Words['t'];
  readonly familyLanguage: Language;
  readonly familyWords: FamilyWords;
  /** A whole address, with the language asked for where the browser's own is another. */
  readonly address: (path: string) => string;
  readonly visit: (screen: string, page?: Page) => Promise<void>;
  /** What an operator may do to the database behind everybody's back. */
  readonly sql: (question: string) => Promise<void>;
  readonly end: () => Promise<void>;
}

export interface StageWishes {
  readonly language: Language;
  /** The family page's: Arabic where the casework screens are read in the pseudo-language. */
  readonly familyLanguage: Language;
  readonly dark: boolean;
  readonly visit: Visit;
}

export async function openStage({ language, familyLanguage, dark, visit }: StageWishes): Promise<Stage> {
  const database = await freshDatabase();
  const server = await startServer({ databaseUrl: database.url });
  const phone = await newPhone({ context: { colorScheme: dark ? 'dark' : 'light' } });
  const [words, familyWords] = [await wordsIn(language), await familyWordsIn(familyLanguage)];
  const { page } = phone;
  return {
    server,
    phone,
    page,
    words,
    t: words.t,
    familyLanguage,
    familyWords,
    address: (path) => {
      const url = new URL(path, server.url);
      if (language !== 'fr' && url.pathname.startsWith('/app')) {
        url.searchParams.set('language', language);
      }
      return url.href;
    },
    visit: (screen, seen = page) => visit(seen, screen),
    sql: async (question) => {
      const client = new Client(database.url);
      await client.connect();
      await client.query(question).finally(() => client.end());
    },
    end: async () => {
      await phone.discard();
      await server.stop();
      await database.drop();
    },
  };
}

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
export const link = (page: Page, name: string): Locator => page.getByRole('link', { name, exact: true });
export const field = (page: Page, name: string): Locator => page.getByLabel(name, { exact: true });
/** A label with its aside: `Téléphone facultatif`. */
export const fieldFrom = (page: Page, name: string): Locator => page.getByRole('textbox', { name });
export const title = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name, exact: true });

export const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE });

/** Follows an address as a link on the screen would: without loading the page, which would lock it. */
export const follow = (page: Page, path: string): Promise<void> =>
  page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);

export const choice = (page: Page, name: string): Locator => page.getByRole('radio', { name, exact: true });
/** A radio stands behind its tile. */
export const choose = (page: Page, name: string): Promise<void> => choice(page, name).check({ force: true });

/** A new phone beside the first one, with what is asked of its browser; it is gone afterwards. */
export async function onAnotherPhone(options: Parameters<typeof newPhone>[0], use: (phone: Phone) => Promise<void>): Promise<void> {
  const phone = await newPhone(options);
  await use(phone).finally(() => phone.discard());
}
