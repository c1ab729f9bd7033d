import type { Day } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';

/** What a list of families may be narrowed to; what is absent narrows nothing. */
export type FamilyFilter = {
  readonly school?: RecordId | undefined;
  readonly language?: string | undefined;
  readonly target?: string | undefined;
  /** Assigned to this colleague, or shared with them. */
  readonly worker?: MemberId | 'nobody' | undefined;
  /** Nobody reached them on this day or since. */
  readonly notReachedSince?: Day | undefined;
  /** Closed files instead of open ones. */
  readonly archived?: boolean | undefined;
};

/** What of a family a filter looks at. */
export type Filterable = {
  readonly language: string;
  readonly schools: readonly RecordId[];
  readonly targets: readonly string[];
  readonly worker: MemberId | undefined;
  readonly shared: readonly MemberId[];
  readonly lastReached: Day | undefined;
  readonly archived: boolean;
};

const isFollowedBy = ({ worker, shared }: Filterable, wanted: MemberId | 'nobody'): boolean =>
  wanted === 'nobody' ? worker === undefined && shared.length === 0 : worker === wanted || shared.includes(wanted);

const isNotReachedSince = ({ lastReached }: Filterable, day: Day): boolean => lastReached === undefined || lastReached < day;

/** Whether a family is among those that were asked for. Closed files are, only where they are asked for. */
export function passes(family: Filterable, filter: FamilyFilter): boolean {
  const { school, language, target, worker, notReachedSince, archived = false } = filter;
  return (
    family.archived === archived &&
    (school === undefined || family.schools.includes(school)) &&
    (language === undefined || family.language === language) &&
    (target === undefined || family.targets.includes(target)) &&
    (worker === undefined || isFollowedBy(family, worker)) &&
    (notReachedSince === undefined || isNotReachedSince(family, notReachedSince))
  );
}
