/// <reference types="vite/types/importMeta.d.ts" />
import { readCatalogue } from './read-catalogue.ts';

/** What the family page may read: its own noun, in every language offered to families. */
export const familyNamespaces = ['family'] as const;

export const familyTexts = readCatalogue(
  import.meta.glob<unknown>('../../locales/*/{family,dates}.json', { import: 'default' }),
);
