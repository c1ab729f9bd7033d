import { printCsv } from './csv.ts';
import { isJson, type Json } from './hsds-entity.ts';
import { ownId } from './hsds-own-terms.ts';
import { type Directory, printLocation, printProvider, type Printing, printServices } from './hsds-print.ts';
import { sameValue } from './directory-record.ts';
import type { CsvFile } from './hsds-read-csv.ts';
import { tables } from './hsds-tables.ts';
import { drained } from './steps.ts';

/** The columns of the tabular form, in its order; what we never say has its column all the same. */
const columns: Readonly<Record<string, string>> = {
  organizations: 'id name alternate_name description email website tax_status tax_id year_incorporated legal_status logo uri parent_organization_id',
  programs: 'id organization_id name alternate_name description',
  services:
    'id organization_id program_id name alternate_name description url email status interpretation_services application_process fees_description wait_time fees accreditations eligibility_description minimum_age maximum_age assured_date assurer_email licenses alert last_modified',
  attributes: 'id link_id taxonomy_term_id link_type link_entity value label',
  service_at_location: 'id service_id location_id description',
  locations: 'id location_type url organization_id name alternate_name description transportation latitude longitude external_identifier external_identifier_type',
  phones: 'id location_id service_id organization_id contact_id service_at_location_id number extension type description',
  contacts: 'id organization_id service_id service_at_location_id location_id name title department email',
  addresses: 'id location_id attention address_1 address_2 city region state_province postal_code country address_type',
  schedules:
    'id service_id location_id service_at_location_id valid_from valid_to dtstart timezone until count wkst freq interval byday byweekno bymonthday byyearday description opens_at closes_at schedule_link attending_type notes',
  funding: 'id organization_id service_id source',
  service_areas: 'id service_id name description extent extent_type uri',
  required_documents: 'id service_id document uri',
  languages: 'id service_id location_id phone_id name code note',
  accessibility: 'id location_id description details url',
  taxonomy_terms: 'id code name description parent_id taxonomy language taxonomy_id term_uri',
  metadata: 'id resource_id resource_type last_action_date last_action_type field_name previous_value replacement_value updated_by',
  meta_table_descriptions: 'id name language character_set',
  cost_options: 'id service_id valid_from valid_to option currency amount amount_description',
  organization_identifiers: 'id organization_id identifier_scheme identifier_type identifier',
  taxonomies: 'id name description uri version',
  // Of 3.1: written where there is something to write.
  service_capacities: 'id service_id unit_id available maximum updated',
  units: 'id name',
};
const sometimes: ReadonlySet<string> = new Set(['service_capacities', 'units']);

type Row = Map<string, string>;
type Owner = { readonly table: string; readonly id: string };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '');

const flat = (json: Json): Row => new Map(Object.entries(json).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, textOf(value)] as const])));

/** Rows by table; one that hangs on several things names all of them, and is written once. */
class Tables {
  readonly #rows = new Map<string, Map<string, Row>>();
  readonly #printing: Printing;

  constructor(printing: Printing) {
    this.#printing = printing;
  }

