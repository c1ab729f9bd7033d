import { type DirectorySource, readSource } from '#domain/source.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowsToKept, rowToKept } from './kept.ts';

/** Where entries of the directory come from, by name. */
export async function directorySources(reader: Reader): Promise<readonly Kept<DirectorySource>[]> {
  const kept = rowsToKept(await reader.all('sources'), readSource);
  return kept.filter(({ value, unreadable }) => !value.deleted && !unreadable).toSorted((a, b) => a.value.name.localeCompare(b.value.name, 'fr'));
}

export async function sourceById(reader: Reader, id: RecordId): Promise<Kept<DirectorySource> | undefined> {
  const row = await reader.one('sources', id);
  return row === undefined ? undefined : rowToKept(row, readSource);
}
