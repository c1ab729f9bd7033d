import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactKinds, decideContact, type ContactDraft, readContact } from '#domain/contact.ts';
import { aims, beginners, interpreterCodes, reachedCodes, staffRoles } from '#domain/contact-codes.ts';
import { contactTopics } from '#domain/contact-topics.ts';
import { lateEntry } from '#domain/late-entry.ts';
import { namesSomebody } from '#domain/new-contact.ts';
import { readMedia } from '#domain/media.ts';
import { decideAddendum, readAddendum } from '#domain/addendum.ts';
import { mayWrite } from '#domain/permission.ts';
import { addDays, type Day, dayAt, numberToDay } from '#kernel/day.ts';
import { type DeviceId, type MemberId, newId, type RecordId } from '#kernel/id.ts';
import { aRecordId, aText, aValue } from '#tests/support/arbitraries.ts';

const today = '2026-11-21' as Day;

const aDay = fc.integer({ min: 15_000, max: 30_000 }).map(numberToDay);
const orNothing = <Code extends string>(codes: readonly Code[]) => fc.constantFrom<Code | ''>('', ...codes);
const someOf = <Code>(codes: readonly Code[]) => fc.subarray([...codes]);

const aDraft: fc.Arbitrary<ContactDraft> = fc.record({
  kind: fc.oneof(fc.constantFrom(...contactKinds), aRecordId),
  date: fc.integer({ min: 0, max: 3000 }).map((days) => addDays(today, -days)),
  note: aText,
  due: fc.constantFrom('', '2026-12-04'),
  began: orNothing(beginners),
  reached: orNothing(reachedCodes),
  people: fc.uniqueArray(aRecordId, { maxLength: 4 }),
  staff: someOf(staffRoles).chain((roles) => fc.tuple(...roles.map((role) => fc.constantFrom('', 'M. Roy', 'Mme Tremblay').map((name) => ({ role: role as string, name }))))),
  partner: fc.constantFrom('', 'Maison des familles'),
  language: fc.constantFrom('', 'fa-AF', 'ar'),
  interpreter: orNothing(interpreterCodes),
  topics: someOf(contactTopics).map((topics) => topics as readonly string[]),
  aim: orNothing(aims),
  advice: fc.constantFrom('', 'Appeler le guichet d’accueil'),
  accompaniment: fc.constantFrom('', 'Au comptoir alimentaire'),
  minutes: fc.constantFrom('', '5', '45', '600'),
  promises: fc.array(fc.record({ what: aText, due: fc.integer({ min: 0, max: 300 }).map((days) => addDays(today, days) as string) }), { maxLength: 3 }),
});

test('what a worker said of a contact is what everybody reads', () => {
  fc.assert(
    fc.property(aDraft, aRecordId, aRecordId, (draft, id, author) => {
      const decided = decideContact(draft, today);
      expect(decided.ok).toBe(true);
      if (!decided.ok) {
        return;
      }
      const read = readContact(id, { ...decided.value.fields, author });
      expect(read.broken).toEqual([]);
      expect(read.kind).toEqual(contactKinds.includes(draft.kind as never) ? draft.kind : { unknown: draft.kind });
      expect(read.date).toBe(draft.date);
      expect(read.reached).toBe(draft.reached === '' ? 'yes' : draft.reached);
      expect(read.began ?? '').toBe(draft.began);
      expect(read.people.toSorted()).toEqual([...(draft.people ?? [])].toSorted());
      expect(read.staff.toSorted((a, b) => (a.role < b.role ? -1 : 1))).toEqual([...(draft.staff ?? [])].toSorted((a, b) => (a.role < b.role ? -1 : 1)));
      expect(read.topics.toSorted()).toEqual([...(draft.topics ?? [])].toSorted());
      expect([read.partner, read.language, read.interpreter ?? '', read.aim ?? '']).toEqual([draft.partner, draft.language, draft.interpreter, draft.aim]);
      expect([read.advice, read.accompaniment, String(read.minutes ?? '')]).toEqual([draft.advice, draft.accompaniment, draft.minutes]);
      // What nobody said is not written at all.
      expect(Object.values(decided.value.fields).filter((value) => value === null)).toEqual([]);
      const said = (draft.promises ?? []).length + (draft.due === '' ? 0 : 1);
      expect(decided.value.promises).toHaveLength(said);
    }),
  );
});

