import type { RecordId } from '#kernel/id.ts';
import { fail, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME } from './fields.ts';
import { requiredText, type TextFailure } from './text.ts';

/** Published: anyone reads it. `address` is its part of /f/<address>/<language>, on posters for ever, and never changes. */
export type School = {
  readonly id: RecordId;
  readonly name: string;
  readonly address: string;
  readonly closureLine: string | undefined;
  readonly broken: readonly BrokenRule[];
};

export type SchoolFailure = { readonly kind: 'school-name'; readonly why: TextFailure };

const ADDRESS = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;

export const isSchoolAddress = (text: unknown): text is string => typeof text === 'string' && ADDRESS.test(text);

const skipped = new Set(['ecole', 'de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'school']);

/**
 * A readable address: the words of the name without accents, and four letters drawn at random, so that two schools of one
 * name never share it and no server has to be asked. `random` gives a number from 0 to `below` - 1.
 */
export function proposeAddress(name: string, random: (below: number) => number): string {
  const words = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !skipped.has(word));
  // No vowels and nothing that reads as another letter: no words by accident, no doubt on paper.
  const letters = '23456789bcdfghjkmnpqrstvwxz';
  const tail = Array.from({ length: 4 }, () => letters[random(letters.length)] ?? '2').join('');
  return [...words.join('-').slice(0, 40).split('-').filter(Boolean), tail].join('-');
}

export function decideSchoolName(name: string): Result<string, SchoolFailure> {
  const text = requiredText(name, MAX_NAME);
  return text.ok ? text : fail({ kind: 'school-name', why: text.failure });
}

export function readSchool(id: RecordId, fields: Fields): School {
  const read = new FieldReader(fields);
  const address = read.text('address', 60);
  if (address !== '' && !isSchoolAddress(address)) {
    read.broken.push({ field: 'address', rule: 'unreadable' });
  }
  return {
    id,
    name: read.text('name', MAX_NAME),
    address,
    closureLine: read.optionalText('closureLine', MAX_NAME),
    broken: read.broken,
  };
}

