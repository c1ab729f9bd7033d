import type { RecordId } from '#kernel/id.ts';
import { type Contact, readContact } from '#domain/contact.ts';
import type { Reader } from '#store/reader.ts';
import { filesOfFamily } from './files-of-family.ts';
import { type Kept, rowsToKept } from './kept.ts';

/** Latest day first; those whose day cannot be read come last, and are there. */
export async function contactsOfFamily(reader: Reader, family: RecordId): Promise<readonly Kept<Contact>[]> {
  const files = await filesOfFamily(reader, family);
  const rows = await Promise.all(files.map((file) => reader.find('contacts', '[family+date]', { from: [file, ''], to: [file, []], reverse: true })));
  const contacts = rowsToKept(rows.flat(), readContact);
  return contacts.toSorted(
    (a, b) => (b.value.date ?? '').localeCompare(a.value.date ?? '', 'en') || (b.last?.at ?? 0) - (a.last?.at ?? 0),
  );
}
