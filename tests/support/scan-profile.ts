import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { unpackTable } from './leveldb-blocks.ts';

/** A word found in clear where it should not be. */
export interface Hit {
  readonly file: string;
  readonly word: string;
  readonly encoding: string;
  readonly offset: number;
}

const swapped = (word: string): Buffer => Buffer.from(word, 'utf16le').swap16();

const fitsLatin1 = (word: string): boolean => Buffer.from(word, 'latin1').toString('latin1') === word;

/** Chromium keeps a string that fits Latin-1 as one byte a letter and any other as UTF-16: every spelling of a word is looked for. */
const spellings = (word: string): readonly (readonly [string, Buffer])[] => {
  const all: (readonly [string, Buffer])[] = [['UTF-8', Buffer.from(word, 'utf8')], ['UTF-16LE', Buffer.from(word, 'utf16le')], ['UTF-16BE', swapped(word)]];
  const inLatin1 = Buffer.from(word, 'latin1');
  return fitsLatin1(word) && !inLatin1.equals(Buffer.from(word, 'utf8')) ? [...all, ['Latin-1', inLatin1]] : all;
};

/** Looks for the words in raw bytes, under the name that the hits shall carry. */
export const scanBytes = (file: string, bytes: Buffer, words: readonly string[]): Hit[] =>
  words.flatMap((word) =>
    spellings(word).flatMap(([encoding, needle]) => {
      const offset = bytes.indexOf(needle);
      return offset === -1 ? [] : [{ file, word, encoding, offset }];
    }),
  );

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const readIfThere = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file);
  } catch {
    // A running program may delete its files between the listing and the reading.
    return existsSync(file) ? readFileSync(file) : undefined;
  }
};

export interface Scan {
  /** How many files were read: a scan of nothing proves nothing. */
  readonly files: number;
  readonly bytes: number;
  readonly hits: readonly Hit[];
}

const scanFile = (file: string, bytes: Buffer, words: readonly string[]): Hit[] => {
  const unpacked = unpackTable(bytes);
  return [...scanBytes(file, bytes, words), ...(unpacked === undefined ? [] : scanBytes(`${file} (unpacked)`, unpacked, words))];
};

/** Reads every file of a folder, raw and where a database has packed it also unpacked, and looks for the words as UTF-8, Latin-1 and UTF-16 of both orders. */
export const scanFolder = (folder: string, words: readonly string[]): Scan => {
  const read = filesIn(folder).flatMap((file) => {
    const bytes = readIfThere(file);
    return bytes === undefined ? [] : [{ file, bytes }];
  });
  return {
    files: read.length,
    bytes: read.reduce((sum, { bytes }) => sum + bytes.length, 0),
    hits: read.flatMap(({ file, bytes }) => scanFile(file, bytes, words)),
  };
};
