import type { RecordId } from '#kernel/id.ts';
import type { Fields } from './fields.ts';

export type DirectoryTable = 'providers' | 'services' | 'locations';

/** What a record of the directory is to hold, as an import says it, or holds. */
export type DirectoryRecord = { readonly table: DirectoryTable; readonly id: RecordId; readonly fields: Fields };

export const isMap = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Alike in everything but the order of names, which is no part of a value. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    const others: readonly unknown[] = b;
    return a.length === others.length && a.every((one, index) => sameValue(one, others[index]));
  }
  if (!isMap(a) || !isMap(b)) {
    return false;
  }
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && sameValue(a[name], b[name]));
}
