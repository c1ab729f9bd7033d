import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trust } from '#kernel/brand.ts';
import { addDays, type Day, daysBetween, numberToDay } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { type FollowUp, readFollowUp } from '#domain/follow-up.ts';
import { decideDone, decideDropped, decideFollowUp, decidePostponed, fieldsOfNext, type FollowUpDraft, nextAfter } from '#domain/follow-up-steps.ts';
import { studentStatuses } from '#domain/person.ts';

const id = trust<RecordId>('11111111-1111-4111-8111-111111111111');
const student = trust<RecordId>('22222222-2222-4222-8222-222222222222');
const owner = trust<MemberId>('33333333-3333-4333-8333-333333333333');
const today = trust<Day>('2026-11-24');

const draft: FollowUpDraft = { kind: 'promise', what: 'Rappeler pour l’habit de neige', due: '2026-11-27', owner, every: 0, until: '', student: undefined };

const anyDay = fc.integer({ min: 18_000, max: 24_000 }).map(numberToDay);
const anyFollowUp: fc.Arbitrary<FollowUp> = fc
  .record({
    kind: fc.constantFrom('promise', 'stayInTouch'),
    what: fc.string({ maxLength: 40 }),
    due: anyDay,
    every: fc.option(fc.integer({ min: 1, max: 366 }), { nil: undefined }),
    until: fc.option(fc.oneof(fc.constant('returned'), anyDay), { nil: undefined }),
  })
  .map(({ every, ...fields }) => readFollowUp(id, { family: id, owner, state: 'open', student, ...fields, ...(every === undefined ? {} : { every: { days: every } }) }));

test('a promise says what, and for a day that is not past', () => {
  expect(decideFollowUp(draft, today)).toMatchObject({ ok: true, value: { due: '2026-11-27', fields: { state: 'open', what: draft.what, owner } } });
  expect(decideFollowUp({ ...draft, what: ' \u200F ' }, today)).toEqual({ ok: false, failure: { kind: 'what-missing' } });
  expect(decideFollowUp({ ...draft, due: '2026-11-23' }, today)).toEqual({ ok: false, failure: { kind: 'due-past' } });
  expect(decideFollowUp({ ...draft, due: '2026-02-30' }, today)).toEqual({ ok: false, failure: { kind: 'due-invalid' } });
  expect(decideFollowUp({ ...draft, due: today }, today).ok).toBe(true);
  expect(decideFollowUp({ ...draft, what: 'x'.repeat(501) }, today)).toEqual({ ok: false, failure: { kind: 'words-too-long', max: 500 } });
});

test('staying in touch says with whom and how often, and needs no words', () => {
  const touch: FollowUpDraft = { ...draft, kind: 'stayInTouch', what: '', every: 14, until: 'returned', student };
  expect(decideFollowUp(touch, today)).toMatchObject({ ok: true, value: { fields: { every: { days: 14 }, until: 'returned', student } } });
  expect(decideFollowUp({ ...touch, student: undefined }, today)).toEqual({ ok: false, failure: { kind: 'student-missing' } });
  for (const every of [0, -1, 1.5, 367, Number.NaN]) {
    expect(decideFollowUp({ ...touch, every }, today)).toEqual({ ok: false, failure: { kind: 'every-invalid' } });
  }
});

test('what is decided reads back as it was meant, and breaks no rule', () => {
  const decided = decideFollowUp({ ...draft, kind: 'stayInTouch', every: 14, until: 'returned', student }, today);
  const fields = decided.ok ? decided.value.fields : {};
  expect(readFollowUp(id, { family: id, ...fields })).toMatchObject({ kind: 'stayInTouch', every: 14, until: 'returned', student, owner, state: 'open', due: draft.due, broken: [] });
});

test('moving a day and leaving it ask for a reason; finishing does not', () => {
  expect(decidePostponed({ due: '2026-12-01', reason: 'Elle est en voyage' }, today)).toEqual({ ok: true, value: { day: '2026-12-01', reason: 'Elle est en voyage' } });
  expect(decidePostponed({ due: '2026-12-01', reason: '  ' }, today)).toEqual({ ok: false, failure: { kind: 'reason-missing' } });
  expect(decidePostponed({ due: '2026-11-01', reason: 'Non' }, today)).toEqual({ ok: false, failure: { kind: 'due-past' } });
  expect(decideDropped('', today)).toEqual({ ok: false, failure: { kind: 'reason-missing' } });
  expect(decideDone('', today)).toEqual({ ok: true, value: { is: 'done', result: '', on: today } });
});

