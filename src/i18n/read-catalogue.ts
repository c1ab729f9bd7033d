import { trust } from '#kernel/brand.ts';
import type { DateNames } from './dates.ts';
import type { Catalogue } from './translate.ts';

type Files = Readonly<Record<string, () => Promise<unknown>>>;

/** A catalogue over the files of `locales/` that a page was built with, named `…/<language>/<name>.json`. */
export function readCatalogue(files: Files): Catalogue {
  const byName = new Map(Object.entries(files).map(([path, read]) => [path.split('/').slice(-2).join('/'), read]));
  return {
    texts: async (language, name) => trust(await byName.get(`${language}/${name}.json`)?.()),
    // Built from our own files, whose shape tests/i18n/dates.test.ts checks.
    dateNames: async (language) => trust<DateNames>(await byName.get(`${language}/dates.json`)?.()),
  };
}
