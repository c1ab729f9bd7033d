import { addDays, type Day } from '#kernel/day.ts';
import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { targetGroups } from '#domain/about-family.ts';
import type { FamilyFilter } from '#domain/family-filter.ts';

/** What the list is narrowed to, as it is chosen and remembered: in days, where the list itself asks for a day. */
export interface ListFilter {
  readonly school?: RecordId | undefined;
  readonly language?: string | undefined;
  readonly target?: string | undefined;
  readonly worker?: MemberId | 'nobody' | undefined;
  readonly days?: number | undefined;
  readonly archived?: boolean | undefined;
}

export const daysToChoose = [7, 14, 30, 60, 90] as const;
/** What the chip in the row means. */
export const A_MONTH = 30;

export const toFamilyFilter = ({ days, ...rest }: ListFilter, today: Day): FamilyFilter => ({
  ...rest,
  archived: rest.archived === true ? true : undefined,
  notReachedSince: days === undefined ? undefined : addDays(today, -days),
});

export const chosenIn = (filter: ListFilter): number => Object.values(filter).filter((wanted) => wanted !== undefined && wanted !== false).length;

export const filterToTexts = (filter: ListFilter): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(filter).flatMap(([name, wanted]) => (wanted === undefined || wanted === false ? [] : [[name, String(wanted)]])));

export function textsToFilter(texts: Readonly<Record<string, string>>): ListFilter {
  const { school, language, target, worker, days, archived } = texts;
  return {
    school: parseId<RecordId>(school),
    language,
    target: targetGroups.find((group) => group === target),
    worker: worker === 'nobody' ? 'nobody' : parseId<MemberId>(worker),
    days: daysToChoose.find((choice) => String(choice) === days),
    archived: archived === 'true' ? true : undefined,
  };
}
