import type { Provider } from '#domain/provider.ts';
import { createPublicStore, type PublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import { asProvider, keptTable, laidOver, type Listed } from './directory.ts';

/** Everybody who offers something, by name. */
export async function providersByName(reader: Reader, publicStore: Pick<PublicStore, 'rows'> = createPublicStore()): Promise<readonly Listed<Provider>[]> {
  const [own, kept, published] = await Promise.all([reader.all('providers'), reader.all(keptTable('providers')), publicStore.rows('providers')]);
  return laidOver(published, own, kept)
    .map(asProvider)
    .toSorted((a, b) => a.value.name.localeCompare(b.value.name, 'fr'));
}