test('a moved day, a result and a reason are read from their own field, whatever else is broken', () => {
  const read = readFollowUp(id, { family: id, owner, due: { day: '2026-12-01', reason: 'Voyage' }, state: { is: 'done', result: 'settled', on: '2026-12-01' } });
  expect(read).toMatchObject({ due: '2026-12-01', postponed: 'Voyage', state: 'done', result: 'settled', closedOn: '2026-12-01', broken: [] });
  const odd = readFollowUp(id, { due: { day: 7 }, state: { is: 'asleep' }, every: { days: 'weekly' }, until: 'never', kind: 'wish', owner: 3 });
  expect(odd).toMatchObject({ due: undefined, state: { unknown: 'asleep' }, every: undefined, until: undefined, kind: { unknown: 'wish' }, what: '' });
  expect(odd.broken.map(({ field }) => field).toSorted()).toEqual(['due', 'every', 'family', 'kind', 'owner', 'state', 'until']);
});

test('one that does not come again has no next, whatever happens', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...studentStatuses), (on, is) => {
      expect(nextAfter({ every: undefined, until: 'returned' }, on, { is, on: undefined })).toEqual({ kind: 'none' });
    }),
  );
});

test('one that comes again does so its days after it was done, unless the student is back or its last day is past', () => {
  fc.assert(
    fc.property(anyFollowUp, anyDay, fc.option(fc.constantFrom(...studentStatuses), { nil: undefined }), (followUp, on, is) => {
      const next = nextAfter(followUp, on, is === undefined ? undefined : { is, on: undefined });
      if (followUp.every === undefined) {
        expect(next.kind).toBe('none');
      } else if (next.kind === 'again') {
        expect(daysBetween(on, next.due)).toBe(followUp.every);
        expect(followUp.until === 'returned' && is === 'returned').toBe(false);
        expect(followUp.until === undefined || followUp.until === 'returned' || next.due <= followUp.until).toBe(true);
      } else if (next.kind === 'over') {
        expect(next.why === 'returned' ? is === 'returned' && followUp.until === 'returned' : addDays(on, followUp.every) > (followUp.until ?? '')).toBe(true);
      } else {
        expect.unreachable();
      }
    }),
  );
});

test('the next one is the same but for its day, however often it comes again', () => {
  fc.assert(
    fc.property(anyFollowUp, fc.array(anyDay, { minLength: 1, maxLength: 5 }), (first, days) => {
      const last = days.reduce((followUp, due) => readFollowUp(id, fieldsOfNext(followUp, due)), first);
      expect(last).toEqual({ ...first, due: days.at(-1), postponed: undefined });
    }),
  );
});

test('once is once, and until when is said only of what comes again', () => {
  const fields = (more: Partial<FollowUpDraft>) => {
    const decided = decideFollowUp({ ...draft, ...more }, today);
    return decided.ok ? decided.value.fields : decided.failure;
  };
  const once = { kind: 'promise', due: '2026-11-27', owner, state: 'open', what: draft.what };
  expect(fields({})).toStrictEqual(once);
  expect(fields({ until: 'returned' })).toStrictEqual(once);
  expect(fields({ student })).toStrictEqual({ ...once, student });
  expect(fields({ every: 7 })).toStrictEqual({ ...once, every: { days: 7 } });
  expect(fields({ every: 7, until: 'returned' })).toStrictEqual({ ...once, every: { days: 7 }, until: 'returned' });
  expect([0, 1, 366].map((every) => decideFollowUp({ ...draft, every }, today).ok)).toEqual([true, true, true]);
  expect([1, 366].map((every) => decideFollowUp({ ...draft, kind: 'stayInTouch', student, every }, today).ok)).toEqual([true, true]);
  expect([-1, 0.5, 367].map((every) => fields({ every }))).toEqual(Array.from({ length: 3 }, () => ({ kind: 'every-invalid' })));
  expect(fields({ kind: 'stayInTouch', what: '', student, every: 7 })).not.toHaveProperty('what');
  // What is too long is told as such, whoever else is missing.
  expect(fields({ kind: 'stayInTouch', what: 'x'.repeat(501) })).toEqual({ kind: 'words-too-long', max: 500 });
  expect(fields({ what: 'x'.repeat(500) })).toMatchObject({ what: 'x'.repeat(500) });
});

