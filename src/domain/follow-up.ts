import type { Day } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { type BrokenRule, FieldReader, type Fields } from './fields.ts';

export const followUpStates = ['open', 'done', 'dropped'] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** Something promised to a family, with the person who promised it and the day it was promised for. */
export type FollowUp = {
  readonly id: RecordId;
  readonly family: RecordId | undefined;
  readonly contact: RecordId | undefined;
  readonly due: Day | undefined;
  readonly owner: MemberId | undefined;
  readonly state: FollowUpState | { readonly unknown: string };
  readonly broken: readonly BrokenRule[];
};

export function readFollowUp(id: RecordId, fields: Fields): FollowUp {
  const read = new FieldReader(fields);
  return {
    id,
    family: read.id<RecordId>('family'),
    contact: fields['contact'] === undefined ? undefined : read.id<RecordId>('contact'),
    due: read.day('due'),
    owner: read.id<MemberId>('owner'),
    state: read.code('state', followUpStates),
    broken: read.broken,
  };
}
