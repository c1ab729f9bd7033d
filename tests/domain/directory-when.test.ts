import { describe, expect, test } from 'vitest';
import { match } from '#domain/directory-search.ts';
import type { Moment } from '#domain/directory-reasons.ts';
import type { Fields } from '#domain/fields.ts';
import { type At, facts, held, hours, moment, recordId, said, weekly } from '#tests/support/found-service.ts';

/** November 2026 begins on a Sunday; the 24th is a Tuesday. Summer of 2027: 24 June is a Thursday. */
const cases: readonly (readonly [title: string, when: Moment, at: At, rule: Fields, said: readonly string[]])[] = [
  ['now: within', 'now', { on: '2026-11-24', at: '10:00' }, weekly('TU', '09:00', '12:00'), ['+open']],
  ['now: at its end', 'now', { on: '2026-11-24', at: '12:00' }, weekly('TU', '09:00', '12:00'), ['-closed']],
  ['now: in the night that began yesterday', 'now', { on: '2026-11-25', at: '01:00' }, weekly('TU', '20:00', '02:00'), ['+open']],
  ['now: what is known ended', 'now', { on: '2026-11-24' }, weekly('TU', '09:00', '12:00', { validTo: '2026-10-31' }), ['?hoursUnknown']],
  ['now: it ended', 'now', { on: '2026-11-24' }, weekly('TU', '09:00', '12:00', { dtstart: '2026-01-01', until: '2026-10-31' }), ['-closed']],
  ['now: on a holiday', 'now', { on: '2026-12-25' }, weekly('FR', '09:00', '12:00'), ['?holiday']],

  ['evening: part of it', 'evening', { on: '2026-11-24', at: '10:00' }, weekly('TU', '15:00', '18:00'), ['+open']],
  ['evening: over before', 'evening', { on: '2026-11-24', at: '10:00' }, weekly('TU', '15:00', '17:00'), ['-closed']],
  ['evening: begins after', 'evening', { on: '2026-11-24', at: '10:00' }, weekly('TU', '21:00', '23:00'), ['-closed']],
  ['evening: over by now', 'evening', { on: '2026-11-24', at: '18:30' }, weekly('TU', '15:00', '18:00'), ['-closed']],
  ['evening: once this one is over, tomorrow', 'evening', { on: '2026-11-24', at: '21:00' }, weekly('WE', '18:00', '20:00'), ['+open']],
  ['evening: before that, not tomorrow', 'evening', { on: '2026-11-24', at: '20:59' }, weekly('WE', '18:00', '20:00'), ['-closed']],

  ['saturday: the next', 'saturday', { on: '2026-11-24' }, weekly('SA', '09:00', '12:00'), ['+open']],
  ['saturday: never', 'saturday', { on: '2026-11-24' }, weekly('MO,TU', '09:00', '12:00'), ['-closed']],
  ['saturday: today, still', 'saturday', { on: '2026-11-28', at: '11:00' }, weekly('SA', '09:00', '12:00'), ['+open']],
  ['saturday: today is over; the next one is later', 'saturday', { on: '2026-11-28', at: '12:00' }, weekly('SA', '09:00', '12:00'), ['?openLater']],
  ['saturday: the first of each month', 'saturday', { on: '2026-11-24' }, { freq: 'MONTHLY', byday: '1SA', opensAt: '09:00', closesAt: '12:00' }, ['?openLater']],
  ['saturday: every other one', 'saturday', { on: '2026-11-24' }, weekly('SA', '09:00', '12:00', { interval: 2, dtstart: '2026-11-21' }), ['?openLater']],
  ['saturday: on a holiday', 'saturday', { on: '2026-12-22' }, weekly('SA', '09:00', '12:00'), ['?holiday']],
  ['saturday: what is known ends before', 'saturday', { on: '2026-11-24' }, weekly('SA', '09:00', '12:00', { validTo: '2026-11-27' }), ['?hoursUnknown']],

  ['pedDay: the next published one', 'pedDay', { on: '2026-11-24', pedDays: ['2026-11-27'] }, weekly('FR', '07:30', '17:00'), ['+open']],
  ['pedDay: on another weekday', 'pedDay', { on: '2026-11-24', pedDays: ['2026-11-27'] }, weekly('MO,TU,WE,TH', '07:30', '17:00'), ['-closed']],
  ['pedDay: after class hours alone', 'pedDay', { on: '2026-11-24', pedDays: ['2026-11-27'] }, weekly('FR', '15:00', '18:00'), ['-closed']],
  ['pedDay: one that is past says nothing', 'pedDay', { on: '2026-11-24', pedDays: ['2026-11-20', '2026-12-04'] }, weekly('FR', '09:00', '12:00'), ['+open']],
  ['pedDay: none published, open on a weekday', 'pedDay', { on: '2026-11-24' }, weekly('WE', '09:00', '12:00'), ['?pedDayUnknown']],
  ['pedDay: none published, closed on weekdays', 'pedDay', { on: '2026-11-24' }, weekly('SA,SU', '09:00', '12:00'), ['-closed']],

  ['summer: all year', 'summer', { on: '2026-11-24' }, weekly('WE', '09:00', '12:00'), ['+open']],
  ['summer: a camp', 'summer', { on: '2026-11-24' }, weekly('MO', '08:00', '16:00', { validFrom: '2027-07-05', validTo: '2027-08-13' }), ['+open']],
  ['summer: until June', 'summer', { on: '2026-11-24' }, weekly('WE', '09:00', '12:00', { dtstart: '2026-09-01', until: '2027-06-18' }), ['-closed']],
  ['summer: known until June', 'summer', { on: '2026-11-24' }, weekly('WE', '09:00', '12:00', { validTo: '2027-06-18' }), ['?hoursUnknown']],
  ['summer: from August on', 'summer', { on: '2026-11-24' }, weekly('WE', '09:00', '12:00', { dtstart: '2027-08-25' }), ['+open']],
  ['summer: on a weekday whose first two are holidays', 'summer', { on: '2026-11-24' }, weekly('TH', '09:00', '12:00'), ['+open']],
  ['summer: what is left of it', 'summer', { on: '2027-08-20' }, weekly('WE', '09:00', '12:00', { validFrom: '2027-06-28', validTo: '2027-08-13' }), ['?hoursUnknown']],
  ['summer: in September, the next one', 'summer', { on: '2027-09-01' }, weekly('WE', '09:00', '12:00', { validFrom: '2027-07-01', validTo: '2027-07-31' }), ['?hoursUnknown']],
];

