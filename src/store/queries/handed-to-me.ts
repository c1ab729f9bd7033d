import type { Day } from '#kernel/day.ts';
import type { MemberId } from '#kernel/id.ts';
import type { FamilyListEntry } from './family-entry.ts';

/**
 * Families that somebody handed over to a member on this day or since, and that are theirs: news for whoever receives them. The
 * latest first.
 */
export const handedToMe = (entries: readonly FamilyListEntry[], me: MemberId, since: Day): readonly FamilyListEntry[] =>
  entries
    .filter(({ handedOver, worker, archived }) => !archived && worker === me && handedOver?.to === me && handedOver.by !== me && (handedOver.on ?? '') >= since)
    .toSorted((a, b) => (b.handedOver?.on ?? '').localeCompare(a.handedOver?.on ?? '', 'en'));

/** Families that a member lent to somebody until they come back, and that are still there. */
export const lentBy = (entries: readonly FamilyListEntry[], me: MemberId): readonly FamilyListEntry[] =>
  entries.filter(({ handedOver, worker }) => handedOver?.from === me && handedOver.until !== undefined && worker === handedOver.to);
