import type { Fields } from '#domain/fields.ts';
import type { Value, ValueMap } from '#sync/commit.ts';

/** What a file or a record that was read holds, as a commit writes it; what no commit can hold is nothing. */
export function asValue(read: unknown): Value {
  if (typeof read === 'string' || typeof read === 'boolean' || typeof read === 'number' || read instanceof Uint8Array) {
    return read;
  }
  if (Array.isArray(read)) {
    const each: readonly unknown[] = read;
    return each.map(asValue);
  }
  return typeof read === 'object' && read !== null ? asFields({ ...read }) : null;
}

export const asFields = (fields: Fields): ValueMap =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, asValue(value)]])));
