/// <reference types="vite/types/importMeta.d.ts" />
import { readCatalogue } from './read-catalogue.ts';

/** What the casework page may read: every noun, in the languages of the team; each file is fetched when first asked for. */
export const caseworkTexts = readCatalogue(
  import.meta.glob<unknown>(['../../locales/{fr,en}/{common,dates,lock,shell,today,unlocking}.json'], { import: 'default' }),
  async () => (await import('./later-texts.ts')).laterTexts,
);
