import { readFileSync } from 'node:fs';

import type { Fields } from '#domain/fields.ts';
import { type Location, readLocation } from '#domain/location.ts';
import { type Provider, readProvider } from '#domain/provider.ts';
import { readService, type Service } from '#domain/service.ts';
import { parseId, type RecordId } from '#kernel/id.ts';

type Written = { readonly id: string; readonly fields: Fields; readonly en?: Fields };
type WrittenDirectory = {
  readonly asOf?: string;
  readonly providers: readonly Written[];
  readonly services: readonly Written[];
  readonly locations?: readonly Written[];
  readonly hiddenPlaces?: readonly Written[];
};

/** A directory as it ships: the records in French, and in English what is said otherwise there. */
export type ShippedDirectory = {
  readonly written: WrittenDirectory;
  readonly records: readonly Written[];
  readonly providers: readonly Provider[];
  readonly services: readonly Service[];
  readonly locations: readonly Location[];
  readonly hiddenPlaces: readonly Location[];
  /** Everything that a person reads, in either language. */
  readonly french: readonly string[];
  readonly english: readonly string[];
};

const said = new Set([
  'name', 'description', 'eligibility', 'interpretation', 'alert', 'applicationProcess', 'feesDescription', 'transportation', 'document', 'notes',
]);

/** Texts under names that stand for words, however deep. */
function textsIn(value: unknown, name = ''): readonly string[] {
  if (typeof value === 'string') {
    return said.has(name) ? [value] : [];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => textsIn(inner, Array.isArray(value) ? name : key))
    : [];
}

const idOf = (id: string): RecordId => {
  const known = parseId<RecordId>(id);
  if (known === undefined) {
    throw new Error(`no identifier: ${id}`);
  }
  return known;
};

/** Reads `locales/<path>` the way records are read. */
export function readShippedDirectory(path: string): ShippedDirectory {
  const written: WrittenDirectory = JSON.parse(readFileSync(new URL(`../../locales/${path}`, import.meta.url), 'utf8'));
  const { providers, services, locations = [], hiddenPlaces = [] } = written;
  const records = [...providers, ...services, ...locations, ...hiddenPlaces];
  return {
    written,
    records,
    providers: providers.map(({ id, fields }) => readProvider(idOf(id), fields)),
    services: services.map(({ id, fields }) => readService(idOf(id), fields)),
    locations: locations.map(({ id, fields }) => readLocation(idOf(id), fields)),
    hiddenPlaces: hiddenPlaces.map(({ id, fields }) => readLocation(idOf(id), fields)),
    french: textsIn(records.map(({ fields }) => fields)),
    english: textsIn(records.map(({ en }) => en)),
  };
}

/** Signs that would begin a line without their word, and apostrophes of a typewriter. */
export const looseInFrench = (text: string): boolean => / [?:;!»]|« |\d [a-z$]|'/u.test(text);

export const wordsIn = (sentence: string): number => sentence.split(/[\s\u00a0]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
