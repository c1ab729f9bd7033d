import { type Day, parseDay } from '#kernel/day.ts';
import { type MemberId, parseId } from '#kernel/id.ts';
import type { Fields } from './fields.ts';

/** A caseload passed on: one field, for who, to whom and when only make sense together. */
export type HandOver = {
  readonly from: MemberId | undefined;
  readonly to: MemberId;
  readonly by: MemberId | undefined;
  readonly on: Day | undefined;
  /** Until when, where whoever hands over comes back. */
  readonly until: Day | undefined;
};

/** What a coordinator marked, and why. */
export type Mark = { readonly reason: string; readonly by: MemberId | undefined; readonly on: Day | undefined };

/** Why a file was closed; one of our codes, or words of one's own. */
export const archiveReasons = ['moved', 'reached', 'declined', 'unreachable'] as const;
export type Archived = { readonly reason: string; readonly on: Day | undefined; readonly by: MemberId | undefined };

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Who is assigned to a family; whoever opened its file, until somebody else is. Nobody, where that was said. */
export const workerOf = (fields: Fields): MemberId | undefined =>
  parseId<MemberId>(fields['worker'] === undefined ? fields['createdBy'] : fields['worker']);

const SHARED = 'shared:';

/** The field by which a family is shared with a colleague: one each, so that two people may share it at once. */
export const sharedField = (member: MemberId): string => `${SHARED}${member}`;

/** Colleagues who follow a family too. */
export const sharedWith = (fields: Fields): readonly MemberId[] =>
  Object.entries(fields)
    .flatMap(([name, value]) => (value === true && name.startsWith(SHARED) ? (parseId<MemberId>(name.slice(SHARED.length)) ?? []) : []))
    .toSorted();

export function readHandOver(value: unknown): HandOver | undefined {
  const to = isFields(value) ? parseId<MemberId>(value['to']) : undefined;
  if (!isFields(value) || to === undefined) {
    return undefined;
  }
  const { from, by, on, until } = value;
  return { from: parseId<MemberId>(from), to, by: parseId<MemberId>(by), on: parseDay(on), until: parseDay(until) };
}

export const readMark = (value: unknown): Mark | undefined =>
  isFields(value) ? { reason: text(value['reason']), by: parseId<MemberId>(value['by']), on: parseDay(value['on']) } : undefined;

export const readArchived = (value: unknown): Archived | undefined =>
  isFields(value) ? { reason: text(value['reason']), on: parseDay(value['on']), by: parseId<MemberId>(value['by']) } : undefined;

const TARGET = 'target:';

/** The target groups of the measure a family belongs to, as codes. */
export const targetsOf = (fields: Fields): readonly string[] =>
  Object.entries(fields)
    .flatMap(([name, value]) => (value === true && name.startsWith(TARGET) ? [name.slice(TARGET.length)] : []))
    .toSorted();

/** Whether a contact reached the family: it did, unless something else was noted. */
export const wasReached = (fields: Fields): boolean => {
  const { reached } = fields;
  return reached === undefined || reached === null || reached === 'yes';
};
