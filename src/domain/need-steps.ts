import { type Day, parseDay } from '#kernel/day.ts';
import type { MemberId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { MAX_NOTE } from './fields.ts';
import { domainOfCode, type HelpWish, isDifficulty, type NeedLevel, type NeedState, type Voice } from './need.ts';
import { cleanText } from './text.ts';

export const MAX_REASON = 2000;

export type NeedFailure =
  | { readonly kind: 'need-state-missing' }
  | { readonly kind: 'need-reason-missing' }
  | { readonly kind: 'need-words-too-long'; readonly max: number }
  | { readonly kind: 'need-day-invalid' }
  | { readonly kind: 'need-day-ahead' }
  | { readonly kind: 'need-code-missing' }
  | { readonly kind: 'need-level-missing' }
  | { readonly kind: 'need-help-missing' };

function decideDay(typed: string, today: Day): Result<Day, NeedFailure> {
  const day = parseDay(typed);
  if (day === undefined) {
    return fail({ kind: 'need-day-invalid' });
  }
  return day > today ? fail({ kind: 'need-day-ahead' }) : ok(day);
}

export type StateDraft = { readonly state: NeedState | undefined; readonly on: string; readonly reason: string };
export type StateFields = { readonly is: NeedState; readonly on: Day; readonly by: MemberId; readonly reason?: string };

/** How it stands from a day on, and why. Who wants no answer says why: the next person need not ask again. */
export function decideNeedState({ state, on, reason }: StateDraft, today: Day, by: MemberId): Result<StateFields, NeedFailure> {
  if (state === undefined) {
    return fail({ kind: 'need-state-missing' });
  }
  const day = decideDay(on, today);
  if (!day.ok) {
    return day;
  }
  const words = cleanText(reason);
  if (words.length > MAX_REASON) {
    return fail({ kind: 'need-words-too-long', max: MAX_REASON });
  }
  if (words === '' && state === 'declined') {
    return fail({ kind: 'need-reason-missing' });
  }
  return ok({ is: state, on: day.value, by, ...(words === '' ? {} : { reason: words }) });
}

export function decideNeedNote(typed: string): Result<string | null, NeedFailure> {
  const note = cleanText(typed);
  return note.length > MAX_NOTE ? fail({ kind: 'need-words-too-long', max: MAX_NOTE }) : ok(note === '' ? null : note);
}

/** What somebody hears outside of a portrait. */
export type HeardDraft = { readonly code: string; readonly voice: Voice; readonly level: NeedLevel | undefined; readonly help: HelpWish | undefined; readonly on: string };
export type Heard = { readonly level: NeedLevel; readonly help: HelpWish | null; readonly on: Day };

/** Something new begins with a difficulty; of a need that is known one may also hear that all is well. */
export function decideHeard({ code, level, help, on }: HeardDraft, today: Day): Result<Heard, NeedFailure> {
  if (domainOfCode(code) === undefined) {
    return fail({ kind: 'need-code-missing' });
  }
  if (level === undefined || level === 'notSaid') {
    return fail({ kind: 'need-level-missing' });
  }
  if (isDifficulty(level) && help === undefined) {
    return fail({ kind: 'need-help-missing' });
  }
  const day = decideDay(on, today);
  return day.ok ? ok({ level, help: isDifficulty(level) ? (help ?? null) : null, on: day.value }) : day;
}
