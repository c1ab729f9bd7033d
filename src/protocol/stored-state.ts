import { type DeviceId, parseId } from '#kernel/id.ts';
import { type FieldState, type Head, type RecordState, shownValue, type Vector, vectorEntries } from './heads.ts';
import { isMap, type Value, type ValueMap } from './packing.ts';

type StoredDot = readonly [device: DeviceId, n: number, at: number];

/**
 * A record's state as it is kept in a row, on the device and on the server. Nearly every field has one head, the same as its
 * neighbours', and covers nothing: those cost nothing beyond their value. Only the others are `odd`.
 */
export type StoredState = {
  /** What shows, by field name. */
  readonly fields: ValueMap;
  /** The first is the head of every field that is not odd. */
  readonly dots: readonly StoredDot[];
  readonly odd?: ValueMap;
};

const dotKey = (head: Pick<Head, 'device' | 'n'>): string => `${head.device}:${head.n}`;

/** The dot that most fields share becomes the first. */
function rankDots(state: RecordState): readonly Head[] {
  const uses = new Map<string, { head: Head; count: number }>();
  for (const { heads } of Object.values(state)) {
    for (const head of heads) {
      const known = uses.get(dotKey(head));
      uses.set(dotKey(head), { head, count: (known?.count ?? 0) + 1 });
    }
  }
  return [...uses.values()].toSorted((a, b) => b.count - a.count).map(({ head }) => head);
}

/** The one write that all fields come from, where nobody has written any of them before or since: nearly every record. */
function soleWrite(state: RecordState): Head | undefined {
  let sole: Head | undefined;
  for (const { heads, covered } of Object.values(state)) {
    const [head] = heads;
    sole ??= head;
    const same = head !== undefined && head.device === sole?.device && head.n === sole.n;
    if (!same || heads.length !== 1 || vectorEntries(covered).length > 0) {
      return undefined;
    }
  }
  return sole;
}

function soleToStored(state: RecordState, { device, n, at }: Head): StoredState {
  const fields: Record<string, Value> = {};
  for (const [name, field] of Object.entries(state)) {
    const shown = shownValue(field);
    if (shown !== undefined) {
      fields[name] = shown;
    }
  }
  return { fields, dots: [[device, n, at]] };
}

export function stateToStored(state: RecordState): StoredState {
  const sole = soleWrite(state);
  return sole === undefined ? rankedToStored(state) : soleToStored(state, sole);
}

function rankedToStored(state: RecordState): StoredState {
  const ranked = rankDots(state);
  const index = new Map(ranked.map((head, i) => [dotKey(head), i]));
  const fields: Record<string, Value> = {};
  const odd: Record<string, Value> = {};
  for (const [name, field] of Object.entries(state)) {
    const shown = shownValue(field);
    if (shown !== undefined) {
      fields[name] = shown;
    }
    const covered = vectorEntries(field.covered);
    const [first, ...others] = field.heads;
    if (covered.length === 0 && others.length === 0 && first !== undefined && index.get(dotKey(first)) === 0) {
      continue;
    }
    odd[name] = {
      heads: field.heads.map((head, i) => (i === 0 ? [index.get(dotKey(head)) ?? 0] : [index.get(dotKey(head)) ?? 0, head.value])),
      covered: covered.map(([device, n]) => [device, n]),
    };
  }
  const dots = ranked.map((head): StoredDot => [head.device, head.n, head.at]);
  return { fields, dots, ...(Object.keys(odd).length === 0 ? {} : { odd }) };
}

function storedHeads(stored: StoredState, name: string, heads: readonly Value[]): readonly Head[] {
  return heads.flatMap((entry) => {
    if (!Array.isArray(entry)) {
      return [];
    }
    const [at, own] = [entry[0], entry.length > 1 ? entry[1] : stored.fields[name]];
    const dot = typeof at === 'number' ? stored.dots[at] : undefined;
    return dot === undefined || own === undefined ? [] : [{ device: dot[0], n: dot[1], at: dot[2], value: own }];
  });
}

export function valueToVector(pairs: Value | undefined): Vector {
  const vector: Record<DeviceId, number> = {};
  for (const pair of Array.isArray(pairs) ? pairs : []) {
    const device = Array.isArray(pair) ? parseId<DeviceId>(pair[0]) : undefined;
    const n: unknown = Array.isArray(pair) ? pair[1] : undefined;
    if (device !== undefined && typeof n === 'number') {
      vector[device] = n;
    }
  }
  return vector;
}

function storedField(stored: StoredState, name: string): FieldState {
  const odd = stored.odd?.[name];
  if (isMap(odd)) {
    const heads = odd['heads'];
    return { heads: storedHeads(stored, name, Array.isArray(heads) ? heads : []), covered: valueToVector(odd['covered']) };
  }
  return { heads: storedHeads(stored, name, [[0]]), covered: {} };
}

/** A field may be covered before any write of it came: it has no value, and is no less part of the state. */
export const storedToState = (stored: StoredState): RecordState =>
  Object.fromEntries(
    [...new Set([...Object.keys(stored.fields), ...Object.keys(stored.odd ?? {})])].map((name) => [name, storedField(stored, name)]),
  );
