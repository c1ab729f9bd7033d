import type { RecordId } from '#kernel/id.ts';
import { type DirectoryRecord, isMap, sameValue } from './directory-record.ts';
import type { Fields } from './fields.ts';

/** What a commit is to write of one record; `null` takes a field back. */
export type RecordChange = { readonly table: DirectoryRecord['table']; readonly id: RecordId; readonly writes: Fields };

/** A field that was changed here and there since the source was last read: what is here stays until somebody chooses. */
export type Disputed = { readonly table: DirectoryRecord['table']; readonly id: RecordId; readonly field: string; readonly here: unknown; readonly there: unknown };

export type DirectoryDiff = {
  readonly added: readonly RecordChange[];
  readonly changed: readonly RecordChange[];
  readonly removed: readonly RecordChange[];
  readonly same: number;
  readonly disputed: readonly Disputed[];
  /** In the file, but with an identifier of somebody else's record: a file speaks for its own source only. */
  readonly othersOwn: readonly DirectoryRecord[];
  /** In the file, and taken away here: it stays away. */
  readonly takenAway: readonly DirectoryRecord[];
  /** Places that are hidden here: nothing of them is written. */
  readonly hidden: number;
};

export type DiffOptions = {
  readonly source: string;
  /** Whether the file is all that the source has: only then what it no longer names is removed. */
  readonly whole: boolean;
  /** Places that must never be published, whatever a file says. */
  readonly hidden: ReadonlySet<string>;
  /** What the source said when it was read last, where that was kept: then what was changed here stays. */
  readonly last?: readonly DirectoryRecord[];
};

/** What files say nothing of: our own words for a service, and what people found out themselves. */
const ours = /^(?:kind|form|identifier|attr)(?::|$)|^(?:waiting|checked|mayPublish|hidden|deleted|source)$/;

const keyOf = ({ table, id }: Pick<DirectoryRecord, 'table' | 'id'>): string => `${table}:${id}`;
const byKey = (records: readonly DirectoryRecord[]): ReadonlyMap<string, DirectoryRecord> => new Map(records.map((record) => [keyOf(record), record]));
const said = (value: unknown): unknown => value ?? undefined;

/** A check that somebody made here after the source's own is the later word. */
function isOlder(field: string, there: unknown, here: unknown): boolean {
  const [on, before] = [isMap(there) ? there['on'] : undefined, isMap(here) ? here['on'] : undefined];
  return field === 'checked' && typeof on === 'string' && typeof before === 'string' && on <= before;
}

type Known = { readonly here: unknown; readonly there: unknown; readonly last: unknown; readonly hasLast: boolean };

function verdict(field: string, { here, there, last, hasLast }: Known): 'keep' | 'take' | 'ask' {
  if (sameValue(here, there) || isOlder(field, there, here)) {
    return 'keep';
  }
  if (!hasLast) {
    return there === undefined && ours.test(field) ? 'keep' : 'take';
  }
  if (sameValue(there, last)) {
    return 'keep';
  }
  return sameValue(here, last) ? 'take' : 'ask';
}

type Compared = { readonly writes: Fields; readonly disputed: readonly Disputed[] };

function compare(here: DirectoryRecord, there: DirectoryRecord, last: DirectoryRecord | undefined): Compared {
  const fields = new Set([...Object.keys(here.fields), ...Object.keys(there.fields), ...Object.keys(last?.fields ?? {})]);
  const writes = new Map<string, unknown>();
  const disputed: Disputed[] = [];
  for (const field of fields) {
    const known = { here: said(here.fields[field]), there: said(there.fields[field]), last: said(last?.fields[field]), hasLast: last !== undefined };
    const answer = verdict(field, known);
    if (answer === 'take') {
      writes.set(field, known.there ?? null);
    } else if (answer === 'ask') {
      disputed.push({ table: here.table, id: here.id, field, here: known.here, there: known.there });
    }
  }
  return { writes: Object.fromEntries(writes), disputed };
}

/** Without the places that are hidden here, so that not even their identifier is published. */
function withoutHidden({ table, id, fields }: DirectoryRecord, hidden: ReadonlySet<string>): DirectoryRecord {
  const shown = Object.entries(fields).filter(([field]) => !(field.startsWith('place:') && hidden.has(field.slice('place:'.length))));
  return { table, id, fields: Object.fromEntries(shown) };
}

/** What bringing in a file would do to what is here. Bringing in the same file again does nothing. */
export function diffDirectory(here: readonly DirectoryRecord[], file: readonly DirectoryRecord[], options: DiffOptions): DirectoryDiff {
  const { source, whole, hidden } = options;
  const [known, last] = [byKey(here), byKey(options.last ?? [])];
  const shown = file.filter(({ table, id }) => !(table === 'locations' && hidden.has(id))).map((record) => withoutHidden(record, hidden));
  const isOurs = (record: DirectoryRecord): boolean => said(record.fields['source']) !== source;
  const isAway = (record: DirectoryRecord): boolean => record.fields['deleted'] === true;
  const before = (record: DirectoryRecord): DirectoryRecord | undefined => known.get(keyOf(record));
  const met = shown.flatMap((there) => {
    const mine = before(there);
    return mine === undefined || isOurs(mine) || isAway(mine) ? [] : [{ mine, ...compare(mine, there, last.get(keyOf(there))) }];
  });
  const named = new Set(file.map(keyOf));
  const gone = whole ? here.filter((record) => !isOurs(record) && !isAway(record) && !named.has(keyOf(record))) : [];
  const found = (is: (record: DirectoryRecord) => boolean): readonly DirectoryRecord[] =>
    shown.filter((there) => {
      const mine = before(there);
      return mine !== undefined && is(mine);
    });
  return {
    added: shown.filter((there) => before(there) === undefined).map(({ table, id, fields }) => ({ table, id, writes: fields })),
    changed: met.flatMap(({ mine, writes }) => (Object.keys(writes).length === 0 ? [] : [{ table: mine.table, id: mine.id, writes }])),
    removed: gone.map(({ table, id }) => ({ table, id, writes: { deleted: true } })),
    same: met.filter(({ writes }) => Object.keys(writes).length === 0).length,
    disputed: met.flatMap(({ disputed }) => disputed),
    othersOwn: found((mine) => isOurs(mine) && !isAway(mine)),
    takenAway: found(isAway),
    hidden: file.length - shown.length,
  };
}
