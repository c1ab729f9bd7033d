import type { MemberId, RecordId } from '#kernel/id.ts';
import { trust } from '#kernel/brand.ts';
import { FieldReader, type Fields, MAX_NAME } from './fields.ts';

export const roles = ['worker', 'coordinator'] as const;
export type Role = (typeof roles)[number];

/** A colleague, as the sealed roster of a space names them. */
export type Member = { readonly id: MemberId; readonly name: string; readonly role: Role | { readonly unknown: string } };

export function readMember(id: RecordId, fields: Fields): Member {
  const read = new FieldReader(fields);
  return { id: trust<MemberId>(id), name: read.text('name', MAX_NAME), role: read.code('role', roles) };
}

/** Two letters for a lock screen: a name of one's own choosing may replace them. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const firstOf = (word: string | undefined): string => String.fromCodePoint(word?.codePointAt(0) ?? 32).trim();
  return (firstOf(words[0]) + (words.length > 1 ? firstOf(words.at(-1)) : '')).toLocaleUpperCase('fr');
}