test('an entry is read whatever stands in it, and never throws', () => {
  const fields = fc.dictionary(
    fc.oneof(
      fc.constantFrom('kind', 'date', 'note', 'author', 'family', 'began', 'reached', 'with:x', 'staff:teacher', 'topic:food', 'signed', 'minutes', 'event'),
      fc.string({ maxLength: 12 }).filter((name) => name !== '__proto__'),
    ),
    aValue,
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(aRecordId, fields, (id, written) => {
      const read = readContact(id, written);
      expect(read.id).toBe(id);
      expect(Array.isArray(read.topics)).toBe(true);
    }),
  );
});

const draft = (said: Partial<ContactDraft>): ContactDraft => ({ kind: 'visit', date: today, note: '', due: '', ...said });
const refusal = (said: Partial<ContactDraft>) => {
  const decided = decideContact(draft(said), today);
  return decided.ok ? undefined : decided.failure.kind;
};

test('what cannot be is not taken: days to come, promises for yesterday, an hour without minutes, books in a line', () => {
  expect(refusal({})).toBeUndefined();
  expect(refusal({ kind: '' })).toBe('contact-kind-missing');
  expect(refusal({ kind: 'dance' as never })).toBe('contact-kind-missing');
  expect(refusal({ date: '2026-02-30' })).toBe('contact-date-invalid');
  expect(refusal({ date: addDays(today, 1) })).toBeUndefined();
  expect(refusal({ date: addDays(today, 2) })).toBe('contact-date-in-future');
  expect(refusal({ due: addDays(today, -1) })).toBe('follow-up-date-past');
  expect(refusal({ promises: [{ what: 'Apporter un habit', due: '' }] })).toBe('follow-up-date-invalid');
  expect(refusal({ promises: [{ what: '', due: '' }] })).toBeUndefined();
  for (const minutes of ['0', '-5', '1441', '1,5', 'une heure', '12e2']) {
    expect(refusal({ minutes })).toBe('contact-minutes-invalid');
  }
  expect(refusal({ note: 'x'.repeat(20_001) })).toBe('contact-note-too-long');
  expect(refusal({ partner: 'x'.repeat(201) })).toBe('contact-text-too-long');
  expect(refusal({ advice: 'x'.repeat(4001) })).toBe('contact-text-too-long');
  expect(refusal({ promises: [{ what: 'x'.repeat(501), due: today }] })).toBe('contact-text-too-long');
});

test('what just fits is taken, and what does not says how much would', () => {
  const failure = (said: Partial<ContactDraft>) => {
    const decided = decideContact(draft(said), today);
    return decided.ok ? undefined : decided.failure;
  };
  expect(failure({ note: 'x'.repeat(20_001) })).toEqual({ kind: 'contact-note-too-long', max: 20_000 });
  expect(failure({ partner: 'x'.repeat(201) })).toEqual({ kind: 'contact-text-too-long', max: 200 });
  expect(failure({ staff: [{ role: 'teacher', name: 'x'.repeat(201) }] })).toEqual({ kind: 'contact-text-too-long', max: 200 });
  expect(failure({ accompaniment: 'x'.repeat(4001) })).toEqual({ kind: 'contact-text-too-long', max: 4000 });
  expect(failure({ promises: [{ what: 'x'.repeat(501), due: today }] })).toEqual({ kind: 'contact-text-too-long', max: 500 });
  const fits = { note: 'x'.repeat(20_000), partner: 'x'.repeat(200), advice: 'x'.repeat(4000), accompaniment: 'x'.repeat(4000), minutes: ' 1440 ', promises: [{ what: 'x'.repeat(500), due: today }] };
  expect(decideContact(draft(fits), today)).toMatchObject({ ok: true, value: { fields: { minutes: 1440, partner: fits.partner } } });
  for (const minutes of ['12345', 'x12', '12x', '00000']) {
    expect(failure({ minutes })).toEqual({ kind: 'contact-minutes-invalid' });
  }
});

