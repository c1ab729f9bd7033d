import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactKinds, readContact } from '#domain/contact.ts';
import { aims, beginners, interpreterCodes, reachedCodes, staffRoles } from '#domain/contact-codes.ts';
import { decideContact } from '#domain/new-contact.ts';
import type { Day } from '#kernel/day.ts';
import { countDetails, draftOfEntry, type EntryDraft, readEntryDraft, writeAnswer } from '#ui/casework/entry-draft.ts';
import type { DraftFields } from '#ui/shell/draft.ts';
import { aRecordId, aText } from '#tests/support/arbitraries.ts';

const today = '2026-11-21' as Day;
const orNothing = <Code extends string>(codes: readonly Code[]) => fc.constantFrom<Code | ''>('', ...codes);

const aFilledForm: fc.Arbitrary<EntryDraft> = fc.record({
  kind: fc.oneof(orNothing(contactKinds), aRecordId),
  date: fc.constantFrom('', '2026-11-20', '2026-02-30'),
  note: aText,
  due: fc.constant(''),
  promises: fc.array(fc.record({ what: aText, due: fc.constantFrom('', '2026-12-04') }), { maxLength: 3 }),
  began: orNothing(beginners),
  reached: orNothing(reachedCodes),
  people: fc.array(aRecordId, { maxLength: 3 }),
  staff: fc.array(fc.record({ role: fc.constantFrom<string>(...staffRoles), name: aText }), { maxLength: 3 }),
  partner: aText,
  language: fc.constantFrom('', 'ar', 'fa-AF'),
  interpreter: orNothing(interpreterCodes),
  topics: fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 }),
  aim: orNothing(aims),
  advice: aText,
  accompaniment: aText,
  minutes: fc.constantFrom('', '30'),
  families: fc.array(aRecordId, { maxLength: 3 }),
  media: fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 }),
});

/** As a form writes it: answer by answer, into texts. */
const written = (draft: EntryDraft): DraftFields => ({
  ...writeAnswer('kind', draft.kind),
  ...writeAnswer('date', draft.date),
  ...writeAnswer('note', draft.note),
  ...writeAnswer('promises', draft.promises),
  ...writeAnswer('began', draft.began),
  ...writeAnswer('reached', draft.reached),
  ...writeAnswer('people', draft.people),
  ...writeAnswer('staff', draft.staff),
  ...writeAnswer('partner', draft.partner),
  ...writeAnswer('language', draft.language),
  ...writeAnswer('interpreter', draft.interpreter),
  ...writeAnswer('topics', draft.topics),
  ...writeAnswer('aim', draft.aim),
  ...writeAnswer('advice', draft.advice),
  ...writeAnswer('accompaniment', draft.accompaniment),
  ...writeAnswer('minutes', draft.minutes),
  ...writeAnswer('families', draft.families),
  ...writeAnswer('media', draft.media),
});

test('a draft that comes back after a lock or a dead battery says what was filled in', () => {
  fc.assert(
    fc.property(aFilledForm, (draft) => {
      expect(readEntryDraft(written(draft))).toEqual(draft);
    }),
  );
});

test('a draft of an older form, with the day of a promise and no words, is taken up', () => {
  const draft = readEntryDraft({ kind: 'call', date: today, note: 'x', due: '2026-12-04' });
  expect(draft.promises).toEqual([{ what: '', due: '2026-12-04' }]);
  // Changed once, it stands there once.
  expect(readEntryDraft({ due: '2026-12-04', ...writeAnswer('promises', draft.promises) }).promises).toEqual(draft.promises);
});

test('an entry that is put right begins with what it says, and saying it again changes nothing', () => {
  fc.assert(
    fc.property(aFilledForm, aRecordId, (filled, id) => {
      const decided = decideContact({ ...filled, kind: filled.kind === '' ? 'visit' : filled.kind, date: today, promises: [] }, today);
      if (!decided.ok) {
        return;
      }
      const begun = readEntryDraft(draftOfEntry(readContact(id, { ...decided.value.fields, author: id }), today));
      const again = decideContact(begun, today);
      expect(again.ok && again.value.fields).toEqual(decided.value.fields);
    }),
  );
});

test('what is folded away is counted', () => {
  expect(countDetails(readEntryDraft({ note: 'x', reached: 'noAnswer' }))).toBe(0);
  expect(countDetails(readEntryDraft({ topics: '["food","money"]', aim: 'prevention', staff: '[["teacher",""]]' }))).toBe(4);
});
