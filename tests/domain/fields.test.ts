import { expect, test } from 'vitest';
import { FieldReader } from '#domain/fields.ts';
import { cleanText, requiredText } from '#domain/text.ts';

const codes = ['yes', 'no'] as const;

/** What was read of one field, and the rules that it breaks. */
function reading<Read>(value: unknown, read: (reader: FieldReader) => Read) {
  const reader = new FieldReader(value === undefined ? {} : { it: value });
  const got = read(reader);
  return { got, rules: reader.broken.map(({ rule }) => rule), fields: reader.broken.map(({ field }) => field).filter((field) => field !== 'it') };
}

test.each<[string, (reader: FieldReader) => unknown, unknown, unknown, readonly string[]]>([
  ['a text that is as long as may be', (read) => read.text('it', 3), 'abc', 'abc', []],
  ['a longer text is shown whole', (read) => read.text('it', 3), 'abcd', 'abcd', ['too-long']],
  ['a text that was never written', (read) => read.text('it', 3), undefined, '', ['missing']],
  ['a text that was taken back', (read) => read.text('it', 3), null, '', ['missing']],
  ['a text that is none', (read) => read.text('it', 3), 7, '', ['unreadable']],
  ['a text that may be absent', (read) => read.optionalText('it', 3), undefined, undefined, []],
  ['a text that may be absent and was emptied', (read) => read.optionalText('it', 3), '', undefined, []],
  ['a day', (read) => read.day('it'), '2026-03-02', '2026-03-02', []],
  ['a day that was never written', (read) => read.day('it'), undefined, undefined, ['missing']],
  ['a day that no calendar has', (read) => read.day('it'), '2026-02-30', undefined, ['not-a-date']],
  ['a day that may be absent', (read) => read.optionalDay('it'), null, undefined, []],
  ['an identifier that is none', (read) => read.id('it'), 'x', undefined, ['unreadable']],
  ['an identifier that is not there', (read) => read.id('it'), undefined, undefined, ['missing']],
  ['an identifier that may be absent', (read) => read.optionalId('it'), null, undefined, []],
  ['a code of ours', (read) => read.code('it', codes), 'no', 'no', []],
  ['a code of a newer version', (read) => read.code('it', codes), 'perhaps', { unknown: 'perhaps' }, ['unknown-code']],
  ['a code that is no text', (read) => read.code('it', codes), 7, { unknown: '' }, ['unknown-code']],
  ['a code that is not there', (read) => read.code('it', codes), undefined, { unknown: '' }, ['missing']],
  ['a code that may be absent', (read) => read.optionalCode('it', codes), '', undefined, []],
  ['several texts', (read) => read.texts('it', 3), ['a', 'abc'], ['a', 'abc'], []],
  ['one text alone where there may be several', (read) => read.texts('it', 3), 'fr', ['fr'], []],
  ['several texts, one of them none', (read) => read.texts('it', 3), ['fr', 7], ['fr'], ['unreadable']],
  ['several texts, one of them long', (read) => read.texts('it', 3), ['fr', 'abcd'], ['fr', 'abcd'], ['too-long']],
  ['no texts', (read) => read.texts('it', 3), null, [], []],
  ['parts that are not there', (read) => read.parts('it', () => 'read'), undefined, undefined, []],
  ['parts that are a text', (read) => read.parts('it', () => 'read'), 'x', undefined, ['unreadable']],
  ['parts that are a list', (read) => read.parts('it', () => 'read'), ['x'], undefined, ['unreadable']],
  ['parts that are bytes', (read) => read.parts('it', () => 'read'), new Uint8Array(2), undefined, ['unreadable']],
  ['parts of which one breaks a rule', (read) => read.parts('it', (parts) => parts.day('on')), { on: 'hier' }, undefined, ['not-a-date']],
  ['parts that are whole', (read) => read.parts('it', (parts) => parts.day('on')), { on: '2026-03-02' }, '2026-03-02', []],
])('%s is read for what it is, and its rule named', (_, read, value, got, rules) => {
  expect(reading(value, read)).toEqual({ got, rules, fields: [] });
});

test('what people mark one by one is read by what stands after the colon, where it is true', () => {
  const reader = new FieldReader({ 'school:a': true, 'school:b': null, 'school:c': 'true', 'schools:d': true, school: true, 'school:e:f': true });
  expect(reader.marks('school')).toEqual(['a', 'e:f']);
});

test('a name must be there, and be no longer than the field on the screen', () => {
  expect(requiredText('abc', 3)).toEqual({ ok: true, value: 'abc' });
  expect(requiredText('abcd', 3)).toEqual({ ok: false, failure: { kind: 'text-too-long', max: 3 } });
  expect(requiredText(' \u202E ', 3)).toEqual({ ok: false, failure: { kind: 'text-missing' } });
});

test('what cannot be seen is dropped, lines stay lines, and an accent is one letter', () => {
  expect(cleanText(' a\u0000b\u202Ec\u2066\uFEFF\nd\te\u0301 ')).toBe('abc\nd\t\u00E9');
});
