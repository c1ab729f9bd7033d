import { fail, ok, type Result } from '#kernel/result.ts';
import { isMap } from './directory-record.ts';
import { type Fields, MAX_NAME } from './fields.ts';
import { englishField, isSpoken } from './in-english.ts';
import type { PhoneFailure } from './phone.ts';
import { cleanText } from './text.ts';

/** What stands in a form about an entry of the directory, by the field of the record that each text is about; empty where nothing does. */
export type FormTexts = Readonly<Record<string, string>>;

/** What may be written into a record. */
export type Plain = null | boolean | number | string | readonly Plain[] | PlainMap;
export type PlainMap = { readonly [name: string]: Plain };

export type Why =
  | { readonly kind: 'text-missing' }
  | { readonly kind: 'text-too-long'; readonly max: number }
  | { readonly kind: 'whole-number'; readonly most: number }
  | { readonly kind: 'ages-turned' }
  | { readonly kind: 'amount-unreadable' }
  | { readonly kind: 'email-unreadable' }
  | { readonly kind: 'link-unreadable' }
  | { readonly kind: 'position-unreadable' }
  | { readonly kind: 'choice-missing' }
  | { readonly kind: 'day-missing' }
  | { readonly kind: 'days-missing' }
  | { readonly kind: 'days-turned' }
  | { readonly kind: 'times-missing' }
  | { readonly kind: 'time-unreadable' }
  | { readonly kind: 'times-equal' }
  | { readonly kind: 'closed-too-long'; readonly most: number }
  | PhoneFailure;

/** One thing that cannot be taken as it was typed: which field, which part of it where it has parts, and why. */
export type WrongPart = { readonly part?: string; readonly why: Why };
export type WrongField = WrongPart & { readonly field: string };

/** How a field stands in a form, and what becomes of what was typed; `before` is what the record holds. */
export type FormField = {
  readonly print: (value: unknown) => string;
  readonly read: (text: string, before: unknown) => Result<Plain, WrongPart>;
};

export type PartField = { readonly print: (value: unknown) => string; readonly read: (text: string) => Result<Plain, Why> };

const isPlain = (value: unknown): value is Plain =>
  value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string' ||
  (Array.isArray(value) ? value.every(isPlain) : isMap(value) && !(value instanceof Uint8Array) && Object.values(value).every(isPlain));

/** What an element of a record says, as far as it may be written again. */
export const plainMap = (value: unknown): PlainMap =>
  isMap(value) ? Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => (isPlain(inner) ? [[name, inner] as const] : []))) : {};

/** The parts of an element that people add, as one text of a form, always the same one for the same parts; none for nothing. */
export function partsToText(parts: FormTexts): string {
  const said = Object.entries(parts).filter(([, text]) => text !== '').toSorted(([a], [b]) => (a < b ? -1 : 1));
  return said.length === 0 ? '' : JSON.stringify(Object.fromEntries(said));
}

export function textToParts(text: string | undefined): FormTexts {
  if (text === undefined || text === '') {
    return {};
  }
  try {
    const read: unknown = JSON.parse(text);
    return isMap(read) ? Object.fromEntries(Object.entries(read).flatMap(([name, part]) => (typeof part === 'string' ? [[name, part] as const] : []))) : {};
  } catch {
    return {};
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A text without ends and what cannot be seen; `null` where nothing is left. */
export const textPart = (max: number): PartField => ({
  print: asText,
  read: (text) => {
    const clean = cleanText(text);
    return clean.length > max ? fail({ kind: 'text-too-long', max }) : ok(clean === '' ? null : clean);
  },
});

/** A text in which nobody means anything: an address of the web, of the mail, a code. */
export const checkedPart = (accepts: (text: string) => string | undefined, why: Why, max = MAX_NAME): PartField => ({
  print: asText,
  read: (text) => {
    const clean = textPart(max).read(text);
    if (!clean.ok || clean.value === null) {
      return clean;
    }
    const accepted = accepts(asText(clean.value));
    return accepted === undefined ? fail(why) : ok(accepted);
  },
});

/** One of our codes. One that this version does not know does not stand in the form, and stays until another is chosen. */
export const codePart = (codes: readonly string[]): PartField => ({
  print: (value) => codes.find((code) => code === value) ?? '',
  read: (text) => ok(codes.find((code) => code === text) ?? null),
});

/** A field that is one text. */
export const single = ({ print, read }: PartField): FormField => ({
  print,
  read: (text) => {
    const value = read(text);
    return value.ok ? value : fail({ why: value.failure });
  },
});

export const required = ({ print, read }: FormField): FormField => ({
  print,
  read: (text, before) => {
    const value = read(text, before);
    return value.ok && value.value === null ? fail({ why: { kind: 'text-missing' } }) : value;
  },
});

const TICKED = 'yes';
export const ticked = (is: boolean): string => (is ? TICKED : '');
export const isTicked = (text: string | undefined): boolean => text === TICKED;

/** What people tick one by one. Taken back, it is as if it never had been. */
export const mark: FormField = { print: (value) => ticked(value === true), read: (text) => ok(isTicked(text) ? true : null) };

type Check = (parts: PlainMap) => WrongPart | undefined;

/**
 * An element that people add one by one, whole in one field. What the form does not show of it stays as it was; an element of which
 * nothing was typed is taken back. `beside` is what every one of them says without being asked.
 */
export function element(parts: Readonly<Record<string, PartField>>, { check, beside = {} }: { readonly check?: Check; readonly beside?: PlainMap } = {}): FormField {
  return {
    print: (value) => (isMap(value) ? partsToText(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.print(value[name])]))) : ''),
    read: (text, before) => {
      if (text === '') {
        return ok(null);
      }
      const [typed, held] = [textToParts(text), plainMap(before)];
      const said: [string, Plain][] = [];
      for (const [name, part] of Object.entries(parts)) {
        const typedPart = typed[name] ?? '';
        // What nobody touched is nobody's mistake here, and stays as it came.
        const value = isMap(before) && typedPart === part.print(held[name]) ? ok(held[name] ?? null) : part.read(typedPart);
        if (!value.ok) {
          return fail({ part: name, why: value.failure });
        }
        said.push([name, value.value]);
      }
      if (said.every(([, value]) => value === null)) {
        return ok(null);
      }
      const wrong = check?.(Object.fromEntries(said));
      const whole: PlainMap = { ...beside, ...held, ...Object.fromEntries(said) };
      return wrong === undefined ? ok(Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null))) : fail(wrong);
    },
  };
}

