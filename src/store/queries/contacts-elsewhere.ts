import { type Contact, readContact } from '#domain/contact.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowsToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** Talks with school staff and partners that are about no family's file, latest day first. */
export async function contactsElsewhere(reader: Reader, limit: number): Promise<readonly Kept<Contact>[]> {
  const rows = await reader.find('contacts', '[family+date]', { from: ['', ''], to: ['', []], reverse: true, limit });
  // An entry whose family could not be read stays with whoever reads its file: it is not one of these.
  return rowsToKept(rows, readContact).filter(({ value, ...kept }) => value.family === undefined && isStanding(kept));
}
