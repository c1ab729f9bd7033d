import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NOTE } from './fields.ts';
import { cleanText } from './text.ts';

/** What is said of an entry after it was written: beside it, never over it, and why. */
export type Addendum = {
  readonly id: RecordId;
  readonly contact: RecordId | undefined;
  readonly text: string;
  readonly reason: string;
  readonly author: MemberId | undefined;
  readonly broken: readonly BrokenRule[];
};

export type AddendumDraft = { readonly text: string; readonly reason: string };

export type AddendumFailure =
  | { readonly kind: 'addendum-text-missing' }
  | { readonly kind: 'addendum-reason-missing' }
  | { readonly kind: 'contact-text-too-long'; readonly max: number };

export const MAX_REASON = 500;

export function readAddendum(id: RecordId, fields: Fields): Addendum {
  const read = new FieldReader(fields);
  return {
    id,
    contact: parseId<RecordId>(fields['contact']),
    text: read.text('text', MAX_NOTE),
    reason: read.text('reason', MAX_REASON),
    author: read.id<MemberId>('author'),
    broken: read.broken,
  };
}

export function decideAddendum(draft: AddendumDraft): Result<AddendumDraft, AddendumFailure> {
  const [text, reason] = [cleanText(draft.text), cleanText(draft.reason)];
  if (text === '') {
    return fail({ kind: 'addendum-text-missing' });
  }
  if (reason === '') {
    return fail({ kind: 'addendum-reason-missing' });
  }
  if (text.length > MAX_NOTE || reason.length > MAX_REASON) {
    return fail({ kind: 'contact-text-too-long', max: text.length > MAX_NOTE ? MAX_NOTE : MAX_REASON });
  }
  return ok({ text, reason });
}
