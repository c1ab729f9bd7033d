import { type Day, parseDay } from '#kernel/day.ts';
import { type Id, parseId } from '#kernel/id.ts';

/** What a record holds before it has been read as anything: any value under any name. */
export type Fields = Readonly<Record<string, unknown>>;

/** A rule of ours that a record from elsewhere breaks. The record is shown all the same, with the rule. */
export type BrokenRule = { readonly field: string; readonly rule: 'missing' | 'unknown-code' | 'not-a-date' | 'too-long' | 'unreadable' };

export const MAX_NAME = 200;
export const MAX_NOTE = 20_000;

/** Reads fields one by one and remembers what was wrong, so that one bad field never hides the others. */
export class FieldReader {
  readonly broken: BrokenRule[] = [];
  readonly #fields: Fields;

  constructor(fields: Fields) {
    this.#fields = fields;
  }

  /** Text as it was written; empty when absent. */
  text(field: string, max: number): string {
    const value = this.#fields[field];
    if (typeof value === 'string') {
      if (value.length > max) {
        this.broken.push({ field, rule: 'too-long' });
      }
      return value;
    }
    this.broken.push({ field, rule: this.#absent(field) ? 'missing' : 'unreadable' });
    return '';
  }

  optionalText(field: string, max: number): string | undefined {
    return this.#absent(field) ? undefined : this.text(field, max);
  }

  day(field: string): Day | undefined {
    const day = parseDay(this.#fields[field]);
    if (day === undefined) {
      this.broken.push({ field, rule: this.#absent(field) ? 'missing' : 'not-a-date' });
    }
    return day;
  }

  optionalDay(field: string): Day | undefined {
    return this.#absent(field) ? undefined : this.day(field);
  }

  id<Kind extends Id>(field: string): Kind | undefined {
    const id = parseId<Kind>(this.#fields[field]);
    if (id === undefined) {
      this.broken.push({ field, rule: this.#absent(field) ? 'missing' : 'unreadable' });
    }
    return id;
  }

  /** One of the codes, or the raw text of an unknown one: shown as it is, and not to be edited here. */
  code<Code extends string>(field: string, codes: readonly Code[]): Code | { readonly unknown: string } {
    const value = this.#fields[field];
    const known = codes.find((code) => code === value);
    if (known !== undefined) {
      return known;
    }
    this.broken.push({ field, rule: this.#absent(field) ? 'missing' : 'unknown-code' });
    return { unknown: typeof value === 'string' ? value : '' };
  }

  optionalCode<Code extends string>(field: string, codes: readonly Code[]): Code | { readonly unknown: string } | undefined {
    return this.#absent(field) ? undefined : this.code(field, codes);
  }

  optionalId<Kind extends Id>(field: string): Kind | undefined {
    return this.#absent(field) ? undefined : this.id<Kind>(field);
  }

  /** Several short texts in one field: languages, say. */
  texts(field: string, max: number): readonly string[] {
    const value = this.#fields[field];
    if (this.#absent(field)) {
      return [];
    }
    const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
    const readable = texts.filter((text): text is string => typeof text === 'string');
    if (readable.length < texts.length) {
      this.broken.push({ field, rule: 'unreadable' });
    }
    if (readable.some((text) => text.length > max)) {
      this.broken.push({ field, rule: 'too-long' });
    }
    return readable;
  }

  /** What people add one by one, each in a field of its own: the part after the colon of `prefix:…` where it is true. */
  marks(prefix: string): readonly string[] {
    return Object.entries(this.#fields).flatMap(([field, value]) =>
      field.startsWith(`${prefix}:`) && value === true ? [field.slice(prefix.length + 1)] : [],
    );
  }

  /** Things that only make sense together and so are one field: a reader of its parts, whose broken rules count as this field's. */
  parts<Read>(field: string, read: (parts: FieldReader) => Read): Read | undefined {
    const value = this.#fields[field];
    if (this.#absent(field)) {
      return undefined;
    }
    if (typeof value !== 'object' || Array.isArray(value) || value instanceof Uint8Array) {
      this.broken.push({ field, rule: 'unreadable' });
      return undefined;
    }
    const parts = new FieldReader({ ...value });
    const answer = read(parts);
    const [first] = parts.broken;
    if (first !== undefined) {
      this.broken.push({ field, rule: first.rule });
    }
    return answer;
  }

  /** A number within bounds; one outside of them is not shown as if it were one. */
  optionalNumber(field: string, { least, most }: { readonly least: number; readonly most: number }): number | undefined {
    const value = this.#fields[field];
    if (this.#absent(field)) {
      return undefined;
    }
    if (typeof value === 'number' && value >= least && value <= most) {
      return value;
    }
    this.broken.push({ field, rule: 'unreadable' });
    return undefined;
  }

  /** Elements that people add one by one, each whole in a field of its own, `prefix:<id>`, in the order of their identifiers. */
  elements<Element>(prefix: string, read: (id: Id, parts: FieldReader) => Element | undefined): readonly Element[] {
    const found = Object.keys(this.#fields).filter((field) => field.startsWith(`${prefix}:`) && !this.#absent(field));
    return found.toSorted().flatMap((field) => {
      const id = parseId<Id>(field.slice(prefix.length + 1));
      if (id === undefined) {
        this.broken.push({ field, rule: 'unreadable' });
        return [];
      }
      return this.parts(field, (parts) => read(id, parts)) ?? [];
    });
  }

  /** Elements inside of one field, each with its identifier. */
  list<Element>(field: string, read: (id: Id, parts: FieldReader) => Element | undefined): readonly Element[] {
    const value = this.#fields[field];
    if (this.#absent(field)) {
      return [];
    }
    const each: readonly unknown[] = Array.isArray(value) ? value : [value];
    const parts = new FieldReader(Object.fromEntries(each.map((element, index) => [String(index), element])));
    const elements = each.flatMap((_, index) =>
      parts.parts(String(index), (inner) => {
        const id = inner.id('id');
        return id === undefined ? undefined : read(id, inner);
      }) ?? [],
    );
    this.broken.push(...parts.broken.slice(0, 1).map(({ rule }) => ({ field, rule })));
    return elements;
  }

  #absent(field: string): boolean {
    const value = this.#fields[field];
    return value === undefined || value === null || value === '';
  }
}
