import { trust } from '#kernel/brand.ts';
import type { DateNames } from './dates.ts';
import type { Catalogue } from './translate.ts';

type Files = Readonly<Record<string, () => Promise<unknown>>>;

const named = (path: string): string => path.split('/').slice(-2).join('/');
const byName = (files: Files): ReadonlyMap<string, () => Promise<unknown>> => new Map(Object.entries(files).map(([path, read]) => [named(path), read]));

/** A catalogue over the files of `locales/` that a page was built with, named `…/<language>/<name>.json`; the rest is asked for where the first lack one. */
export function readCatalogue(first: Files, rest?: () => Promise<Files>): Catalogue {
  const known = byName(first);
  const read = async (file: string): Promise<unknown> => {
    const found = known.get(file) ?? (rest === undefined ? undefined : byName(await rest()).get(file));
    return found?.();
  };
  return {
    texts: async (language, name) => trust(await read(`${language}/${name}.json`)),
    // Built from our own files, whose shape tests/i18n/dates.test.ts checks.
    dateNames: async (language) => trust<DateNames>(await read(`${language}/dates.json`)),
  };
}