test.each(cases)('%s', (_, when, at, rule, expected) => {
  expect(said(held(hours(1, rule), { when }, moment(at)))).toEqual(expected);
});

describe('what is said of it', () => {
  test('the day, and what lies in the part of it that was asked for', () => {
    const [fit] = held(hours(1, weekly('TU', '15:00', '18:00')), { when: 'evening' }, moment({ on: '2026-11-24', at: '17:30' })).fits;
    expect(fit).toEqual({ code: 'open', when: 'evening', day: '2026-11-24', spans: [{ from: 17 * 60 + 30, to: 18 * 60 }], place: undefined });
  });

  test('the later Saturday', () => {
    const [doubt] = held(hours(1, { freq: 'MONTHLY', byday: '1SA', opensAt: '09:00', closesAt: '12:00' }), { when: 'saturday' }, moment({ on: '2026-11-24' })).doubts;
    expect(doubt).toMatchObject({ code: 'openLater', day: '2026-12-05' });
  });

  test('which holiday it is', () => {
    const [doubt] = held(hours(1, weekly('FR', '09:00', '12:00')), { when: 'now' }, moment({ on: '2026-12-25' })).doubts;
    expect(doubt).toMatchObject({ code: 'holiday', holiday: 'christmas', day: '2026-12-25' });
  });

  test('until when it is open now', () => {
    const [fit] = held(hours(1, weekly('TU', '09:00', '12:00')), { when: 'now' }, moment({ on: '2026-11-24', at: '10:15' })).fits;
    expect(fit).toMatchObject({ spans: [{ from: 615, to: 720 }] });
  });
});

describe('a holiday', () => {
  const christmas = moment({ on: '2026-12-25' });

  test('for which somebody wrote down the hours is no doubt', () => {
    const own = { ...hours(1, weekly('FR', '09:00', '12:00')), ...hours(2, weekly('FR', '10:00', '11:00', { validFrom: '2026-12-25', validTo: '2026-12-25' })) };
    expect(said(held(own, { when: 'now' }, christmas))).toEqual(['+open']);
  });

  test('on which they wrote down that it is closed is closed', () => {
    const own = { ...hours(1, weekly('FR', '09:00', '12:00')), ...hours(2, { validFrom: '2026-12-21', validTo: '2027-01-04' }) };
    expect(said(held(own, { when: 'now' }, christmas))).toEqual(['-closed']);
  });

  test('in the middle of the hours of a season is one all the same', () => {
    const season = hours(1, weekly('TH', '09:00', '12:00', { validFrom: '2027-06-20', validTo: '2027-08-31' }));
    expect(said(held(season, { when: 'now' }, moment({ on: '2027-06-24' })))).toEqual(['?holiday']);
  });
});

describe('the hours of a place', () => {
  const building = { [`schedule:${recordId(9)}`]: weekly('TU', '09:00', '17:00') };

  test('that are only those of the building say nothing of the service', () => {
    const found = match(facts({}, [[2, building]]), { when: 'now' }, moment({ on: '2026-11-24' }));
    expect(said(found)).toEqual(['?hoursOfPlace']);
    expect(said(match(facts({}, [[2, building]]), { when: 'now' }, moment({ on: '2026-11-25' })))).toEqual(['?hoursOfPlace']);
  });

  test('that the service keeps there go before its own, and its own before those of the building', () => {
    const there = { [`place:${recordId(2)}`]: { schedules: [{ id: recordId(50), ...weekly('TU', '09:00', '12:00') }] } };
    const own = hours(1, weekly('WE', '09:00', '12:00'));
    expect(said(match(facts({ ...there, ...own }, [[2, building]]), { when: 'now' }, moment({ on: '2026-11-24' })))).toEqual(['+open']);
    expect(said(match(facts({ ...there, ...own }, [[2, building]]), { when: 'now' }, moment({ on: '2026-11-25' })))).toEqual(['-closed']);
    expect(said(match(facts(own, [[2, building]]), { when: 'now' }, moment({ on: '2026-11-25' })))).toEqual(['+open']);
  });

  test('are open if any of its places is', () => {
    const two = { [`place:${recordId(2)}`]: { schedules: [{ id: recordId(50), ...weekly('TU', '09:00', '12:00') }] }, ...hours(1, weekly('WE', '09:00', '12:00')) };
    expect(match(facts(two, [[2, {}], [3, {}]]), { when: 'now' }, moment({ on: '2026-11-25' })).fits[0]).toMatchObject({ code: 'open', place: recordId(3) });
  });

  test('that nobody knows are asked for in summer, unless summer is what it is', () => {
    expect(said(held({ 'form:summer': true }, { when: 'summer' }))).toEqual(['+form']);
    expect(said(held({ 'form:summer': true, ...hours(1, weekly('MO', '09:00', '12:00', { until: '2026-12-01', dtstart: '2026-01-01' })) }, { when: 'summer' }))).toEqual(['-closed']);
  });
});
