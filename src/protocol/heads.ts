import type { Instant } from '#kernel/clock.ts';
import type { DeviceId } from '#kernel/id.ts';
import type { Value } from './packing.ts';

/**
 * The merging rule, shared by device and server. A write is named by its dot (device, n). It covers what its base names;
 * a field's state is its heads, the writes that nothing covers, and the vector of what is covered. Applying writes is
 * commutative, associative and idempotent, because heads and covered depend only on the set of writes.
 */
export type Vector = Readonly<Record<DeviceId, number>>;

export type Dot = { readonly device: DeviceId; readonly n: number };

export type Head = Dot & { readonly at: Instant; readonly value: Value };

export type FieldState = { readonly heads: readonly Head[]; readonly covered: Vector };

/** By field name. */
export type RecordState = Readonly<Record<string, FieldState>>;

export type Write = Head & { readonly base: Vector };

export const noState: FieldState = { heads: [], covered: {} };

export const isCovered = (dot: Dot, by: Vector): boolean => (by[dot.device] ?? 0) >= dot.n;

export function joinVectors(a: Vector, b: Vector): Vector {
  const joined: Record<DeviceId, number> = { ...a };
  for (const [device, n] of vectorEntries(b)) {
    joined[device] = Math.max(joined[device] ?? 0, n);
  }
  return joined;
}

export const vectorEntries = (vector: Vector): readonly (readonly [DeviceId, number])[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets that the keys are DeviceIds
  Object.entries(vector) as unknown as readonly (readonly [DeviceId, number])[];

const isSameDot = (a: Dot, b: Dot): boolean => a.device === b.device && a.n === b.n;

export function applyWrite(state: FieldState, write: Write): FieldState {
  const { base, ...head } = write;
  if (state.heads.some((known) => isSameDot(known, head))) {
    return state;
  }
  const covered = joinVectors(state.covered, base);
  const heads = [...state.heads, head].filter((candidate) => !isCovered(candidate, covered));
  return { heads: heads.toSorted(latestFirst), covered };
}

/** Two states of one field, as two devices or a snapshot hold it, become one. */
export function joinStates(a: FieldState, b: FieldState): FieldState {
  const covered = joinVectors(a.covered, b.covered);
  const own = a.heads.filter((head) => !b.heads.some((other) => isSameDot(head, other)));
  const heads = [...own, ...b.heads].filter((head) => !isCovered(head, covered));
  return { heads: heads.toSorted(latestFirst), covered };
}

/** The latest timestamp shows, then the higher device, then the higher count: the same on every device. */
export function latestFirst(a: Head, b: Head): number {
  if (a.at !== b.at) {
    return b.at - a.at;
  }
  if (a.device !== b.device) {
    return a.device < b.device ? 1 : -1;
  }
  return b.n - a.n;
}

/** The value that shows. */
export const shownValue = (state: FieldState): Value | undefined => state.heads[0]?.value;

/** What a new write by someone who looks at this state must name as its base: everything the copy contains. */
export function baseOf(state: FieldState | undefined): Vector {
  if (state === undefined) {
    return {};
  }
  return state.heads.reduce<Vector>((base, head) => joinVectors(base, { [head.device]: head.n }), state.covered);
}

/** The base of every field: what deleting, signing and archiving carry as `over` in their value. */
export const baseOfRecord = (state: RecordState): Readonly<Record<string, Vector>> =>
  Object.fromEntries(Object.entries(state).map(([field, fieldState]) => [field, baseOf(fieldState)]));

/** Two heads that say the same are one answer; those that differ are a clash, which a person settles. */
export function isClash(state: FieldState): boolean {
  const [first, ...others] = state.heads;
  return first !== undefined && others.some((head) => !isSameValue(head.value, first.value));
}

export function isSameValue(a: Value, b: Value): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b);
  }
  if (a instanceof Uint8Array || b instanceof Uint8Array) {
    return (
      a instanceof Uint8Array && b instanceof Uint8Array && a.length === b.length && a.every((byte, i) => byte === b[i])
    );
  }
  return isSameTree(a, b);
}

function isSameTree(a: object, b: object): boolean {
  const left = new Map<string, Value>(Object.entries(a));
  const right = new Map<string, Value>(Object.entries(b));
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.size === right.size &&
    [...left].every(([name, value]) => {
      const other = right.get(name);
      return other !== undefined && isSameValue(value, other);
    })
  );
}
