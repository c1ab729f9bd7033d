import { asFields } from '#actions/as-value.ts';
import { type ActionContext, freshId } from '#actions/context.ts';
import { addDays, type Day, dayToNumber, parseDay } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { type DirectoryRecord, isMap } from '#domain/directory-record.ts';
import type { Fields } from '#domain/fields.ts';
import { partedForPublishing, type ShippedDirectory } from '#domain/shipped-directory.ts';

export type FictionalNeighbourhood = {
  readonly context: ActionContext;
  /** Its services; none where they are there already. */
  readonly directory: ShippedDirectory | undefined;
  /** Who checked its entries. */
  readonly workers: readonly MemberId[];
  /** Puts the school into it, unless somebody said where it is. */
  readonly placeSchool: (at: { readonly lat: number; readonly lng: number; readonly sample: true }) => Promise<void>;
};

/** So many records an envelope: none is so long that a weak line cannot carry it. */
const PORTION = 25;

/** Where the school of the invented neighbourhood stands. */
const SCHOOL = { lat: 45.55388, lng: -73.62481, sample: true } as const;

type Renaming = ReadonlyMap<string, RecordId>;

/** Names of its own each time: what was taken away once stays away, and comes back as something else. */
function renamed({ table, id, fields }: DirectoryRecord, names: Renaming): DirectoryRecord {
  const named = (name: string): string => {
    const [prefix, target, ...rest] = name.split(':');
    const known = rest.length === 0 && target !== undefined ? names.get(target) : undefined;
    return known === undefined ? name : `${prefix ?? ''}:${known}`;
  };
  const value = (given: unknown): unknown => (typeof given === 'string' ? (names.get(given) ?? given) : given);
  return { table, id: names.get(id) ?? id, fields: Object.fromEntries(Object.entries(fields).map(([name, given]) => [named(name), value(given)])) };
}

const dated = ['checked', 'waiting'] as const;

/** What was checked a week before the directory was written down was checked a week ago. */
function asOfToday(fields: Fields, days: number): Fields {
  const moved = Object.entries(fields).map(([name, given]) => {
    if (!dated.some((one) => one === name) || !isMap(given)) {
      return [name, given];
    }
    const parts = Object.entries(given).map(([part, text]) => {
      const day = part === 'on' || part === 'since' ? parseDay(text) : undefined;
      return [part, day === undefined ? text : addDays(day, days)];
    });
    return [name, Object.fromEntries(parts)];
  });
  return Object.fromEntries(moved);
}

/** Somebody of the invented team checked each entry that was checked. */
const checkedBy = (fields: Fields, by: string): Fields => (isMap(fields['checked']) ? { ...fields, checked: { ...fields['checked'], by } } : fields);

type Parted = ReturnType<typeof partedForPublishing>;

function prepare({ context, workers }: FictionalNeighbourhood, directory: ShippedDirectory, now: Day): Parted {
  const { asOf, records, hiddenPlaces } = directory;
  const names: Renaming = new Map([...records, ...hiddenPlaces].map(({ id }) => [id, freshId(context)]));
  const days = asOf === undefined ? 0 : dayToNumber(now) - dayToNumber(asOf);
  const ready = (record: DirectoryRecord, index: number): DirectoryRecord => {
    const { table, id, fields } = renamed(record, names);
    return { table, id, fields: checkedBy(asOfToday(fields, days), workers[index % workers.length] ?? context.member) };
  };
  const { published, kept } = partedForPublishing(directory);
  return { published: published.map(ready), kept: kept.map(ready) };
}

const keptTables = { providers: 'keptProviders', services: 'keptServices', locations: 'keptLocations' } as const;

/** What there is in the invented neighbourhood, published like anything else; its hidden place, and what may not be published, kept among ourselves. */
export async function publishFictionalDirectory(world: FictionalNeighbourhood, now: Day): Promise<void> {
  const { context, directory, placeSchool } = world;
  if (directory === undefined || context.role !== 'coordinator') {
    return;
  }
  const { published, kept } = prepare(world, directory, now);
  const space = context.spaces.organisation;
  for (let from = 0; from < published.length; from += PORTION) {
    const edits = published.slice(from, from + PORTION).map(({ table, id, fields }) => ({ table, id, fields: asFields(fields) }));
    await context.commit([{ space, published: true, edits }]);
  }
  await context.commit([{ space, edits: kept.map(({ table, id, fields }) => ({ table: keptTables[table], id, fields: asFields(fields) })) }]);
  await placeSchool(SCHOOL);
}