  rowsOf(table: string): readonly Row[] {
    return [...(this.#rows.get(table)?.values() ?? [])];
  }

  /** The identifier that the row has in the end: another one where two rows that differ share theirs. */
  add(table: string, json: Json, parent?: { readonly column: string; readonly id: string }): string {
    const rows = this.#rows.get(table) ?? new Map<string, Row>();
    this.#rows.set(table, rows);
    const row = flat(json);
    const id = row.get('id') ?? '';
    const known = rows.get(id);
    if (known === undefined) {
      rows.set(id, parent === undefined ? row : row.set(parent.column, parent.id));
      return id;
    }
    const words = Object.fromEntries([...known].filter(([name]) => row.has(name) || !name.endsWith('_id')));
    if (!sameValue(words, Object.fromEntries(row)) || (parent !== undefined && known.has(parent.column) && known.get(parent.column) !== parent.id)) {
      // Two things of one name that are not the same: the second is named after what it hangs on.
      return parent === undefined ? id : this.add(table, { ...json, id: ownId(`${parent.column}:${parent.id}:${table}:${id}`, this.#printing.sha1) }, parent);
    }
    if (parent !== undefined) {
      known.set(parent.column, parent.id);
    }
    return id;
  }
}

const listIn = (json: Json, name: string): readonly Json[] => {
  const value = Object.hasOwn(json, name) ? json[name] : undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.filter(isJson);
};

/** The lists that one thing may hold, and the table that each goes to. */
const nested: readonly { readonly as: string; readonly file: string; readonly parents: ReadonlyMap<string, string> }[] = tables.flatMap(({ file, under }) => {
  const as = under[0]?.as;
  return as === undefined ? [] : [{ as, file, parents: new Map(under.map(({ column, table }) => [table, column])) }];
});

function addAttributes(to: Tables, json: Json, { table, id }: Owner): void {
  const entity = tables.find(({ file }) => file === table)?.entity ?? '';
  for (const attribute of listIn(json, 'attributes')) {
    const term = attribute['taxonomy_term'];
    const named = isJson(term) ? to.add('taxonomy_terms', term) : '';
    to.add('attributes', { ...attribute, link_id: id, link_entity: entity, taxonomy_term_id: named });
  }
}

/** A thing's own row, then the rows of what it holds. */
function addThing(to: Tables, json: Json, { table, parent }: { readonly table: string; readonly parent?: { readonly column: string; readonly id: string } }): void {
  const unit = json['unit'];
  const own = isJson(unit) ? { ...json, unit_id: to.add('units', unit) } : json;
  const id = to.add(table, own, parent);
  addAttributes(to, json, { table, id });
  for (const { as, file, parents } of nested) {
    const column = parents.get(table);
    for (const one of column === undefined ? [] : listIn(json, as)) {
      addThing(to, one, { table: file, parent: { column: column ?? '', id } });
    }
  }
}

/** All things with the table that each goes to. */
function* things({ providers, locations, services }: Directory, printing: Printing): Generator<{ readonly table: string; readonly json: Json }, void> {
  for (const provider of providers) {
    if (!provider.deleted) {
      yield { table: 'organizations', json: printProvider(provider, printing) };
    }
  }
  for (const location of locations) {
    const json = printLocation(location, printing);
    if (json !== undefined) {
      yield { table: 'locations', json };
    }
  }
  for (const json of printServices({ providers: [], locations: locations.filter(({ hidden }) => hidden), services }, printing)) {
    yield { table: 'services', json };
  }
}

/** Lines written before whoever else waits has their turn. */
const LINES_AT_ONCE = 200;

function* printTable(head: readonly string[], rows: readonly Row[]): Generator<undefined, string> {
  let text = printCsv([head]);
  for (let at = 0; at < rows.length; at += LINES_AT_ONCE) {
    text += printCsv(rows.slice(at, at + LINES_AT_ONCE).map((row) => head.map((name) => row.get(name) ?? '')));
    yield;
  }
  return text;
}

/** The tabular form: one file for each of its tables, those without a row too, as a package of them is expected to have. */
export function* printHsdsCsvSteps(directory: Directory, printing: Printing): Generator<undefined, readonly CsvFile[]> {
  const to = new Tables(printing);
  for (const { table, json } of things(directory, printing)) {
    addThing(to, json, { table });
    yield;
  }
  const files: CsvFile[] = [];
  for (const [table, names] of Object.entries(columns)) {
    const rows = to.rowsOf(table);
    if (rows.length > 0 || !sometimes.has(table)) {
      files.push({ name: `${table}.csv`, text: yield* printTable(names.split(' '), rows) });
    }
  }
  return files;
}

export const printHsdsCsv = (directory: Directory, printing: Printing): readonly CsvFile[] => drained(printHsdsCsvSteps(directory, printing));
