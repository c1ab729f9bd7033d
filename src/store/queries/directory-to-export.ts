import { publicDirectory } from '#domain/directory-public.ts';
import type { Directory } from '#domain/hsds-print.ts';
import { readLocation } from '#domain/location.ts';
import { readProvider } from '#domain/provider.ts';
import { readService } from '#domain/service.ts';
import { createPublicStore, type PublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import { type DirectoryNoun, keptTable, type ReadRecord } from './directory.ts';
import { inPortions } from './directory-portions.ts';
import { eachInSlices } from './in-slices.ts';

/**
 * The directory as it may leave the house: what is published, with our own changes over it. What is kept among ourselves is read
 * too, for it takes with it whatever leads there, and then left out.
 */
export async function directoryToExport(reader: Reader, publicStore: Pick<PublicStore, 'rows'> = createPublicStore()): Promise<Directory> {
  const read = async <Entry>(noun: DirectoryNoun, as: (record: ReadRecord) => Entry | undefined): Promise<readonly Entry[]> => {
    const [published, own, kept] = await Promise.all([publicStore.rows(noun), reader.all(noun), reader.all(keptTable(noun))]);
    const entries: Entry[] = [];
    await eachInSlices(inPortions(published, own, kept), (records) => {
      for (const record of records) {
        const entry = as(record);
        if (entry !== undefined) {
          entries.push(entry);
        }
      }
    });
    return entries;
  };
  return publicDirectory({
    providers: await read('providers', ({ id, fields, kept }) => ({ ...readProvider(id, fields), ...(kept ? { mayPublish: false } : {}) })),
    locations: await read('locations', ({ id, fields, kept }) => ({ ...readLocation(id, fields), ...(kept ? { hidden: true } : {}) })),
    services: await read('services', ({ id, fields, kept }) => (kept ? undefined : readService(id, fields))),
  });
}
