import { type Day, parseDay } from '#kernel/day.ts';
import type { Id, RecordId } from '#kernel/id.ts';
import { MAX_URL } from './directory-elements.ts';
import { MAX_NAME, MAX_NOTE } from './fields.ts';
import { type HsdsProblemCode, type HsdsReading } from './hsds-reading.ts';
import { plainText } from './plain-text.ts';

export type Json = { readonly [name: string]: unknown };

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Only what the file itself says: nothing that every object inherits. */
const own = (json: Json, name: string): unknown => (Object.hasOwn(json, name) ? json[name] : undefined);

/** Files that say 'null' in words exist, the specification's own among them. */
const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && (value.trim() === '' || value.trim().toLowerCase() === 'null')) ||
  (Array.isArray(value) ? value.length === 0 : isJson(value) && Object.keys(value).length === 0);

/** What only says where something belongs, which the tree says already. */
const structure: ReadonlySet<string> = new Set([
  'id', 'organization_id', 'service_id', 'location_id', 'phone_id', 'contact_id', 'service_at_location_id', 'link_id', 'link_entity', 'taxonomy_term_id', 'taxonomy_id', 'unit_id', 'resource_id',
]);

const MAX_DEPTH = 12;
const MAX_CHILDREN = 20_000;
/** Longer than any text that is kept, by so much that its markup may go. */
const MAX_RAW = 200_000;

/** The web only: an address that would do something else has no place in a list that people press on. */
function webAddress(text: string): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+\.[a-z]{2,}:\d/i.test(text) ? text : `https://${text}`;
  return /^https?:\/\/[^\s]+\.[^\s]+$/i.test(address) && URL.canParse(address) ? address : undefined;
}

type Bounds = { readonly least: number; readonly most: number };

/** Reads one thing of a file; what nobody asked it for is left out, and said to be. */
export class HsdsEntity {
  readonly entity: string;
  readonly where: string;
  readonly reading: HsdsReading;
  readonly #json: Json;
  readonly #depth: number;
  readonly #asked = new Set<string>();

  constructor(reading: HsdsReading, json: Json, at: { readonly entity: string; readonly where: string; readonly depth?: number }) {
    this.reading = reading;
    this.#json = json;
    this.entity = at.entity;
    this.where = reading.origins.get(json) ?? at.where;
    this.#depth = at.depth ?? 0;
  }

  #value(field: string): unknown {
    this.#asked.add(field);
    const value = own(this.#json, field);
    return isAbsent(value) ? undefined : value;
  }

  has(field: string): boolean {
    return !isAbsent(own(this.#json, field));
  }

  problem(what: HsdsProblemCode, field: string, found?: unknown): void {
    this.reading.problem(what, { where: this.where, field, found });
  }

  /** Several lines for people. What is longer than we keep is cut, and said to be. */
  text(field: string, max = MAX_NOTE): string {
    const value = this.#value(field);
    if (value === undefined) {
      return '';
    }
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.problem('wrong-kind', field, value);
      return '';
    }
    const plain = plainText(String(value).slice(0, MAX_RAW));
    const text = isAbsent(plain) ? '' : plain;
    if (text.length <= max) {
      return text;
    }
    this.problem('too-long', field);
    return text.slice(0, max).replace(/\p{Cs}$/u, '').trimEnd();
  }

  /** One line. */
  line(field: string, max = MAX_NAME): string {
    const lines = this.text(field, max).split('\n');
    return lines.map((line) => line.trim()).filter((line) => line !== '').join(' ');
  }

  /** As it stands, for codes and times. */
  word(field: string): string {
    return this.line(field);
  }

  required(field: string): string {
    const line = this.line(field);
    if (line === '') {
      this.problem('missing', field);
    }
    return line;
  }

  number(field: string, { least, most }: Bounds): number | undefined {
    const value = this.#value(field);
    if (value === undefined) {
      return undefined;
    }
    const number = typeof value === 'string' && /^[+-]?\d+(?:[.,]\d+)?$/.test(value.trim()) ? Number(value.trim().replace(',', '.')) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) {
      this.problem('not-a-number', field, value);
      return undefined;
    }
    if (number < least || number > most) {
      this.problem('out-of-range', field, value);
      return undefined;
    }
    return number === 0 ? 0 : number;
  }

