import { Dexie } from 'dexie';

import type { OrganisationId } from '#kernel/id.ts';
import { createPublicStore } from '#store/public.ts';
import { refreshDirectory } from '#sync/published-directory.ts';
import { must } from './our-phone.ts';

const nouns = ['providers', 'locations', 'services'] as const;

/** As an open phone does after an exchange. */
export async function pullOurDirectory(organisation: OrganisationId): Promise<number> {
  const publicStore = createPublicStore();
  must(await refreshDirectory({ ask: (path, request) => fetch(path, { ...request, cache: 'no-store' }), publicStore, clock: Date.now, bodyLimit: 60_000 }, organisation));
  return (await publicStore.changedSince('services', 0)).length;
}

type Page = { readonly version: number; readonly rows: readonly object[]; readonly more?: boolean };

/** The same pages, put as they came: no row is parsed, and none is asked whether it is older. */
export async function pullPlainDirectory(organisation: OrganisationId): Promise<number> {
  const dexie = new Dexie('plain directory', { chromeTransactionDurability: 'strict', addons: [] });
  dexie.version(1).stores({ providers: 'id, version', locations: 'id, version', services: 'id, version' });
  await dexie.open();
  for (const noun of nouns) {
    let page: Page = { version: 0, rows: [], more: true };
    while (page.more === true) {
      const response = await fetch(`/published/${noun}?organisation=${organisation}&since=${page.version}`, { cache: 'no-store' });
      page = (await response.json()) as Page;
      await dexie.table(noun).bulkPut([...page.rows]);
    }
  }
  const services = await dexie.table('services').count();
  dexie.close();
  return services;
}
