import { trust } from '#kernel/brand.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Malformed } from './byte-reader.ts';
import { base64urlToBytes } from './bytes.ts';

/** How JSON from outside becomes what it should be: readers of single values, put together to shapes. */

/** Undefined for anything that is not what it should be. */
export type Read<Value> = (json: unknown) => Value | undefined;
type Readers<Shape> = { readonly [Name in keyof Shape]-?: Read<Exclude<Shape[Name], undefined>> };

const absent = (value: unknown): boolean => value === undefined || value === null;

/** Every field must be there and readable, but for those named optional, which may be absent. */
export function object<Shape>(readers: Readers<Shape>, ...optional: readonly (keyof Shape)[]): Read<Shape> {
  return (json) => {
    if (typeof json !== 'object' || json === null) {
      return undefined;
    }
    const given = new Map<string, unknown>(Object.entries(json));
    const read: Record<string, unknown> = {};
    for (const [name, reader] of Object.entries<Read<unknown>>(readers)) {
      const value = given.get(name);
      const known = reader(value);
      if (known !== undefined) {
        read[name] = known;
      } else if (!absent(value) || !optional.some((other) => other === name)) {
        return undefined;
      }
    }
    return trust<Shape>(read);
  };
}

export const list =
  <Item>(read: Read<Item>, { max }: { readonly max: number }): Read<readonly Item[]> =>
  (json) => {
    const items = Array.isArray(json) && json.length <= max ? json.map((item: unknown) => read(item)) : [undefined];
    const known = items.filter((item) => item !== undefined);
    return known.length === items.length ? known : undefined;
  };

export const oneOf =
  <Code extends string>(codes: readonly Code[]): Read<Code> =>
  (json) =>
    codes.find((code) => code === json);

export const bytes =
  (min: number, max: number): Read<Uint8Array> =>
  (json) => {
    const read = typeof json === 'string' && json.length <= max * 2 ? base64urlToBytes(json) : undefined;
    return read !== undefined && read.length >= min && read.length <= max ? read : undefined;
  };

export const id = <Kind extends Id>(json: unknown): Kind | undefined => parseId<Kind>(json);
export const count: Read<number> = (json) => (typeof json === 'number' && Number.isSafeInteger(json) && json >= 0 ? json : undefined);
export const text =
  (max: number): Read<string> =>
  (json) =>
    typeof json === 'string' && json.length <= max ? json : undefined;
export const shortText: Read<string> = text(200);

export const parser =
  <Value>(read: Read<Value>) =>
  (json: unknown): Result<Value, Malformed> => {
    const value = read(json);
    return value === undefined ? fail({ kind: 'malformed' }) : ok(value);
  };
