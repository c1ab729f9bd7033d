import type { Service } from '#domain/service.ts';
import type { RecordId } from '#kernel/id.ts';
import { createPublicStore, type PublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import { asService, keptTable, laidOver, type Listed } from './directory.ts';

/** What could be offered at a place: everything of its organisation, and whatever else names it. By name. */
export async function servicesAtPlace(
  reader: Reader,
  { place, provider }: { readonly place: RecordId; readonly provider: RecordId | undefined },
  publicStore: Pick<PublicStore, 'rows'> = createPublicStore(),
): Promise<readonly Listed<Service>[]> {
  const [own, kept, published] = await Promise.all([reader.all('services'), reader.all(keptTable('services')), publicStore.rows('services')]);
  return laidOver(published, own, kept)
    .filter(({ fields }) => (provider !== undefined && fields['provider'] === provider) || (fields[`place:${place}`] ?? null) !== null)
    .map(asService)
    .toSorted((a, b) => a.value.name.localeCompare(b.value.name, 'fr'));
}