/** What must be there of an element that is there at all. */
export const needs =
  (part: string, why: Why = { kind: 'text-missing' }): Check =>
  (parts) =>
    (parts[part] ?? null) === null ? { part, why } : undefined;

/** The fields of one kind of record: by name, and by what stands before the colon of those that people add one by one. */
export type FormShape = {
  readonly named: Readonly<Record<string, FormField>>;
  readonly added: Readonly<Record<string, FormField>>;
  /** What a new record says without being asked. */
  readonly fresh: PlainMap;
  /** Fields that must be said, of a new record or where somebody touched them. */
  readonly needed: readonly string[];
  /** Fields of a form that are several of the record. */
  readonly joined: Readonly<Record<string, readonly string[]>>;
  /** What only two answers together get wrong. */
  readonly together: (texts: FormTexts) => WrongField | undefined;
};

export const fieldOfForm = (shape: FormShape, name: string): FormField | undefined => {
  const [before = '', after] = name.split(/:(.*)/s);
  return after === undefined ? (Object.hasOwn(shape.named, name) ? shape.named[name] : undefined) : Object.hasOwn(shape.added, before) ? shape.added[before] : undefined;
};

/** What the record holds of a field of the form. */
const heldIn = (shape: FormShape, fields: Fields, name: string): unknown => {
  const several = shape.joined[name];
  return several === undefined ? fields[name] : Object.fromEntries(several.map((one) => [one, fields[one]]));
};

/** What a form begins with: the fields of the record that it shows, as people type them. */
export function beginForm(shape: FormShape, fields: Fields): FormTexts {
  const names = new Set([...Object.keys(shape.named), ...Object.keys(fields).filter((name) => fieldOfForm(shape, name) !== undefined)]);
  return Object.fromEntries([...names].map((name) => [name, fieldOfForm(shape, name)?.print(heldIn(shape, fields, name)) ?? '']));
}

export type Typed = {
  /** What stood in the form at first. */
  readonly begun: FormTexts;
  readonly filled: FormTexts;
  /** What the record holds, as it was looked at; undefined where it is new. */
  readonly fields: Fields | undefined;
};

function toWrites(shape: FormShape, name: string, value: Plain): readonly (readonly [string, Plain])[] {
  const several = shape.joined[name];
  return several === undefined ? [[name, value]] : several.map((one) => [one, isMap(value) ? (plainMap(value)[one] ?? null) : null]);
}

const isTouched = ({ begun, filled }: Typed, name: string): boolean => (filled[name] ?? '') !== (begun[name] ?? '');

/** What is said in English of a text says nothing any more once the text is another. */
function englishLeftBehind(typed: Typed, touched: readonly string[]): readonly (readonly [string, null])[] {
  return touched
    .filter((name) => isSpoken(name) && (typed.fields?.[englishField(name)] ?? '') !== '' && !isTouched(typed, englishField(name)))
    .map((name) => [englishField(name), null]);
}

/** Only what somebody touched, each field for itself: two people who change different things never clash. `null` takes a field back. */
export function decideForm(shape: FormShape, typed: Typed): Result<PlainMap, readonly WrongField[]> {
  const { begun, filled, fields } = typed;
  const isNew = fields === undefined;
  const touched = Object.keys({ ...begun, ...filled }).filter((name) => isTouched(typed, name));
  const read = [...new Set([...touched, ...(isNew ? shape.needed : [])])].map(
    (name) => [name, fieldOfForm(shape, name)?.read(filled[name] ?? '', heldIn(shape, fields ?? {}, name))] as const,
  );
  const together = touched.length === 0 ? undefined : shape.together(filled);
  const wrong = [...read.flatMap(([field, value]) => (value?.ok === false ? [{ field, ...value.failure }] : [])), ...(together === undefined ? [] : [together])];
  if (wrong.length > 0) {
    return fail(wrong);
  }
  const said = read.flatMap(([name, value]) => (value?.ok === true && !(isNew && value.value === null) ? toWrites(shape, name, value.value) : []));
  return ok(Object.fromEntries([...(isNew ? Object.entries(shape.fresh) : []), ...said, ...englishLeftBehind(typed, touched)]));
}
