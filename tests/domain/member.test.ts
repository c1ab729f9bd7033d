import { expect, test } from 'vitest';
import { decideProfile, initialsOf, readMember } from '#domain/member.ts';
import type { RecordId } from '#kernel/id.ts';

const [id, school] = ['0f000000-0000-4000-8000-000000000001' as RecordId, '0f000000-0000-4000-8000-000000000002' as RecordId];

test('a colleague is read whole; a school that was taken back or is none is not served', () => {
  const fields = { name: 'Amina Diallo', role: 'coordinator', languages: ['fr', 'ff'], hours: 'le matin', [`school:${school}`]: true, [`school:${id}`]: null, 'school:none': true };
  expect(readMember(id, fields)).toEqual({ id, name: 'Amina Diallo', role: 'coordinator', languages: ['fr', 'ff'], hours: 'le matin', schools: [school], removed: false });
  expect(readMember(id, {})).toEqual({ id, name: '', role: { unknown: '' }, languages: [], hours: undefined, schools: [], removed: false });
});

test('who was taken from the team is no longer of it, however that was written, until it is taken back', () => {
  const removed = (value: unknown) => readMember(id, { removed: value }).removed;
  expect([removed(true), removed({ on: '2026-03-02' }), removed(false), removed(null), removed(undefined)]).toEqual([true, true, true, false, false]);
});

test('what somebody says of themself has a name, and each language and school once', () => {
  const draft = { name: ' Amina ', languages: ['fr', 'ff', 'fr'], hours: ' le matin ', schools: [school, id, school] };
  expect(decideProfile(draft)).toEqual({ ok: true, value: { name: 'Amina', languages: ['fr', 'ff'], hours: 'le matin', schools: [school, id] } });
  expect(decideProfile({ ...draft, name: ' ' })).toEqual({ ok: false, failure: { kind: 'own-name', why: { kind: 'text-missing' } } });
  expect(decideProfile({ ...draft, hours: 'x'.repeat(200) }).ok).toBe(true);
  expect(decideProfile({ ...draft, hours: 'x'.repeat(201) })).toEqual({ ok: false, failure: { kind: 'hours-too-long', max: 200 } });
});

test.each([
  ['Amina Diallo', 'AD'],
  ['  Amina  ', 'A'],
  ['Marie de la Tour', 'MT'],
  ['élise ôté', 'ÉÔ'],
  ['𝒜bc 𝒟ef', '𝒜𝒟'],
  ['', ''],
  ['  ', ''],
])('the letters of "%s" on a lock screen are %s', (name, letters) => {
  expect(initialsOf(name)).toBe(letters);
});
