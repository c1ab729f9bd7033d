import { type Day, parseDay } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Role } from './member.ts';

/** What a person chose, before it is known that it can be done. */
export type HandOverDraft = {
  readonly from: MemberId;
  readonly to: MemberId | undefined;
  /** Families that pass on, with what was promised to them. */
  readonly families: readonly RecordId[];
  /** Promises that pass on alone: to families that are somebody else's, or to nobody in particular. */
  readonly promises: readonly RecordId[];
  /** The day of return, as typed; empty where nobody comes back. */
  readonly until: string;
};

export type HandOverFailure =
  | { readonly kind: 'hand-over-not-yours' }
  | { readonly kind: 'hand-over-to-missing' }
  | { readonly kind: 'hand-over-to-oneself' }
  | { readonly kind: 'hand-over-nothing' }
  | { readonly kind: 'hand-over-day-invalid' }
  | { readonly kind: 'hand-over-day-past' };

export type NewHandOver = { readonly from: MemberId; readonly to: MemberId; readonly until: Day | undefined };

/**
 * Workers hand over what is theirs, and take back what they lent; a coordinator anybody's, for whoever leaves from one day to
 * the next cannot.
 */
export const mayHandOver = (role: Role, me: MemberId, { from, to }: { readonly from: MemberId; readonly to: MemberId | undefined }): boolean =>
  role === 'coordinator' || me === from || me === to;

/** Whether a family is one's own to pass on: of somebody else's, only what one lent comes back. */
export const mayPassOn = (role: Role, me: MemberId, { from, lentBy }: { readonly from: MemberId; readonly lentBy: MemberId | undefined }): boolean =>
  role === 'coordinator' || me === from || me === lentBy;

function decideUntil(typed: string, today: Day): Result<Day | undefined, HandOverFailure> {
  if (typed === '') {
    return ok(undefined);
  }
  const until = parseDay(typed);
  if (until === undefined) {
    return fail({ kind: 'hand-over-day-invalid' });
  }
  return until <= today ? fail({ kind: 'hand-over-day-past' }) : ok(until);
}

export function decideHandOver(
  draft: HandOverDraft,
  { role, member, today }: { readonly role: Role; readonly member: MemberId; readonly today: Day },
): Result<NewHandOver, HandOverFailure> {
  const { from, to } = draft;
  if (!mayHandOver(role, member, draft)) {
    return fail({ kind: 'hand-over-not-yours' });
  }
  if (to === undefined) {
    return fail({ kind: 'hand-over-to-missing' });
  }
  if (to === from) {
    return fail({ kind: 'hand-over-to-oneself' });
  }
  if (draft.families.length + draft.promises.length === 0) {
    return fail({ kind: 'hand-over-nothing' });
  }
  const until = decideUntil(draft.until, today);
  return until.ok ? ok({ from, to, until: until.value }) : until;
}
