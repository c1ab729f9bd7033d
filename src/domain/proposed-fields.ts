import type { Day } from '#kernel/day.ts';
import type { Id, MemberId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type DirectoryTable, isMap } from './directory-record.ts';
import { type Fields, MAX_NAME, MAX_NOTE } from './fields.ts';
import { parsePhone, type PhoneFailure } from './phone.ts';
import type { CheckedHow, WaitingState } from './service.ts';
import { cleanText, requiredText, type TextFailure } from './text.ts';

/** Who says it, on which day. */
export type Witness = { readonly by: MemberId; readonly on: Day; readonly how?: CheckedHow | undefined };

export const checkedBy = ({ by, on, how }: Witness): Fields => ({ checked: { on, by, ...(how === undefined ? {} : { how }) } });

/** For good, or until it opens again. */
export const closedFields = (closed: 'forGood' | 'forNow', witness: Witness): Fields =>
  closed === 'forGood'
    ? { status: 'defunct', ...checkedBy(witness) }
    : { status: 'temporarilyClosed', waiting: { is: 'closedForNow', since: witness.on }, ...checkedBy(witness) };

const ofNow = (now: Fields, prefix: string): readonly (readonly [string, unknown])[] =>
  Object.entries(now).filter(([field, value]) => field.startsWith(`${prefix}:`) && value !== null && value !== undefined);

/**
 * Hours in somebody's words take the place of those in figures: a search that goes on counting with hours that are no more true
 * would send people to a closed door. Without figures it says that one must call.
 */
export function hoursInWords(words: string, now: Fields, id: Id): Fields {
  const taken = ofNow(now, 'schedule').map(([field]) => [field, null] as const);
  const places = ofNow(now, 'place').flatMap(([field, place]) => {
    if (!isMap(place) || place['schedules'] === undefined) {
      return [];
    }
    return [[field, Object.fromEntries(Object.entries(place).filter(([part]) => part !== 'schedules'))] as const];
  });
  return { ...Object.fromEntries([...taken, ...places]), [`schedule:${id}`]: { description: words } };
}

/** What is different, as somebody says it in a hurry. */
export type ChangeDraft = { readonly note: string; readonly waiting: WaitingState | ''; readonly phone: string; readonly hours: string; readonly how?: CheckedHow | undefined };

export type ChangeFailure = PhoneFailure | { readonly kind: 'nothing-said' } | { readonly kind: 'text-too-long'; readonly max: number };

export type Proposed = { readonly fields: Fields; readonly note: string };

type Given = { readonly now: Fields; readonly noun: DirectoryTable; readonly witness: Witness; readonly freshId: () => Id };

/** A number given where there is one already takes the place of the first: it is the one that people call. */
function phoneFields(number: string | undefined, { now, freshId }: Given): Fields {
  const [first] = ofNow(now, 'phone').toSorted(([a], [b]) => (a < b ? -1 : 1));
  const before = isMap(first?.[1]) ? first[1] : { type: 'voice' };
  return number === undefined ? {} : { [first?.[0] ?? `phone:${freshId()}`]: { ...before, number } };
}

const phoneIn = (typed: string): Result<string | undefined, PhoneFailure> => (typed.trim() === '' ? ok(undefined) : parsePhone(typed));

/** Room and hours are a service's, and so is the day on which somebody made sure of it. */
const ofService = (draft: ChangeDraft, { now, witness, freshId }: Given): Fields => ({
  ...(draft.waiting === '' ? {} : { waiting: { is: draft.waiting, since: witness.on } }),
  ...(cleanText(draft.hours) === '' ? {} : hoursInWords(cleanText(draft.hours), now, freshId())),
  ...checkedBy({ ...witness, how: draft.how }),
});

/** Something must be said; a number must be one. */
export function decideChange(draft: ChangeDraft, given: Given): Result<Proposed, ChangeFailure> {
  const [note, hours] = [cleanText(draft.note), cleanText(draft.hours)];
  if ([note, hours, draft.phone.trim(), draft.waiting].every((said) => said === '')) {
    return fail({ kind: 'nothing-said' });
  }
  if (Math.max(note.length, hours.length) > MAX_NOTE) {
    return fail({ kind: 'text-too-long', max: MAX_NOTE });
  }
  const phone = phoneIn(draft.phone);
  return phone.ok ? ok({ note, fields: { ...phoneFields(phone.value, given), ...(given.noun === 'services' ? ofService(draft, given) : {}) } }) : phone;
}

export type NewServiceDraft = { readonly name: string; readonly phone: string; readonly description: string };

export type NewServiceFailure = PhoneFailure | { readonly kind: 'service-name'; readonly why: TextFailure } | { readonly kind: 'text-too-long'; readonly max: number };

/** A service that nobody listed: its name, and whatever else is known by now. */
export function decideNewService(draft: NewServiceDraft, { witness, freshId }: Pick<Given, 'witness' | 'freshId'>): Result<Proposed, NewServiceFailure> {
  const name = requiredText(draft.name, MAX_NAME);
  if (!name.ok) {
    return fail({ kind: 'service-name', why: name.failure });
  }
  const description = cleanText(draft.description);
  if (description.length > MAX_NOTE) {
    return fail({ kind: 'text-too-long', max: MAX_NOTE });
  }
  const phone = phoneIn(draft.phone);
  if (!phone.ok) {
    return phone;
  }
  return ok({
    note: '',
    fields: {
      name: name.value,
      status: 'active',
      ...(description === '' ? {} : { description }),
      ...(phone.value === undefined ? {} : { [`phone:${freshId()}`]: { number: phone.value, type: 'voice' } }),
      ...checkedBy(witness),
    },
  });
}
