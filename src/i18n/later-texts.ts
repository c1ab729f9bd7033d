/// <reference types="vite/types/importMeta.d.ts" />

/** Where the words of the screens after the first are: so many addresses that whoever waits for the first must not wait for them. */
export const laterTexts = import.meta.glob<unknown>(['../../locales/{fr,en}/*.json'], { import: 'default' });
