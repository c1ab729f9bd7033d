import type { Catalogue } from './translate.ts';

/** Languages of the team. */
const spoken = ['fr', 'en'] as const;

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** What each kind of service is called and described as, in all languages of the team at once: it is looked for in either. */
export async function readKindWords(catalogue: Catalogue): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  for (const language of spoken) {
    const texts = await catalogue.texts(language, 'kinds');
    for (const [code, named] of Object.entries(texts?.['kind'] ?? {})) {
      words.set(code, [words.get(code) ?? '', ...textsIn(named)].join(' '));
    }
  }
  return words;
}
