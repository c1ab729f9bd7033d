import type { DirectoryRecord } from './directory-record.ts';
import { readLocation } from './location.ts';
import { readProvider } from './provider.ts';
import { readService } from './service.ts';

const readers = { providers: readProvider, services: readService, locations: readLocation } as const;

/** Far below what a server takes of one row, which also holds what others wrote apart. */
const MAX_LETTERS = 40_000;

/** Whether a record keeps our own rules and is small enough: one that does not would take those with it that are sent beside it. */
export const fitsDirectory = ({ table, id, fields }: DirectoryRecord): boolean =>
  readers[table](id, fields).broken.length === 0 && JSON.stringify(fields).length <= MAX_LETTERS;
