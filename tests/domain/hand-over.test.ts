import { expect, test } from 'vitest';
import { decideHandOver, type HandOverDraft, mayHandOver, mayPassOn } from '#domain/hand-over.ts';
import { trust } from '#kernel/brand.ts';
import type { Day } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';

const [amina, karim, maude] = ['amina', 'karim', 'maude'].map((name) => trust<MemberId>(name)) as [MemberId, MemberId, MemberId];
const [family, promise] = [trust<RecordId>('family'), trust<RecordId>('promise')];
const today = trust<Day>('2026-11-24');

const draft: HandOverDraft = { from: amina, to: karim, families: [family], promises: [], until: '' };
const decide = (more: Partial<HandOverDraft>, role: 'worker' | 'coordinator' = 'worker', member = amina) => {
  const decided = decideHandOver({ ...draft, ...more }, { role, member, today });
  return decided.ok ? decided.value : decided.failure.kind;
};

test('workers hand over what is theirs and take back what they lent; a coordinator anybody’s', () => {
  expect([amina, karim, maude].map((me) => mayHandOver('worker', me, draft))).toEqual([true, true, false]);
  expect(mayHandOver('worker', maude, { from: amina, to: undefined })).toBe(false);
  expect(mayHandOver('coordinator', maude, draft)).toBe(true);
});

test('of a colleague’s families only those that one lent come back', () => {
  expect(mayPassOn('worker', amina, { from: amina, lentBy: undefined })).toBe(true);
  expect(mayPassOn('worker', amina, { from: karim, lentBy: amina })).toBe(true);
  expect(mayPassOn('worker', amina, { from: karim, lentBy: maude })).toBe(false);
  expect(mayPassOn('worker', amina, { from: karim, lentBy: undefined })).toBe(false);
  expect(mayPassOn('coordinator', amina, { from: karim, lentBy: undefined })).toBe(true);
});

test('a hand-over says who receives what, and until when if somebody comes back', () => {
  expect(decide({})).toEqual({ from: amina, to: karim, until: undefined });
  expect(decide({ families: [], promises: [promise] })).toEqual({ from: amina, to: karim, until: undefined });
  expect(decide({ promises: [promise] })).toEqual({ from: amina, to: karim, until: undefined });
  expect(decide({ until: '2026-11-25' })).toEqual({ from: amina, to: karim, until: '2026-11-25' });
  expect(decide({}, 'coordinator', maude)).toEqual({ from: amina, to: karim, until: undefined });
});

test('what cannot be handed over is told by what is wrong with it, and whether it is one’s own comes first', () => {
  expect(decide({ to: undefined }, 'worker', maude)).toBe('hand-over-not-yours');
  expect(decide({ to: undefined })).toBe('hand-over-to-missing');
  expect(decide({ to: amina })).toBe('hand-over-to-oneself');
  expect(decide({ families: [] })).toBe('hand-over-nothing');
  expect(decide({ until: '2026-02-30' })).toBe('hand-over-day-invalid');
  // Whoever comes back today has not been away.
  expect(decide({ until: today })).toBe('hand-over-day-past');
});
