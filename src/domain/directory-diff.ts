import type { RecordId } from '#kernel/id.ts';
import { type DirectoryRecord, isMap, sameValue } from './directory-record.ts';
import type { Fields } from './fields.ts';
import { drained } from './steps.ts';

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

type Gathered = { -readonly [Name in keyof DirectoryDiff]: DirectoryDiff[Name] extends readonly (infer One)[] ? One[] : number };

function weigh(to: Gathered, there: DirectoryRecord, { mine, last, source }: { readonly mine: DirectoryRecord | undefined; readonly last: DirectoryRecord | undefined; readonly source: string }): void {
  const { table, id, fields } = there;
  if (mine === undefined) {
    to.added.push({ table, id, writes: fields });
  } else if (mine.fields['deleted'] === true) {
    to.takenAway.push(there);
  } else if (said(mine.fields['source']) !== source) {
    to.othersOwn.push(there);
  } else {
    const { writes, disputed } = compare(mine, there, last);
    to.disputed.push(...disputed);
    if (Object.keys(writes).length === 0) {
      to.same += 1;
    } else {
      to.changed.push({ table, id, writes });
    }
  }
}

/** What bringing in a file would do to what is here, one record of the file at a step. */
export function* diffDirectorySteps(here: readonly DirectoryRecord[], file: readonly DirectoryRecord[], options: DiffOptions): Generator<undefined, DirectoryDiff> {
  const { source, whole, hidden } = options;
  const [known, last] = [byKey(here), byKey(options.last ?? [])];
  const to: Gathered = { added: [], changed: [], removed: [], same: 0, disputed: [], othersOwn: [], takenAway: [], hidden: 0 };
  for (const record of file) {
    if (record.table === 'locations' && hidden.has(record.id)) {
      to.hidden += 1;
    } else {
      weigh(to, withoutHidden(record, hidden), { mine: known.get(keyOf(record)), last: last.get(keyOf(record)), source });
    }
    yield;
  }
  const named = new Set(file.map(keyOf));
  for (const record of whole ? here : []) {
    if (said(record.fields['source']) === source && record.fields['deleted'] !== true && !named.has(keyOf(record))) {
      to.removed.push({ table: record.table, id: record.id, writes: { deleted: true } });
    }
  }
  return to;
}

/** Bringing in the same file again does nothing. */
export const diffDirectory = (here: readonly DirectoryRecord[], file: readonly DirectoryRecord[], options: DiffOptions): DirectoryDiff =>
  drained(diffDirectorySteps(here, file, options));