test('a bare entry holds what was said and nothing else; promises come in the order they were said', () => {
  expect(decideContact(draft({}), today)).toStrictEqual({ ok: true, value: { kind: 'visit', date: today, note: '', fields: { kind: 'visit', date: today, note: '' }, promises: [] } });
  const empty = { began: '', reached: 'yes', people: [], staff: [], partner: ' ', language: '', interpreter: '', topics: [], aim: '', advice: '', accompaniment: '', minutes: ' ', promises: [] } as const;
  expect(decideContact(draft(empty), today)).toMatchObject({ value: { fields: { kind: 'visit', date: today, note: '' } } });
  const decided = decideContact(draft({ ...empty, staff: [{ role: 'teacher', name: '' }, { role: 'principal', name: ' Mme Roy ' }] }), today);
  expect(decided.ok && decided.value.fields).toStrictEqual({ kind: 'visit', date: today, note: '', 'staff:teacher': true, 'staff:principal': 'Mme Roy' });
  const promised = decideContact(draft({ due: today, promises: [{ what: '', due: '' }, { what: ' Un habit ', due: '2026-12-01' }] }), today);
  expect(promised.ok && promised.value.promises).toEqual([{ what: '', due: today }, { what: 'Un habit', due: '2026-12-01' }]);
});

test('of an entry from elsewhere each field is read by itself, and what breaks a rule is named', () => {
  const [id, author, child] = [1, 2, 3].map((n) => `${n}0000000-0000-4000-8000-000000000000`) as [RecordId, MemberId, RecordId];
  const sound = { kind: 'visit', date: today, note: '', author };
  const bare = { family: undefined, began: undefined, reached: 'yes', people: [], staff: [], partner: '', language: '', interpreter: undefined, topics: [], aim: undefined, advice: '', accompaniment: '', minutes: undefined, event: undefined, signed: undefined, broken: [] };
  expect(readContact(id, sound)).toEqual({ id, ...sound, ...bare });
  const odd = {
    family: 'x', kind: 'dance', date: 'soon', note: 7, author: null, began: 'x', reached: 'x', interpreter: 'x', aim: 'x',
    partner: 'x'.repeat(201), language: 'x'.repeat(201), advice: 'x'.repeat(20_001), accompaniment: 'x'.repeat(20_001), minutes: '7', event: 'x',
  };
  const read = readContact(id, odd);
  expect(read.broken.map(({ field, rule }) => `${field} ${rule}`).toSorted()).toEqual([
    'accompaniment too-long', 'advice too-long', 'aim unknown-code', 'author missing', 'began unknown-code', 'date not-a-date', 'family unreadable',
    'interpreter unknown-code', 'kind unknown-code', 'language too-long', 'note unreadable', 'partner too-long', 'reached unknown-code',
  ]);
  expect(read).toMatchObject({ family: undefined, kind: { unknown: 'dance' }, date: undefined, author: undefined, reached: { unknown: 'x' }, minutes: undefined, event: undefined });
  const marks = { [`with:${child}`]: true, 'with:x': true, [`with:${author}`]: null, 'staff:teacher': 'M. Roy', 'staff:principal': true, 'staff:janitor': null, 'staff:nurse': 7, 'xstaff:nurse': true, 'topic:food': true, 'topic:rent': null };
  expect(readContact(id, { ...sound, ...marks })).toMatchObject({ people: [child], staff: [{ role: 'teacher', name: 'M. Roy' }, { role: 'principal', name: '' }], topics: ['food'], broken: [] });
  expect([0, -5, 1, 90].map((minutes) => readContact(id, { ...sound, minutes }).minutes)).toEqual([undefined, undefined, 1, 90]);
  expect(readContact(id, { ...sound, kind: child, event: child })).toMatchObject({ kind: { unknown: child }, event: child, broken: [] });
});

test('an entry without a family says with whom it was', () => {
  expect(namesSomebody(draft({}))).toBe(false);
  expect(namesSomebody(draft({ partner: '  ' }))).toBe(false);
  expect(namesSomebody(draft({ partner: 'CLSC' }))).toBe(true);
  expect(namesSomebody(draft({ staff: [{ role: 'teacher', name: '' }] }))).toBe(true);
});

test('what is written the next morning is on time, what is written later says so', () => {
  const noonOf = (day: Day) => Date.parse(`${day}T17:00:00Z`);
  fc.assert(
    fc.property(aDay, fc.integer({ min: -3, max: 400 }), (date, later) => {
      const written = noonOf(addDays(date, later));
      expect(lateEntry(date, written)).toBe(later > 1 ? dayAt(written) : undefined);
    }),
  );
  expect(lateEntry(undefined, noonOf(today))).toBeUndefined();
  expect(lateEntry('2020-01-06' as Day, undefined)).toBeUndefined();
});

