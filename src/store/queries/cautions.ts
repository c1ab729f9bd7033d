import { readFamily } from '#domain/family.ts';
import type { Caution } from '#domain/reach.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { Value } from '#protocol/packing.ts';
import type { RecordId } from '#kernel/id.ts';

const versionsOf = (state: RecordState, field: string): readonly (Value | undefined)[] => {
  const heads = state[field]?.heads ?? [];
  return heads.length === 0 ? [undefined] : heads.map(({ value }) => value);
};

/**
 * Every warning that a family's record holds. Where two people wrote apart, both stand until somebody settled them: to show the
 * later one alone could put a family in danger.
 */
export function cautionsIn(id: RecordId, state: RecordState): readonly Caution[] {
  const read = (fields: Readonly<Record<string, Value>>): Caution => readFamily(id, fields);
  const written = versionsOf(state, 'caution').flatMap((caution) => (caution === undefined || caution === null ? [] : [read({ caution })]));
  const safe = versionsOf(state, 'safeContact').flatMap((contact) => (contact === undefined || contact === null ? [] : [read({ safeContact: contact })]));
  return [...safe, ...written].filter(({ caution, safe: way }) => caution !== undefined || way !== undefined).map(({ caution, safe: way }) => ({ caution, safe: way }));
}
