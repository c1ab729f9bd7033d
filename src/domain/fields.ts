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
    this.broken.push({ field, rule: value === undefined ? 'missing' : 'unreadable' });
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

  #absent(field: string): boolean {
    const value = this.#fields[field];
    return value === undefined || value === null || value === '';
  }
}