  whole(field: string, bounds: Bounds): number | undefined {
    const number = this.number(field, bounds);
    if (number !== undefined && !Number.isInteger(number)) {
      this.problem('not-a-number', field, number);
      return undefined;
    }
    return number;
  }

  /** A day, also where somebody wrote the hour behind it. */
  day(field: string): Day | undefined {
    const word = this.word(field);
    if (word === '') {
      return undefined;
    }
    const day = /^\d{4}-\d{2}-\d{2}(?:$|[T ])/.test(word) ? parseDay(word.slice(0, 10)) : undefined;
    if (day === undefined) {
      this.problem('not-a-date', field, word);
    }
    return day;
  }

  url(field: string): string {
    const text = this.line(field, Number.POSITIVE_INFINITY);
    // Cut, it would lead somewhere else.
    const address = text === '' || text.length > MAX_URL ? '' : webAddress(text);
    if (address === undefined || address.length > MAX_URL || text.length > MAX_URL) {
      this.problem('not-a-web-address', field, text);
      return '';
    }
    return address;
  }

  email(field: string): string {
    const text = this.line(field, Number.POSITIVE_INFINITY).replace(/^(?:mailto:\s*)+/i, '');
    if (text !== '' && (text.length > MAX_NAME || !/^[^\s@<>"]+@[^\s@<>"]+$/.test(text))) {
      this.problem('not-an-email', field, text);
      return '';
    }
    return text;
  }

  #child(value: unknown, entity: string, where: string): HsdsEntity | undefined {
    if (!isJson(value)) {
      this.reading.problem('wrong-kind', { where, found: value });
      return undefined;
    }
    if (this.#depth >= MAX_DEPTH) {
      this.reading.problem('too-deep', { where });
      return undefined;
    }
    return new HsdsEntity(this.reading, value, { entity, where, depth: this.#depth + 1 });
  }

  #within(step: string): string {
    return this.where === '' ? step : `${this.where}.${step}`;
  }

  child(field: string, entity: string): HsdsEntity | undefined {
    const value = this.#value(field);
    return value === undefined ? undefined : this.#child(value, entity, this.#within(field));
  }

  children(field: string, entity: string): readonly HsdsEntity[] {
    const value = this.#value(field);
    if (value === undefined) {
      return [];
    }
    if (!Array.isArray(value)) {
      this.problem('wrong-kind', field, value);
      return [];
    }
    const list: readonly unknown[] = value;
    if (list.length > MAX_CHILDREN) {
      this.problem('too-many', field, list.length);
      return [];
    }
    return list.flatMap((one, index) => this.#child(one, entity, this.#within(`${field}[${String(index)}]`)) ?? []);
  }

  #written(field: string): string {
    const value = own(this.#json, field);
    return isAbsent(value) || (typeof value !== 'string' && typeof value !== 'number') ? '' : String(value).trim().slice(0, MAX_URL);
  }

  /** The source's own name for it; empty where it has none. */
  get original(): string {
    return this.#written('id');
  }

  /** What another field names. */
  reference(field: string, entity: string): RecordId | undefined {
    this.#asked.add(field);
    const written = this.#written(field);
    return written === '' ? undefined : this.reading.ids.idOf<RecordId>(entity, written);
  }

  /** The identifier of a part: the source's, or one drawn from what it says, so that reading it again finds it again. */
  partId(parent: string): Id {
    if (this.original !== '') {
      return this.reading.ids.idOf(this.entity, this.original);
    }
    const said = Object.entries(this.#json).filter(([, value]) => typeof value !== 'object');
    return this.reading.ids.named(`${parent}:${this.entity}:${JSON.stringify(said.toSorted(([a], [b]) => (a < b ? -1 : 1)))}`);
  }

  /** Everything else that it says has no place with us. */
  leaveRest(): void {
    if (this.reading.counted.has(this.#json)) {
      return;
    }
    this.reading.counted.add(this.#json);
    for (const [field, value] of Object.entries(this.#json)) {
      if (!this.#asked.has(field) && !structure.has(field) && !isAbsent(value)) {
        this.reading.leave(this.entity, field, Array.isArray(value) ? value.length : 1);
      }
    }
  }
}
