import { fieldName, fieldNumber } from '#protocol/field-numbers.ts';
import { isMap, type Value } from '#protocol/packing.ts';

/** Packing gives such a name back as another one, or refuses it: it would make a whole row unreadable for the sake of one value. */
function isLost(name: string): boolean {
  if (name === '__proto__') {
    return true;
  }
  return name.startsWith('#') && fieldNumber(name) !== 0 && fieldName(fieldNumber(name)) !== name;
}

/**
 * The value without names that no honest device writes and that packing cannot give back. Whatever holds none, which is
 * everything ever seen, comes back as it is.
 */
export function keepable(value: Value): Value {
  if (isMap(value)) {
    const entries = Object.entries(value);
    const kept = entries.flatMap(([name, item]) => (isLost(name) ? [] : [[name, keepable(item)] as const]));
    const same = kept.length === entries.length && kept.every(([, item], index) => item === entries[index]?.[1]);
    return same ? value : Object.fromEntries(kept);
  }
  if (Array.isArray(value)) {
    const items: readonly Value[] = value;
    const kept = items.map((item) => keepable(item));
    return kept.every((item, index) => item === items[index]) ? items : kept;
  }
  return value;
}
