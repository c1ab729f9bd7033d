import { familyLanguages } from '#domain/language.ts';

/** Languages to choose from: those that families here speak, and the one that is chosen. */
export const knownLanguages = (chosen: string | undefined): readonly string[] => [
  ...new Set([...familyLanguages.filter((tag) => tag !== 'und'), ...(chosen === undefined ? [] : [chosen])]),
];
