import { addDays, type Day, parseDay } from '#kernel/day.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type Aim, type Beginner, type ContactInterpreter, type ContactKind, contactKinds, type Reached } from './contact-codes.ts';
import { MAX_NAME, MAX_NOTE } from './fields.ts';
import { cleanText } from './text.ts';

/** A next step that was promised: what, and for when. */
export type PromiseDraft = { readonly what: string; readonly due: string };
export type NewPromise = { readonly what: string; readonly due: Day };

/** Everything beyond how, when and a few words; whatever is left out was not said. */
export type ContactDetails = {
  readonly began: Beginner | '';
  readonly reached: Reached | '';
  readonly people: readonly RecordId[];
  readonly staff: readonly { readonly role: string; readonly name: string }[];
  readonly partner: string;
  readonly language: string;
  readonly interpreter: ContactInterpreter | '';
  readonly topics: readonly string[];
  readonly aim: Aim | '';
  readonly advice: string;
  readonly accompaniment: string;
  readonly minutes: string;
  readonly promises: readonly PromiseDraft[];
};

export type ContactDraft = {
  /** One of the built-in kinds, or the identifier of one of the team's own. */
  readonly kind: ContactKind | RecordId | '';
  readonly date: string;
  readonly note: string;
  /** The day of a promise without words; `promises` have both. */
  readonly due: string;
} & Partial<ContactDetails>;

export type ContactFailure =
  | { readonly kind: 'contact-kind-missing' }
  | { readonly kind: 'contact-date-invalid' }
  | { readonly kind: 'contact-date-in-future' }
  | { readonly kind: 'contact-note-too-long'; readonly max: number }
  | { readonly kind: 'contact-text-too-long'; readonly max: number }
  | { readonly kind: 'contact-minutes-invalid' }
  | { readonly kind: 'follow-up-date-invalid' }
  | { readonly kind: 'follow-up-date-past' };

/** What an entry holds, besides its family, its author and its event: only what was said. */
export type ContactFields = Readonly<Record<string, string | number | true>>;

export type NewContact = {
  readonly kind: ContactKind | RecordId;
  readonly date: Day;
  readonly note: string;
  readonly fields: ContactFields;
  readonly promises: readonly NewPromise[];
};

/** Of a line that says what somebody promised. */
export const MAX_PROMISE = 500;
export const MAX_ADVICE = 4000;
const MINUTES_A_DAY = 24 * 60;

function decidePromise({ what, due }: PromiseDraft, today: Day): Result<NewPromise | undefined, ContactFailure> {
  const words = cleanText(what);
  if (words === '' && due === '') {
    return ok(undefined);
  }
  if (words.length > MAX_PROMISE) {
    return fail({ kind: 'contact-text-too-long', max: MAX_PROMISE });
  }
  const day = parseDay(due);
  if (day === undefined) {
    return fail({ kind: 'follow-up-date-invalid' });
  }
  return day < today ? fail({ kind: 'follow-up-date-past' }) : ok({ what: words, due: day });
}

function decidePromises(drafts: readonly PromiseDraft[], today: Day): Result<readonly NewPromise[], ContactFailure> {
  const promises: NewPromise[] = [];
  for (const draft of drafts) {
    const decided = decidePromise(draft, today);
    if (!decided.ok) {
      return decided;
    }
    if (decided.value !== undefined) {
      promises.push(decided.value);
    }
  }
  return ok(promises);
}

/** A length of time as people type it: whole minutes, at most a day. */
function decideMinutes(typed: string): Result<number | undefined, ContactFailure> {
  const text = typed.trim();
  const minutes = Number(text);
  if (text === '') {
    return ok(undefined);
  }
  return /^\d{1,4}$/.test(text) && minutes > 0 && minutes <= MINUTES_A_DAY ? ok(minutes) : fail({ kind: 'contact-minutes-invalid' });
}

type Line = { readonly field: string; readonly text: string; readonly max: number };

function decideLines(lines: readonly Line[]): Result<ContactFields, ContactFailure> {
  const cleaned = lines.map(({ field, text, max }) => ({ field, max, text: cleanText(text) }));
  const long = cleaned.find(({ text, max }) => text.length > max);
  return long === undefined
    ? ok(Object.fromEntries(cleaned.flatMap(({ field, text }) => (text === '' ? [] : [[field, text]]))))
    : fail({ kind: 'contact-text-too-long', max: long.max });
}

const chosen = (field: string, code: string | undefined): ContactFields => (code === undefined || code === '' ? {} : { [field]: code });

const marked = (prefix: string, codes: readonly string[]): ContactFields => Object.fromEntries(codes.map((code) => [`${prefix}:${code}`, true as const]));

function decideDetails(draft: Partial<ContactDetails>): Result<ContactFields, ContactFailure> {
  const staff = draft.staff ?? [];
  const lines = decideLines([
    { field: 'partner', text: draft.partner ?? '', max: MAX_NAME },
    { field: 'advice', text: draft.advice ?? '', max: MAX_ADVICE },
    { field: 'accompaniment', text: draft.accompaniment ?? '', max: MAX_ADVICE },
    ...staff.map(({ role, name }) => ({ field: `staff:${role}`, text: name, max: MAX_NAME })),
  ]);
  if (!lines.ok) {
    return lines;
  }
  const minutes = decideMinutes(draft.minutes ?? '');
  if (!minutes.ok) {
    return minutes;
  }
  return ok({
    ...chosen('began', draft.began),
    // That somebody was there is what an entry says by itself.
    ...chosen('reached', draft.reached === 'yes' ? '' : draft.reached),
    ...marked('with', draft.people ?? []),
    ...marked('staff', staff.map(({ role }) => role)),
    ...chosen('language', draft.language),
    ...chosen('interpreter', draft.interpreter),
    ...marked('topic', draft.topics ?? []),
    ...chosen('aim', draft.aim),
    ...lines.value,
    ...(minutes.value === undefined ? {} : { minutes: minutes.value }),
  });
}

const knownKind = (kind: string): ContactKind | RecordId | undefined =>
  contactKinds.find((known) => known === kind) ?? parseId<RecordId>(kind);

/** A contact took place: not after today (a day of grace for a phone whose clock is ahead), and a promise is not in the past. */
export function decideContact(draft: ContactDraft, today: Day): Result<NewContact, ContactFailure> {
  const kind = knownKind(draft.kind);
  if (kind === undefined) {
    return fail({ kind: 'contact-kind-missing' });
  }
  const date = parseDay(draft.date);
  if (date === undefined) {
    return fail({ kind: 'contact-date-invalid' });
  }
  if (date > addDays(today, 1)) {
    return fail({ kind: 'contact-date-in-future' });
  }
  const note = cleanText(draft.note);
  if (note.length > MAX_NOTE) {
    return fail({ kind: 'contact-note-too-long', max: MAX_NOTE });
  }
  const details = decideDetails(draft);
  if (!details.ok) {
    return details;
  }
  const promises = decidePromises([{ what: '', due: draft.due }, ...(draft.promises ?? [])], today);
  return promises.ok
    ? ok({ kind, date, note, fields: { kind, date, note, ...details.value }, promises: promises.value })
    : promises;
}

/** An entry without a family says with whom at the school or at a partner's it was. */
export const namesSomebody = ({ staff = [], partner = '' }: ContactDraft): boolean => staff.length > 0 || cleanText(partner) !== '';
