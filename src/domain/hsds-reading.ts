import type { RecordId } from '#kernel/id.ts';
import { type DirectoryRecord, type DirectoryTable, isMap, sameValue } from './directory-record.ts';
import type { Fields } from './fields.ts';
import { ForeignIds, type Sha1 } from './foreign-id.ts';

/** Where a file comes from. `namespace` is drawn once for a source and kept, so that its identifiers stay what they are. */
export type Source = { readonly id: string; readonly namespace: string; readonly mayPublish: boolean };

export type ForeignTerm = { readonly taxonomy: string; readonly code: string; readonly name: string };

export type ReadOptions = {
  readonly source: Source;
  readonly sha1: Sha1;
  /** Our kind of service for a term of another taxonomy, where one is known. */
  readonly kindOf?: (term: ForeignTerm) => string | undefined;
  /** Some who write 'Z' after an hour mean the clock on their wall. */
  readonly zuluIs?: 'utc' | 'here';
  /** What a list holds, where it is known from where it was fetched: things that say little of themselves look alike. */
  readonly holds?: 'organization' | 'service' | 'location';
};

export const hsdsProblems = [
  'not-json', 'not-hsds', 'missing', 'wrong-kind', 'too-long', 'too-many', 'too-deep', 'unknown-code', 'not-a-number', 'out-of-range', 'not-a-date', 'not-a-time',
  'not-a-web-address', 'not-an-email', 'not-a-language', 'rhythm-unknown', 'hours-converted', 'hours-across-midnight', 'said-twice', 'not-in-file', 'no-parent',
  'quote-open', 'too-many-cells', 'column-twice', 'unknown-file', 'and-more',
] as const;
export type HsdsProblemCode = (typeof hsdsProblems)[number];

/** `where` is a spot of a JSON file ('contents[3].phones[0]') or a line of a CSV file ('phones.csv:14'). */
export type HsdsProblem = { readonly where: string; readonly field: string; readonly what: HsdsProblemCode; readonly found: string | undefined };

/** What was there and has no place with us, counted. */
export type LeftOut = { readonly entity: string; readonly field: string; readonly count: number };

export type HsdsRead = { readonly records: readonly DirectoryRecord[]; readonly problems: readonly HsdsProblem[]; readonly leftOut: readonly LeftOut[] };

const MAX_PROBLEMS = 500;
const MAX_LEFT_OUT = 500;
const SHOWN = 60;

export const shortened = (text: string): string => text.slice(0, SHOWN).replaceAll(/[\p{C}]/gu, '');

const listIn = (fields: Fields, name: string): readonly unknown[] => {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
};
const idIn = (element: unknown): unknown => (isMap(element) ? element['id'] : element);

/** By identifier: the order in which a file happens to list them says nothing, and would read as a change. */
export const inOrder = (elements: readonly unknown[]): readonly unknown[] => elements.toSorted((a, b) => (String(idIn(a)) < String(idIn(b)) ? -1 : 1));

function joinedLists(a: Fields, b: Fields, name: string): Fields {
  const first = listIn(a, name);
  const known = new Set(first.map(idIn));
  const all = [...first, ...listIn(b, name).filter((element) => !known.has(idIn(element)))];
  return all.length === 0 ? {} : { [name]: inOrder(all) };
}

/** One service may be entered twice at one place, with other hours: it is one place, with both. */
const joinedPlaces = (a: Fields, b: Fields): Fields => {
  const words = [...new Set([a['description'], b['description']].filter((text) => typeof text === 'string'))];
  return { ...(words.length === 0 ? {} : { description: words.join('\n') }), ...joinedLists(a, b, 'schedules'), ...joinedLists(a, b, 'phones') };
};

/** Everything that reading a file gathers on its way. */
export class HsdsReading {
  readonly options: ReadOptions;
  readonly ids: ForeignIds;
  /** Where a line of a table was, when a tree has been made of the tables. */
  readonly origins = new WeakMap<object, string>();
  /** What has been counted already: a line of a table may hang on several things, and is left out once. */
  readonly counted = new WeakSet<object>();
  readonly #told = new Set<string>();
  readonly #problems: HsdsProblem[] = [];
  readonly #leftOut = new Map<string, { entity: string; field: string; count: number }>();
  readonly #records = new Map<string, { table: DirectoryTable; id: RecordId; fields: Record<string, unknown> }>();

  constructor(options: ReadOptions) {
    this.options = options;
    this.ids = new ForeignIds(options.source.namespace, options.sha1);
  }

  problem(what: HsdsProblemCode, { where, field = '', found }: { readonly where: string; readonly field?: string; readonly found?: unknown }): void {
    const key = JSON.stringify([where, field, what]);
    if (this.#told.has(key)) {
      return;
    }
    if (this.#problems.length < MAX_PROBLEMS) {
      this.#told.add(key);
      const word = typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? shortened(String(found)) : undefined;
      this.#problems.push({ where, field: shortened(field), what, found: word });
    } else if (this.#problems.length === MAX_PROBLEMS) {
      this.#problems.push({ where: '', field: '', what: 'and-more', found: undefined });
    }
  }

  leave(entity: string, field: string, count = 1): void {
    const [of, name] = [shortened(entity), shortened(field)];
    const key = JSON.stringify([of, name]);
    const known = this.#leftOut.get(key);
    if (known !== undefined) {
      known.count += count;
    } else if (this.#leftOut.size < MAX_LEFT_OUT) {
      this.#leftOut.set(key, { entity: of, field: name, count });
    } else {
      const rest = this.#leftOut.get('rest') ?? { entity: '', field: '', count: 0 };
      rest.count += count;
      this.#leftOut.set('rest', rest);
    }
  }

  /** A record may be told in pieces, and more than once: what comes later adds, and never contradicts unheard. */
  put({ table, id, fields }: DirectoryRecord, where: string): void {
    const key = `${table}:${id}`;
    const known = this.#records.get(key);
    if (known === undefined) {
      this.#records.set(key, { table, id, fields: { ...fields } });
      return;
    }
    for (const [field, value] of Object.entries(fields)) {
      const before = known.fields[field];
      if (before === undefined) {
        known.fields[field] = value;
      } else if (!sameValue(before, value)) {
        if (field.startsWith('place:') && isMap(before) && isMap(value)) {
          known.fields[field] = joinedPlaces(before, value);
        } else {
          this.problem('said-twice', { where, field });
        }
      }
    }
  }

  get size(): number {
    return this.#records.size;
  }

  /** A record without what it cannot be without is none; whatever it was told by stays told. */
  read(): HsdsRead {
    const records = [...this.#records.values()];
    const whole = records.filter(({ table, fields }) => table === 'locations' || fields['name'] !== undefined);
    for (const { id, fields } of records) {
      if (fields['source'] === undefined) {
        // Only its places were told, and never what it is.
        this.problem('not-in-file', { where: '', field: 'service_id', found: id });
      }
    }
    const leftOut = [...this.#leftOut.values()].toSorted((a, b) => (a.entity === b.entity ? (a.field < b.field ? -1 : 1) : a.entity < b.entity ? -1 : 1));
    return { records: whole, problems: this.#problems, leftOut };
  }
}
