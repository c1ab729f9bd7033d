import type { ValueMap } from '#protocol/packing.ts';
import { isDirectoryNoun, type PublishedNoun } from '#protocol/published-nouns.ts';

/** Accents, capitals and kinds of apostrophes tell nothing apart. */
export const fold = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('’', "'").replaceAll('œ', 'oe').replaceAll('æ', 'ae');

const searched = ['name', 'alternateName', 'description', 'eligibility'] as const;

/** What a row of the directory is found by; null for what nobody searches. */
export function searchWords(noun: PublishedNoun, fields: ValueMap): string | null {
  const texts = searched.map((name) => fields[name]).filter((value) => typeof value === 'string');
  return isDirectoryNoun(noun) ? fold(texts.join('\n')) : null;
}
