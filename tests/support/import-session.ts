import type { ImportSession } from '#actions/import-services.ts';
import type { DirectorySource } from '#domain/source.ts';
import { ok } from '#kernel/result.ts';
import type { PublishedRow } from '#protocol/published.ts';
import { directoryHere } from '#main-casework/directory-here.ts';
import { directoryTables } from '#main-casework/import-messages.ts';
import { ImportReading } from '#main-casework/import-reading.ts';
import type { Reader } from '#store/reader.ts';

/** What a worker does in a browser, done here: the same reading, comparing and portioning. */
export function sessionHere(reader: Reader, source: DirectorySource, published: (noun: string) => readonly PublishedRow[] = () => []): ImportSession {
  const reading = new ImportReading(source, {}, {
    here: async () => {
      const rows = await Promise.all(directoryTables.map(async (table) => [table, await reader.all(table)] as const));
      return directoryHere(source, published, new Map(rows));
    },
    tell: () => undefined,
  });
  return {
    look: (input, wishes) => reading.look(input, wishes),
    wish: (wishes) => Promise.resolve(reading.wish(wishes)),
    begin: (answers) => Promise.resolve(ok(reading.begin(answers))),
    next: () => Promise.resolve(ok(reading.next())),
    end: () => undefined,
  };
}

export const jsonFile = (json: unknown, name = 'bottin.json'): File => new File([JSON.stringify(json)], name);
