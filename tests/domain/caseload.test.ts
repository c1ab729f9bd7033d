import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readArchived, readHandOver, readMark, sharedField, sharedWith, targetsOf, wasReached, workerOf } from '#domain/caseload.ts';
import type { MemberId } from '#kernel/id.ts';
import { aValue } from '#tests/support/arbitraries.ts';

const [ours, theirs, third] = ['1', '2', '3'].map((n) => `0f000000-0000-4000-8000-00000000000${n}` as MemberId) as [MemberId, MemberId, MemberId];
const noFields = [undefined, null, 'moved', 7, true, ['moved']];

test('a family is followed by whoever opened its file until somebody else is named, and by nobody where that was said', () => {
  expect(workerOf({ createdBy: ours })).toBe(ours);
  expect(workerOf({ createdBy: ours, worker: theirs })).toBe(theirs);
  expect(workerOf({ createdBy: ours, worker: null })).toBeUndefined();
  expect(workerOf({ createdBy: ours, worker: 'somebody' })).toBeUndefined();
  expect(workerOf({})).toBeUndefined();
});

test('a family is shared with every colleague who was named and not taken back, in one order on every phone', () => {
  const fields = { [sharedField(third)]: true, [sharedField(ours)]: true, [sharedField(theirs)]: null, 'shared:nobody': true, [`target:${theirs}`]: true };
  expect(sharedWith(fields)).toEqual([ours, third]);
  expect(sharedWith({ [sharedField(ours)]: 'yes' })).toEqual([]);
});

test('a family stands in every target group that was marked and not taken back, those of a newer version too', () => {
  const fields = { 'target:newcomer': true, 'target:groupOfTomorrow': true, 'target:fewResources': null, 'shared:farFromSchool': true };
  expect(targetsOf(fields)).toEqual(['groupOfTomorrow', 'newcomer']);
  expect(targetsOf({ 'target:newcomer': 'true' })).toEqual([]);
  // In one order, whichever was marked first.
  expect(targetsOf({ 'target:b': true, 'target:a': true })).toEqual(['a', 'b']);
});

test('a file passed on says from whom, to whom, by whom and until when; without a receiver nobody received it', () => {
  const whole = { from: ours, to: theirs, by: third, on: '2026-03-02', until: '2026-06-01' };
  expect(readHandOver(whole)).toEqual(whole);
  expect(readHandOver({ to: theirs, on: '2026-02-30', by: 'x' })).toEqual({ from: undefined, to: theirs, by: undefined, on: undefined, until: undefined });
  expect(readHandOver({ ...whole, to: 'nobody' })).toBeUndefined();
  expect(noFields.map(readHandOver)).toEqual(noFields.map(() => undefined));
});

test('a mark and a closed file are read with their reason, who and when; half of one is one all the same', () => {
  const whole = { reason: 'moved', by: ours, on: '2026-03-02' };
  for (const read of [readMark, readArchived]) {
    expect(read(whole)).toEqual(whole);
    expect(read({})).toEqual({ reason: '', by: undefined, on: undefined });
    expect(read({ reason: 7, by: 'x', on: '2026-02-30' })).toEqual({ reason: '', by: undefined, on: undefined });
    expect(noFields.map(read)).toEqual(noFields.map(() => undefined));
  }
});

test('a contact reached the family unless something else was noted', () => {
  const reached = (value: unknown) => wasReached({ reached: value });
  expect([wasReached({}), reached(null), reached('yes')]).toEqual([true, true, true]);
  expect([reached('no'), reached('voicemail'), reached(''), reached(false)]).toEqual([false, false, false, false]);
});

test('whatever another phone wrote of a file is read', () => {
  fc.assert(
    fc.property(aValue, (value) => {
      expect([readHandOver, readMark, readArchived].map((read) => typeof read(value))).not.toContain('string');
      expect(sharedWith({ [sharedField(ours)]: value })).toEqual(value === true ? [ours] : []);
    }),
  );
});
