import type { FamilyEntry } from '#actions/phone.ts';

/** Those one was with lately first; those nobody saw yet last, by name as they came. */
export const recentFirst = (entries: readonly FamilyEntry[]): readonly FamilyEntry[] =>
  entries.toSorted((a, b) => (b.lastContact ?? '').localeCompare(a.lastContact ?? '', 'en'));