test('an addition has words and a reason', () => {
  expect(decideAddendum({ text: ' ', reason: 'oubli' })).toMatchObject({ ok: false, failure: { kind: 'addendum-text-missing' } });
  expect(decideAddendum({ text: 'Aussi vu le père', reason: '' })).toMatchObject({ ok: false, failure: { kind: 'addendum-reason-missing' } });
  expect(decideAddendum({ text: ' Aussi vu le père ', reason: 'oubli' })).toEqual({ ok: true, value: { text: 'Aussi vu le père', reason: 'oubli' } });
  const long = (text: number, reason: number) => decideAddendum({ text: 'x'.repeat(text), reason: 'x'.repeat(reason) });
  expect(long(20_000, 500).ok).toBe(true);
  expect(long(20_001, 500)).toEqual({ ok: false, failure: { kind: 'contact-text-too-long', max: 20_000 } });
  expect(long(20_000, 501)).toEqual({ ok: false, failure: { kind: 'contact-text-too-long', max: 500 } });
  const id = '00000000-0000-4000-8000-000000000001' as RecordId;
  const fields = { contact: id, text: 'Aussi vu le père', reason: 'oubli', author: id };
  expect(readAddendum(id, fields)).toEqual({ id, ...fields, broken: [] });
  expect(readAddendum(id, { text: 7 }).broken.map(({ field }) => field)).toEqual(['text', 'reason', 'author']);
});

test('only pictures and sounds are handed to the page as what they say they are', () => {
  const id = '00000000-0000-4000-8000-000000000001' as RecordId;
  const hash = 'a'.repeat(64);
  expect(readMedia(id, { kind: 'photo', mime: 'image/jpeg', hash, width: 800, height: 600 })).toMatchObject({ kind: 'photo', mime: 'image/jpeg', hash });
  expect(readMedia(id, { kind: 'voice', mime: 'audio/webm;codecs=opus', hash, seconds: 4 })).toMatchObject({ mime: 'audio/webm;codecs=opus', seconds: 4 });
  for (const mime of ['image/jpeg', 'image/png', 'image/webp', 'audio/webm', 'audio/mp4', 'audio/ogg', 'audio/mpeg']) {
    expect(readMedia(id, { mime }).mime).toBe(mime);
  }
  for (const mime of ['text/html', 'image/svg+xml', 'application/pdf', 'image/jpegx', 'x-image/jpeg', 7]) {
    expect(readMedia(id, { kind: 'photo', mime, hash }).mime).toBe('');
  }
  for (const wrong of ['../../etc', `a${hash}`, hash.toUpperCase(), hash.slice(1), 7]) {
    expect(readMedia(id, { kind: 'photo', mime: 'image/png', hash: wrong }).hash).toBeUndefined();
  }
  const sized = { seconds: 1, width: 2, height: 3 };
  expect(readMedia(id, { kind: 'drawing', contact: id, ...sized })).toEqual({ id, kind: 'drawing', contact: id, mime: '', hash: undefined, ...sized });
  expect(readMedia(id, { kind: 'film', contact: 'x', seconds: 0, width: -1, height: '3' })).toEqual({
    id, kind: { unknown: 'film' }, contact: undefined, mime: '', hash: undefined, seconds: undefined, width: undefined, height: undefined,
  });
});

test('[A8] a signature is given for good: whoever takes one back, or writes there what is none, is doubted', () => {
  const anId = <Kind extends RecordId | MemberId | DeviceId>() => newId<Kind>((bytes) => crypto.getRandomValues(bytes));
  const [id, author, device] = [anId<RecordId>(), anId<MemberId>(), anId<DeviceId>()];
  const signed = { by: author, device, at: 1, content: { author }, over: {}, signature: new Uint8Array(64) };
  const allowed = (value: unknown, role: 'worker' | 'coordinator' = 'worker') =>
    mayWrite(role, { table: 'contacts', id, fields: { signed: value }, author, device });
  expect(allowed(signed)).toBe(true);
  for (const role of ['worker', 'coordinator'] as const) {
    expect(allowed(null, role)).toBe(false);
    expect(allowed(true, role)).toBe(false);
    expect(allowed({ ...signed, signature: 'x' }, role)).toBe(false);
  }
  expect(mayWrite('worker', { table: 'contacts', id, fields: { note: 'x' }, author, device })).toBe(true);
});
