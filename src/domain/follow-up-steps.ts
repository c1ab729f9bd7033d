import { addDays, type Day, parseDay } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type FollowUp, type FollowUpKind, MOST_DAYS } from './follow-up.ts';
import type { Person } from './person.ts';
import { cleanText } from './text.ts';

export const MAX_WHAT = 500;
export const MAX_RESULT = 2000;

/** What came of it, where no words are needed. */
export const results = ['settled', 'partly', 'notNeeded'] as const;

export type FollowUpDraft = {
  readonly kind: FollowUpKind;
  readonly what: string;
  readonly due: string;
  readonly owner: MemberId;
  /** Comes again after so many days; 0 for once. */
  readonly every: number;
  /** `returned`: until the student is back at school. */
  readonly until: 'returned' | '';
  readonly student: RecordId | undefined;
};

export type FollowUpFailure =
  | { readonly kind: 'what-missing' }
  | { readonly kind: 'student-missing' }
  | { readonly kind: 'words-too-long'; readonly max: number }
  | { readonly kind: 'due-invalid' }
  | { readonly kind: 'due-past' }
  | { readonly kind: 'every-invalid' }
  | { readonly kind: 'reason-missing' };

/** Fields as they are written. */
type Written = Readonly<Record<string, string | { readonly days: number }>>;

/** A day to come, or today. */
function decideDay(typed: string, today: Day): Result<Day, FollowUpFailure> {
  const day = parseDay(typed);
  if (day === undefined) {
    return fail({ kind: 'due-invalid' });
  }
  return day < today ? fail({ kind: 'due-past' }) : ok(day);
}

function decideWords(typed: string, max: number): Result<string, FollowUpFailure> {
  const words = cleanText(typed);
  return words.length > max ? fail({ kind: 'words-too-long', max }) : ok(words);
}

function decideWhat({ kind, what, student }: FollowUpDraft): Result<string, FollowUpFailure> {
  const words = decideWords(what, MAX_WHAT);
  if (words.ok && words.value === '' && kind === 'promise') {
    return fail({ kind: 'what-missing' });
  }
  return words.ok && kind === 'stayInTouch' && student === undefined ? fail({ kind: 'student-missing' }) : words;
}

const canRecur = ({ kind, every }: FollowUpDraft): boolean =>
  Number.isInteger(every) && every >= (kind === 'stayInTouch' ? 1 : 0) && every <= MOST_DAYS;

/** A promise says what; staying in touch says with whom, and how often. */
export function decideFollowUp(draft: FollowUpDraft, today: Day): Result<{ readonly fields: Written; readonly due: Day }, FollowUpFailure> {
  const { kind, every, until, student, owner } = draft;
  const what = decideWhat(draft);
  if (!what.ok) {
    return what;
  }
  if (!canRecur(draft)) {
    return fail({ kind: 'every-invalid' });
  }
  const due = decideDay(draft.due, today);
  if (!due.ok) {
    return due;
  }
  return ok({
    due: due.value,
    fields: {
      kind,
      due: due.value,
      owner,
      state: 'open',
      ...(what.value === '' ? {} : { what: what.value }),
      ...(student === undefined ? {} : { student }),
      ...(every === 0 ? {} : { every: { days: every } }),
      ...(every === 0 || until === '' ? {} : { until }),
    },
  });
}

/** Another day, with the reason: whoever reads the promise later sees why it was moved. */
export function decidePostponed(typed: { readonly due: string; readonly reason: string }, today: Day): Result<{ day: Day; reason: string }, FollowUpFailure> {
  const due = decideDay(typed.due, today);
  if (!due.ok) {
    return due;
  }
  const reason = decideWords(typed.reason, MAX_RESULT);
  if (!reason.ok) {
    return reason;
  }
  return reason.value === '' ? fail({ kind: 'reason-missing' }) : ok({ day: due.value, reason: reason.value });
}

/** Done, with what came of it. */
export function decideDone(result: string, today: Day): Result<{ is: 'done'; result: string; on: Day }, FollowUpFailure> {
  const words = decideWords(result, MAX_RESULT);
  return words.ok ? ok({ is: 'done', result: words.value, on: today }) : words;
}

/** Left, with the reason. */
export function decideDropped(reason: string, today: Day): Result<{ is: 'dropped'; reason: string; on: Day }, FollowUpFailure> {
  const words = decideWords(reason, MAX_RESULT);
  if (!words.ok) {
    return words;
  }
  return words.value === '' ? fail({ kind: 'reason-missing' }) : ok({ is: 'dropped', reason: words.value, on: today });
}

/** What follows one that is done. */
export type Next =
  | { readonly kind: 'none' }
  | { readonly kind: 'again'; readonly due: Day }
  /** It has done its work: the student is back, or its last day is past. */
  | { readonly kind: 'over'; readonly why: 'returned' | 'day' };

type Recurring = Pick<FollowUp, 'every' | 'until'>;

/** Counted from the day it was done, not from the day it was due: whoever was late is not late twice. */
export function nextAfter({ every, until }: Recurring, doneOn: Day, student: Person['status'] | undefined): Next {
  if (every === undefined) {
    return { kind: 'none' };
  }
  if (until === 'returned' && student?.is === 'returned') {
    return { kind: 'over', why: 'returned' };
  }
  const due = addDays(doneOn, every);
  return until !== undefined && until !== 'returned' && due > until ? { kind: 'over', why: 'day' } : { kind: 'again', due };
}

/** The same once more, for another day. */
export function fieldsOfNext(followUp: FollowUp, due: Day): Written {
  const { family, contact, kind, what, owner, every, until, student } = followUp;
  return {
    kind: typeof kind === 'string' ? kind : kind.unknown,
    due,
    state: 'open',
    ...(family === undefined ? {} : { family }),
    ...(contact === undefined ? {} : { contact }),
    ...(what === '' ? {} : { what }),
    ...(owner === undefined ? {} : { owner }),
    ...(every === undefined ? {} : { every: { days: every } }),
    ...(until === undefined ? {} : { until }),
    ...(student === undefined ? {} : { student }),
  };
}
