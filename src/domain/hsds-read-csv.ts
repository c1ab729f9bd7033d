import { fail, ok, type Result } from '#kernel/result.ts';
import { type Csv, parseCsvSteps } from './csv.ts';
import { uuidIn } from './foreign-id.ts';
import type { NotHsds, Progress } from './hsds-read.ts';
import { drained } from './steps.ts';
import { type HsdsRead, HsdsReading, type ReadOptions } from './hsds-reading.ts';
import { attributeOwners, leftOutTables, rootTables, type Table, tableOf } from './hsds-tables.ts';
import { readHsdsLocation, readHsdsService, readOrganization } from './hsds-read-records.ts';
import { HsdsEntity } from './hsds-entity.ts';

/** A file as it was chosen, or as it lay in an archive. */
export type CsvFile = { readonly name: string; readonly text: string };

/** A row on its way to be read; what hangs on it is put into it. */
type Row = Record<string, unknown>;

type Rows = { readonly table: Table; readonly name: string; readonly list: readonly Row[]; readonly byId: ReadonlyMap<string, Row> };

const key = (id: unknown): string => (typeof id === 'string' ? (uuidIn(id) ?? id.trim()) : '');
const wordIn = (row: Row, column: string): string => {
  const value = Object.hasOwn(row, column) ? row[column] : undefined;
  return typeof value !== 'string' || value.trim().toLowerCase() === 'null' ? '' : value.trim();
};

const columnName = (cell: string): string => cell.trim().toLowerCase().replaceAll(/[\s-]+/g, '_');

function headOf(csv: Csv, name: string, reading: HsdsReading): readonly string[] {
  const columns = (csv.rows[0]?.cells ?? []).map(columnName);
  columns.forEach((column, index) => {
    if (column !== '' && columns.indexOf(column) !== index) {
      reading.problem('column-twice', { where: `${name}:1`, field: column });
    }
  });
  return columns;
}

type Resting<Answer> = Generator<undefined, Answer>;

/** How many rows are worked on before anybody else has a turn. */
const AT_ONCE = 500;

function rowOf(columns: readonly string[], cells: readonly string[]): Row {
  return Object.fromEntries(columns.flatMap((column, index) => (column === '' || cells[index] === undefined ? [] : [[column, cells[index]] as const])));
}

/** The rows of a file, each an object by its columns; an empty cell says nothing. */
function* rowsOf({ name, text }: CsvFile, table: Table, reading: HsdsReading): Resting<Rows> {
  const csv = yield* parseCsvSteps(text);
  const columns = headOf(csv, name, reading);
  if (csv.open !== undefined) {
    reading.problem('quote-open', { where: `${name}:${String(csv.open)}` });
  }
  const list: Row[] = [];
  const byId = new Map<string, Row>();
  for (const { line, cells } of csv.rows.slice(1)) {
    const where = `${name}:${String(line)}`;
    if (cells.length > columns.length) {
      reading.problem('too-many-cells', { where, found: cells.length });
    }
    const row = rowOf(columns, cells);
    reading.origins.set(row, where);
    list.push(row);
    byId.set(key(row['id']), row);
    if (list.length % AT_ONCE === 0) {
      yield;
    }
  }
  return { table, name, list, byId };
}

type Tables = ReadonlyMap<string, Rows>;

function push(parent: Row, field: string, row: Row): void {
  const list: unknown = Object.hasOwn(parent, field) ? parent[field] : undefined;
  if (Array.isArray(list)) {
    list.push(row);
  } else {
    Object.defineProperty(parent, field, { value: [row], enumerable: true, writable: true, configurable: true });
  }
}

/** Hangs a row on those that it names; a name of nothing is told by its line. */
function hangRow(row: Row, { table }: Rows, { found, reading }: { readonly found: Tables; readonly reading: HsdsReading }): void {
  const where = reading.origins.get(row) ?? '';
  const named = table.under.filter(({ column }) => wordIn(row, column) !== '');
  if (named.length === 0) {
    reading.problem('no-parent', { where });
  }
  for (const { column, table: of, as } of named) {
    if (leftOutTables.has(of)) {
      reading.leave(table.entity, column);
      continue;
    }
    const parent = found.get(of)?.byId.get(key(row[column]));
    if (parent === undefined) {
      reading.problem('not-in-file', { where, field: column, found: row[column] });
    } else {
      push(parent, as, row);
    }
  }
}

