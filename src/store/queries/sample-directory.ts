import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import type { PublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import { overlay } from './published-overlay.ts';

export type SampleEntry = { readonly table: string; readonly id: RecordId; readonly state: RecordState; readonly published: boolean };

/** What entries of the invented neighbourhood say that they come from. */
const SOURCE = 'exemple';

const isSample = (fields: Readonly<Record<string, unknown>>): boolean => fields['source'] === SOURCE && fields['deleted'] !== true;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** A school that stands there only because of the example. */
const isPlaced = ({ position }: Readonly<Record<string, unknown>>): boolean => isMap(position) && position['sample'] === true;

const publishedTables = ['schools', 'providers', 'locations', 'services'] as const satisfies readonly PublishedNoun[];
const keptTables = ['keptProviders', 'keptLocations', 'keptServices'] as const;

/** The entries of the invented neighbourhood that are still here, and the schools that were put into it. */
export async function sampleDirectory(reader: Reader, publicStore: Pick<PublicStore, 'rows'>): Promise<readonly SampleEntry[]> {
  const [published, kept] = await Promise.all([
    Promise.all(
      publishedTables.map(async (table) => {
        const [own, rows] = await Promise.all([reader.all(table), publicStore.rows(table)]);
        return overlay(rows, own).flatMap(({ id, state, fields }) => ((table === 'schools' ? isPlaced(fields) : isSample(fields)) ? [{ table, id, state, published: true }] : []));
      }),
    ),
    Promise.all(
      keptTables.map(async (table) =>
        (await reader.all(table)).flatMap((row) => (isSample(row.fields) ? [{ table, id: trust<RecordId>(row.id), state: rowToState(row), published: false }] : [])),
      ),
    ),
  ]);
  return [...published.flat(), ...kept.flat()];
}
