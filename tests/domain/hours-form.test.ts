import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FormTexts, partsToText, textToParts } from '#domain/directory-form.ts';
import { FieldReader, type Fields } from '#domain/fields.ts';
import { hoursField, hoursTyped, ordinals, rhythms, weekdays } from '#domain/hours-form.ts';
import { hoursOn } from '#domain/opening-hours.ts';
import { hoursIn, readScheduleEntry, scheduleToFields } from '#domain/schedule-fields.ts';
import { parseDay } from '#kernel/day.ts';
import { day, schedule } from '#tests/support/directory.ts';

const typed = (parts: FormTexts): unknown => {
  const read = hoursField.read(partsToText(parts), undefined);
  return read.ok ? read.value : read.failure;
};

test.each<[string, FormTexts, Fields]>([
  ['Monday and Wednesday, nine to noon', { rhythm: 'weekly', days: '3 1', from: '9 h', to: 'midi' }, { freq: 'WEEKLY', byday: 'MO,WE', opensAt: '09:00', closesAt: '12:00' }],
  ['the second Monday of the month', { rhythm: 'monthly', nth: '2', days: '1', from: '13 h 30', to: '16:00' }, { freq: 'MONTHLY', byday: '2MO', opensAt: '13:30', closesAt: '16:00' }],
  ['the first and the last Friday', { rhythm: 'monthly', nth: '1 -1', days: '5', from: '9', to: '17' }, { freq: 'MONTHLY', byday: '1FR,-1FR', opensAt: '09:00', closesAt: '17:00' }],
  [
    'every other Tuesday from a day on',
    { rhythm: 'everyOther', days: '2', from: '9', to: '13', start: '2026-09-08' },
    { freq: 'WEEKLY', interval: 2, byday: 'TU', dtstart: '2026-09-08', opensAt: '09:00', closesAt: '13:00' },
  ],
  ['one date', { rhythm: 'once', start: '2027-08-21', from: '10', to: '14' }, { dtstart: '2027-08-21', opensAt: '10:00', closesAt: '14:00' }],
  ['overnight', { rhythm: 'weekly', days: '5 6', from: '20 h', to: '6 h' }, { freq: 'WEEKLY', byday: 'FR,SA', opensAt: '20:00', closesAt: '06:00' }],
  ['until midnight', { rhythm: 'weekly', days: '5', from: '18 h', to: 'minuit' }, { freq: 'WEEKLY', byday: 'FR', opensAt: '18:00', closesAt: '00:00' }],
  ['a season that ends', { rhythm: 'weekly', days: '6', from: '9', to: '12', start: '2027-01-16', until: '2027-05-29' }, { freq: 'WEEKLY', byday: 'SA', dtstart: '2027-01-16', until: '2027-05-29', opensAt: '09:00', closesAt: '12:00' }],
  ['hours known for a while', { rhythm: 'weekly', days: '6', from: '9', to: '12', validTo: '2027-05-29' }, { freq: 'WEEKLY', byday: 'SA', validTo: '2027-05-29', opensAt: '09:00', closesAt: '12:00' }],
  ['closed for a while', { rhythm: 'closed', validFrom: '2026-12-21', validTo: '2027-01-04', description: ' Les Fêtes ' }, { validFrom: '2026-12-21', validTo: '2027-01-04', description: 'Les Fêtes' }],
  ['words', { rhythm: 'words', description: 'Sur rendez-vous' }, { description: 'Sur rendez-vous' }],
])('%s is written in the words of the standard', (_, parts, fields) => {
  expect(typed(parts)).toEqual(fields);
});

