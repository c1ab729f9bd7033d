import { createHash } from 'node:crypto';

import { parseId, type RecordId } from '#kernel/id.ts';
import { isMap, type Value, type ValueMap } from '#protocol/packing.ts';
import { readShippedDirectory } from '#tests/support/directory-file.ts';

/** One record of a directory as a coordinator publishes it. */
type BenchEntry = { readonly table: 'providers' | 'services' | 'locations'; readonly id: RecordId; readonly fields: ValueMap };

/** As long as a paragraph of a real directory; the invented neighbourhood says less. */
const WORDS = 60;

const identifier = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g;

const shipped = readShippedDirectory('sample/directory.json');
const vocabulary = [...new Set(shipped.french.flatMap((text) => text.split(/\s+/)))];

const bytesOf = (seed: string): Buffer => createHash('sha512').update(seed).digest();

/** Alike in every run, and as little like its neighbours as identifiers are. */
function freshId(copy: number, id: string): string {
  const hex = bytesOf(`${copy} ${id}`).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Words of the neighbourhood at random: no paragraph comes twice, for two of a real directory never do. */
function paragraph(seed: string, words: number): string {
  const drawn = Array.from({ length: words }, (_, at) => bytesOf(`${seed} ${Math.floor(at / 32)}`).readUInt16BE((at % 32) * 2));
  return drawn.map((number) => vocabulary[number % vocabulary.length]).join(' ');
}

function copyOf(value: Value, copy: number): Value {
  if (typeof value === 'string') {
    return value.replace(identifier, (id) => freshId(copy, id));
  }
  if (Array.isArray(value)) {
    return value.map((inner: Value) => copyOf(inner, copy));
  }
  return isMap(value) ? copyOfMap(value, copy) : value;
}

const copyOfMap = (map: ValueMap, copy: number): ValueMap =>
  Object.fromEntries(Object.entries(map).map(([name, inner]) => [name.replace(identifier, (id) => freshId(copy, id)), copyOf(inner, copy)]));

function* entriesOf(copy: number): Generator<BenchEntry> {
  for (const table of ['providers', 'locations', 'services'] as const) {
    for (const { id, fields } of shipped.written[table] ?? []) {
      const own = parseId<RecordId>(freshId(copy, id));
      if (own !== undefined && fields['mayPublish'] !== false) {
        const said = { name: paragraph(`${own} name`, 4), description: paragraph(own, table === 'services' ? WORDS : 12) };
        yield { table, id: own, fields: { ...copyOfMap(fields as ValueMap, copy), ...said } };
      }
    }
  }
}

/** So many services, each neighbourhood of 66 with its own organisations and places. */
function* benchDirectory(services: number): Generator<BenchEntry> {
  let made = 0;
  for (let copy = 0; made < services; copy += 1) {
    for (const entry of entriesOf(copy)) {
      if (entry.table !== 'services' || made < services) {
        made += entry.table === 'services' ? 1 : 0;
        yield entry;
      }
    }
  }
}

const ENTRIES_AN_ENVELOPE = 100;

/** The same in the portions that an import publishes it in. */
export function benchPortions(services: number): readonly (readonly BenchEntry[])[] {
  const entries = [...benchDirectory(services)];
  return Array.from({ length: Math.ceil(entries.length / ENTRIES_AN_ENVELOPE) }, (_, at) => entries.slice(at * ENTRIES_AN_ENVELOPE, (at + 1) * ENTRIES_AN_ENVELOPE));
}
