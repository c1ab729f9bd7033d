/** A table of the tabular form (`datapackage.json`), and how its rows hang on others. */
export type Table = {
  readonly file: string;
  /** Other names that it goes by. */
  readonly also?: readonly string[];
  readonly entity: string;
  /** The column that names another row, the table that row is in, and the list in it where this one belongs. */
  readonly under: readonly { readonly column: string; readonly table: string; readonly as: string }[];
};

const under = (as: string, parents: readonly (readonly [column: string, table: string])[]): Table['under'] =>
  parents.map(([column, table]) => ({ column, table, as }));

const service = ['service_id', 'services'] as const;
const location = ['location_id', 'locations'] as const;
const organization = ['organization_id', 'organizations'] as const;
const atLocation = ['service_at_location_id', 'service_at_location'] as const;

/** Those whose rows stand for themselves, each read as one thing of the directory. */
export const rootTables = ['organizations', 'locations', 'services'] as const;

/** The 21 of 3.0, and what 3.1 adds to them. */
export const tables: readonly Table[] = [
  { file: 'organizations', entity: 'organization', under: [] },
  { file: 'services', entity: 'service', under: [] },
  { file: 'locations', entity: 'location', under: [] },
  { file: 'service_at_location', also: ['service_at_locations'], entity: 'service_at_location', under: under('service_at_locations', [service]) },
  { file: 'phones', entity: 'phone', under: under('phones', [location, service, organization, atLocation, ['contact_id', 'contacts']]) },
  { file: 'schedules', entity: 'schedule', under: under('schedules', [service, location, atLocation]) },
  { file: 'languages', entity: 'language', under: under('languages', [service, location, ['phone_id', 'phones']]) },
  { file: 'addresses', entity: 'address', under: under('addresses', [location]) },
  { file: 'accessibility', entity: 'accessibility', under: under('accessibility', [location]) },
  { file: 'cost_options', entity: 'cost_option', under: under('cost_options', [service]) },
  { file: 'required_documents', entity: 'required_document', under: under('required_documents', [service]) },
  { file: 'service_areas', entity: 'service_area', under: under('service_areas', [service, atLocation]) },
  { file: 'organization_identifiers', entity: 'organization_identifier', under: under('organization_identifiers', [organization]) },
  { file: 'service_capacities', also: ['service_capacity'], entity: 'service_capacity', under: under('capacities', [service]) },
  { file: 'attributes', entity: 'attribute', under: [] },
  { file: 'taxonomy_terms', entity: 'taxonomy_term', under: [] },
  { file: 'units', also: ['unit'], entity: 'unit', under: [] },
  { file: 'taxonomies', entity: 'taxonomy', under: [] },
  { file: 'programs', entity: 'program', under: [] },
  { file: 'contacts', entity: 'contact', under: [] },
  { file: 'funding', entity: 'funding', under: [] },
  { file: 'metadata', entity: 'metadata', under: [] },
  { file: 'meta_table_descriptions', entity: 'meta_table_description', under: [] },
  { file: 'urls', also: ['url'], entity: 'url', under: [] },
];

/** Nothing in them has a place with us: they are counted, and left out whole. */
export const leftOutTables: ReadonlySet<string> = new Set(['taxonomies', 'programs', 'contacts', 'funding', 'metadata', 'meta_table_descriptions', 'urls']);

/** The tables whose rows an attribute may be read from, by what its link is said to be. */
export const attributeOwners = ['services', 'organizations', 'locations', 'required_documents', 'schedules'] as const;

/** A table by the name of its file, wherever in an archive it lies. */
export function tableOf(path: string): Table | undefined {
  const name = path.replaceAll('\\', '/').split('/').at(-1)?.toLowerCase() ?? '';
  const bare = name.endsWith('.csv') ? name.slice(0, -'.csv'.length) : undefined;
  return tables.find(({ file, also }) => file === bare || also?.some((other) => other === bare) === true);
}
