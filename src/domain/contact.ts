import { addDays, type Day, parseDay } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NOTE } from './fields.ts';
import { cleanText } from './text.ts';

/** A contact is a conversation with a family, however it took place. */
export const contactKinds = ['visit', 'call', 'text', 'school', 'email', 'letter', 'event', 'video', 'community', 'other'] as const;
export type ContactKind = (typeof contactKinds)[number];

export type Contact = {
  readonly id: RecordId;
  readonly family: RecordId | undefined;
  readonly kind: ContactKind | { readonly unknown: string };
  readonly date: Day | undefined;
  readonly note: string;
  readonly author: MemberId | undefined;
  readonly broken: readonly BrokenRule[];
};

export type ContactDraft = { readonly kind: ContactKind | ''; readonly date: string; readonly note: string; readonly due: string };

export type ContactFailure =
  | { readonly kind: 'contact-kind-missing' }
  | { readonly kind: 'contact-date-invalid' }
  | { readonly kind: 'contact-date-in-future' }
  | { readonly kind: 'contact-note-too-long'; readonly max: number }
  | { readonly kind: 'follow-up-date-invalid' }
  | { readonly kind: 'follow-up-date-past' };

export type NewContact = { readonly kind: ContactKind; readonly date: Day; readonly note: string; readonly due?: Day };

function decideDue(typed: string, today: Day): Result<Day | undefined, ContactFailure> {
  if (typed === '') {
    return ok(undefined);
  }
  const due = parseDay(typed);
  if (due === undefined) {
    return fail({ kind: 'follow-up-date-invalid' });
  }
  return due < today ? fail({ kind: 'follow-up-date-past' }) : ok(due);
}

/** A contact took place: not after today (a day of grace for a phone whose clock is ahead), and a promise is not in the past. */
export function decideContact(draft: ContactDraft, today: Day): Result<NewContact, ContactFailure> {
  if (draft.kind === '') {
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
  const due = decideDue(draft.due, today);
  if (!due.ok) {
    return due;
  }
  return ok({ kind: draft.kind, date, note, ...(due.value === undefined ? {} : { due: due.value }) });
}

export function readContact(id: RecordId, fields: Fields): Contact {
  const read = new FieldReader(fields);
  return {
    id,
    family: read.id<RecordId>('family'),
    kind: read.code('kind', contactKinds),
    date: read.day('date'),
    note: read.text('note', MAX_NOTE),
    author: read.id<MemberId>('author'),
    broken: read.broken,
  };
}