test('words of a step are clean and of a length that can be read', () => {
  const long = { ok: false, failure: { kind: 'words-too-long', max: 2000 } };
  const [fits, over] = ['x'.repeat(2000), 'x'.repeat(2001)];
  expect([decidePostponed({ due: today, reason: over }, today), decideDone(over, today), decideDropped(over, today)]).toEqual([long, long, long]);
  expect([decidePostponed({ due: today, reason: fits }, today).ok, decideDone(fits, today).ok, decideDropped(fits, today).ok]).toEqual([true, true, true]);
  expect(decideDropped(' Elle a déménagé ', today)).toEqual({ ok: true, value: { is: 'dropped', reason: 'Elle a déménagé', on: today } });
  expect(decideDone(' Fait ', today)).toEqual({ ok: true, value: { is: 'done', result: 'Fait', on: today } });
});

test('the last day still counts; the student’s return ends only what waits for it', () => {
  const back = { is: 'returned', on: undefined } as const;
  expect(nextAfter({ every: 7, until: trust<Day>('2026-12-01') }, today, back)).toEqual({ kind: 'again', due: '2026-12-01' });
  expect(nextAfter({ every: 8, until: trust<Day>('2026-12-01') }, today, back)).toEqual({ kind: 'over', why: 'day' });
  expect(nextAfter({ every: 7, until: undefined }, today, back)).toEqual({ kind: 'again', due: '2026-12-01' });
  expect(nextAfter({ every: 7, until: 'returned' }, today, back)).toEqual({ kind: 'over', why: 'returned' });
  expect(nextAfter({ every: 7, until: 'returned' }, today, undefined)).toEqual({ kind: 'again', due: '2026-12-01' });
});

test('the next one carries what was there, and makes nothing up', () => {
  const bare = readFollowUp(id, { due: today, state: 'open' });
  expect(fieldsOfNext(bare, today)).toStrictEqual({ kind: 'promise', due: today, state: 'open' });
  const full = { family: id, contact: student, kind: 'of tomorrow', what: 'Appeler', owner, every: { days: 3 }, until: 'returned', student };
  expect(fieldsOfNext(readFollowUp(id, { ...full, due: '2026-01-01', state: 'done' }), today)).toStrictEqual({ ...full, due: today, state: 'open' });
});

test('what breaks a rule is named by its field, and what is absent is not broken', () => {
  const sound = { family: id, owner, due: today, state: 'open' };
  const broken = (more: Readonly<Record<string, unknown>>) => readFollowUp(id, { ...sound, ...more }).broken;
  expect(broken({})).toEqual([]);
  expect(broken({ every: null, until: null, kind: null, what: null, contact: null, student: null })).toEqual([]);
  for (const every of [7, 'x', [7], {}, { days: 0 }, { days: 367 }, { days: 1.5 }, { days: '7' }, new Uint8Array([7])]) {
    expect(broken({ every })).toEqual([{ field: 'every', rule: 'unreadable' }]);
  }
  expect([1, 366].map((days) => readFollowUp(id, { ...sound, every: { days } }).every)).toEqual([1, 366]);
  expect(broken({ until: '2026-02-30' })).toEqual([{ field: 'until', rule: 'unreadable' }]);
  expect(readFollowUp(id, { ...sound, until: '2026-12-24' })).toMatchObject({ until: '2026-12-24', broken: [] });
  expect(broken({ due: 'soon' })).toEqual([{ field: 'due', rule: 'not-a-date' }]);
  expect(broken({ due: [today] })).toEqual([{ field: 'due', rule: 'not-a-date' }]);
  expect(broken({ state: ['done'] })).toEqual([{ field: 'state', rule: 'unknown-code' }]);
  expect(broken({ state: null })).toEqual([{ field: 'state', rule: 'missing' }]);
  expect(broken({ what: 'x'.repeat(20_001) })).toEqual([{ field: 'what', rule: 'too-long' }]);
  expect(readFollowUp(id, sound)).toMatchObject({ state: 'open', due: today, kind: 'promise', what: '', postponed: undefined, result: undefined, reason: undefined, closedOn: undefined });
  expect(readFollowUp(id, { ...sound, state: { is: 'dropped', reason: 'Partie' }, due: { day: today } })).toMatchObject({ state: 'dropped', reason: 'Partie', result: undefined, closedOn: undefined, postponed: undefined, broken: [] });
});
