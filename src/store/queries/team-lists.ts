import { type ListEntry, readListEntry } from '#domain/team-list.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowsToKept } from './kept.ts';

/** The team's own words, and which of ours it put away. */
export const teamLists = async (reader: Reader): Promise<readonly Kept<ListEntry>[]> => rowsToKept(await reader.all('lists'), readListEntry);
