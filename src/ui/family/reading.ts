import type { Translator } from '#i18n/translate.ts';

/** The texts of one language, as this page needs them. */
export type Words = Translator<'family'>;

/** The language of the reader, and French beside it, unless the reader's is French. */
export type Reading = { readonly own: Words; readonly french: Words | undefined };

/** The same thing, said in whichever language is asked. */
export type Say = (words: Words) => string;