const weekly = { rhythm: 'weekly', days: '1', from: '9', to: '12' };
test.each<[string, FormTexts, unknown]>([
  ['no rhythm', { days: '1' }, { part: 'rhythm', why: { kind: 'choice-missing' } }],
  ['no days', { ...weekly, days: '' }, { part: 'days', why: { kind: 'days-missing' } }],
  ['no time', { ...weekly, from: '' }, { part: 'from', why: { kind: 'times-missing' } }],
  ['no end', { ...weekly, to: ' ' }, { part: 'to', why: { kind: 'times-missing' } }],
  ['a time that is none', { ...weekly, to: 'tard' }, { part: 'to', why: { kind: 'time-unreadable' } }],
  ['the same time twice', { ...weekly, to: '9 h 00' }, { part: 'to', why: { kind: 'times-equal' } }],
  ['no week of the month', { ...weekly, rhythm: 'monthly' }, { part: 'nth', why: { kind: 'choice-missing' } }],
  ['every other week from no day on', { ...weekly, rhythm: 'everyOther' }, { part: 'start', why: { kind: 'day-missing' } }],
  ['a season that ends before it begins', { ...weekly, start: '2027-05-01', until: '2027-04-30' }, { part: 'until', why: { kind: 'days-turned' } }],
  ['known until before it is', { ...weekly, validFrom: '2027-05-01', validTo: '2027-04-30' }, { part: 'validTo', why: { kind: 'days-turned' } }],
  ['closed without an end', { rhythm: 'closed', validFrom: '2027-05-01' }, { part: 'validTo', why: { kind: 'day-missing' } }],
  ['closed for longer than a summer', { rhythm: 'closed', validFrom: '2027-01-01', validTo: '2027-12-31' }, { part: 'validTo', why: { kind: 'closed-too-long', most: 100 } }],
  ['words without a word', { rhythm: 'words', description: ' ' }, { part: 'description', why: { kind: 'text-missing' } }],
])('%s is said where it was typed', (_, parts, failure) => {
  expect(typed(parts)).toEqual(failure);
});

test('the second Monday, typed, is open on second Mondays alone', () => {
  const entry = hoursTyped('a', partsToText({ rhythm: 'monthly', nth: '2', days: '1', from: '9', to: '12' }), undefined);
  const on = (text: string) => hoursOn(hoursIn(entry === undefined ? [] : [entry]), parseDay(text) ?? expect.fail());
  expect(on('2026-12-14')).toEqual({ is: 'open', spans: [{ from: 540, to: 720 }] });
  expect([on('2026-12-07'), on('2026-12-21')]).toEqual([{ is: 'closed' }, { is: 'closed' }]);
});

const ticks = (codes: readonly string[]) => fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 4 }).map((chosen) => chosen.join(' '));
const time = fc.oneof(fc.integer({ min: 0, max: 1439 }).map((minutes) => `${String(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, '0')}`), fc.constantFrom('', 'midi', 'tard'));
const date = fc.oneof(day, fc.constant(''));
const anyHours: fc.Arbitrary<FormTexts> = fc.record({
  rhythm: fc.constantFrom(...rhythms), days: ticks(weekdays), nth: ticks(ordinals), from: time, to: time, start: date, until: date, validFrom: date, validTo: date,
  description: fc.string({ maxLength: 20 }),
});

test('whatever hours are taken read back without a broken rule, and stand in the form as they were meant', () => {
  let taken = 0;
  fc.assert(
    fc.property(anyHours, (parts) => {
      const read = hoursField.read(partsToText(parts), undefined);
      if (!read.ok || read.value === null) {
        return;
      }
      taken += 1;
      const reader = new FieldReader({ ...(read.value as Fields) });
      const entry = readScheduleEntry('a', reader);
      expect(reader.broken).toEqual([]);
      const printed = hoursField.print(read.value);
      const again = textToParts(printed);
      expect(again['rhythm']).toBe(parts['rhythm']);
      expect(entry?.says).toBe(parts['rhythm'] === 'closed' || parts['rhythm'] === 'words' ? parts['rhythm'] : 'open');
      const rewritten = hoursField.read(printed, read.value);
      expect(rewritten).toEqual(read);
    }),
    { numRuns: 2000 },
  );
  expect(taken).toBeGreaterThan(100);
});

test('any schedule of a source stands in the form as what it is, or is left alone with its words', () => {
  fc.assert(
    fc.property(schedule, fc.constantFrom('', 'Sonnez deux fois'), (rule, description) => {
      const value = scheduleToFields(rule, { description, attending: 'x', notes: 'y' });
      const read = hoursField.read(hoursField.print(value), value);
      const before = readScheduleEntry('a', new FieldReader(value));
      const after = read.ok && read.value !== null ? readScheduleEntry('a', new FieldReader(read.value as Fields)) : undefined;
      // Where a week begins means nothing to who skips none, nor in which order days are named.
      const comparable = (entry: typeof before) => ({ ...entry, weekStart: entry?.interval === 1 ? 1 : entry?.weekStart, byDay: entry?.byDay.map((one) => JSON.stringify(one)).toSorted() });
      expect(comparable(after)).toEqual(comparable(before));
    }),
    { numRuns: 1000 },
  );
});