function* hang(found: Tables, reading: HsdsReading): Resting<void> {
  for (const rows of found.values()) {
    for (const [index, row] of rows.table.under.length === 0 ? [] : rows.list.entries()) {
      hangRow(row, rows, { found, reading });
      if (index % AT_ONCE === 0) {
        yield;
      }
    }
  }
}

/** An attribute names its owner by identifier alone, and its term in another table. */
function* hangAttributes(found: Tables, reading: HsdsReading): Resting<void> {
  for (const [index, row] of (found.get('attributes')?.list ?? []).entries()) {
    if (index % AT_ONCE === 0) {
      yield;
    }
    const where = reading.origins.get(row) ?? '';
    const term = found.get('taxonomy_terms')?.byId.get(key(row['taxonomy_term_id']));
    if (term !== undefined) {
      row['taxonomy_term'] = term;
    }
    const link = key(row['link_id']);
    const entity = wordIn(row, 'link_entity').toLowerCase();
    const owners = attributeOwners.flatMap((name) => {
      const rows = found.get(name);
      const owner = rows?.byId.get(link);
      return rows === undefined || owner === undefined ? [] : [{ entity: rows.table.entity, owner }];
    });
    const owner = owners.find((one) => entity === one.entity || entity === `${one.entity}s`) ?? owners[0];
    if (owner === undefined) {
      reading.problem('not-in-file', { where, field: 'link_id', found: row['link_id'] });
    } else {
      push(owner.owner, 'attributes', row);
    }
  }
}

function hangUnits(found: Tables): void {
  for (const row of found.get('service_capacities')?.list ?? []) {
    const unit = found.get('units')?.byId.get(key(row['unit_id']));
    if (unit !== undefined) {
      row['unit'] = unit;
    }
  }
}

/** What else a row names must be in the same files: together they are one set of tables. */
const names = [
  { of: 'services', column: 'organization_id', table: 'organizations' },
  { of: 'locations', column: 'organization_id', table: 'organizations' },
  { of: 'service_at_location', column: 'location_id', table: 'locations' },
] as const;

function checkNames(found: Tables, reading: HsdsReading): void {
  for (const { of, column, table } of names) {
    for (const row of found.get(of)?.list ?? []) {
      const named = wordIn(row, column);
      if (named !== '' && found.get(table)?.byId.has(key(named)) !== true) {
        reading.problem('not-in-file', { where: reading.origins.get(row) ?? '', field: column, found: named });
      }
    }
  }
}

function* gather(files: readonly CsvFile[], reading: HsdsReading): Resting<Tables> {
  const found = new Map<string, Rows>();
  for (const file of files) {
    const table = tableOf(file.name);
    if (table === undefined) {
      if (!/(?:^|[\\/])datapackage\.json$/i.test(file.name)) {
        reading.problem('unknown-file', { where: file.name });
      }
      continue;
    }
    const name = `${table.file}.csv`;
    const rows = yield* rowsOf({ ...file, name }, table, reading);
    if (leftOutTables.has(table.file) && rows.list.length > 0) {
      reading.leave(table.entity, '', rows.list.length);
    }
    found.set(table.file, rows);
  }
  return found;
}

const readers = { organizations: readOrganization, locations: readHsdsLocation, services: readHsdsService } as const;

/** Until all of the tables are read nobody can say how far it is. */
function* without<Answer>(steps: Resting<Answer>): Generator<Progress, Answer> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
    yield { done: 0, of: 0 };
  }
}

/** HSDS in tables, step by step: first all of them are read (`of` is 0), then things are, one by one. */
export function* readHsdsCsvSteps(files: readonly CsvFile[], options: ReadOptions): Generator<Progress, Result<HsdsRead, NotHsds>> {
  const reading = new HsdsReading(options);
  const found = yield* without(gather(files, reading));
  if (!rootTables.some((name) => found.has(name))) {
    return fail({ kind: 'not-hsds', why: 'nothing-known' });
  }
  yield* without(hang(found, reading));
  yield* without(hangAttributes(found, reading));
  hangUnits(found);
  checkNames(found, reading);
  const things = rootTables.flatMap((name) => (found.get(name)?.list ?? []).map((row) => ({ name, row })));
  for (const [index, { name, row }] of things.entries()) {
    readers[name](new HsdsEntity(reading, row, { entity: name.slice(0, -1), where: '' }));
    yield { done: index + 1, of: things.length };
  }
  return ok(reading.read());
}

export const readHsdsCsv = (files: readonly CsvFile[], options: ReadOptions): Result<HsdsRead, NotHsds> => drained(readHsdsCsvSteps(files, options));
