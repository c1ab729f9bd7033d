import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TermNames } from '#domain/hsds-terms.ts';

/** Where in the texts of the app a taxonomy is named, and its terms; `*` is the code. */
const places = {
  kind: ['resource page.kinds', 'kinds kind.*.name'],
  form: ['resource page.forms', 'kinds form.*'],
  waiting: ['resource waiting.title', 'resource waiting.*'],
  checked: ['resource checked.title', 'resource checked.how.*'],
  'document-kind': ['resource page.papers', 'kinds document.*'],
  'provider-kind': ['resource provider.kind', 'kinds provider.*'],
} as const;

const isPlaced = (facet: string): facet is keyof typeof places => Object.hasOwn(places, facet);

function readTexts(folder: string, file: string): unknown {
  try {
    const texts: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return texts;
  } catch {
    // Without the texts beside it the directory is served all the same, its terms called by their codes.
    return undefined;
  }
}

const step = (texts: unknown, name: string): unknown =>
  typeof texts === 'object' && texts !== null ? new Map<string, unknown>(Object.entries(texts)).get(name) : undefined;

/** What the app calls our terms, read once at the start from the texts that lie beside the server. */
export function readTermNames(folder: string): TermNames {
  const texts: Readonly<Record<string, unknown>> = { kinds: readTexts(folder, 'kinds.json'), resource: readTexts(folder, 'resource.json') };
  return (facet, code) => {
    const [file = '', path = ''] = isPlaced(facet) ? places[facet][code === undefined ? 0 : 1].split(' ') : [];
    const found = path.split('.').reduce((inner, name) => step(inner, name === '*' ? (code ?? '') : name), texts[file]);
    return typeof found === 'string' ? found : (code ?? facet);
  };
}
