import { expect, test } from 'vitest';
import { readSignedEntry, saidFields } from '#domain/signed-entry.ts';

const [author, other, device] = ['0f000000-0000-4000-8000-000000000001', '0f000000-0000-4000-8000-000000000002', '0f000000-0000-4000-8000-000000000003'];
const content = { author, note: 'Elle a ri.' };
const signed = { by: author, device, at: 7, content, signature: new Uint8Array(64) };

test('an entry says what its author signed, whatever was written over it since', () => {
  const fields = { author, note: 'Elle a pleuré.', signed };
  expect(saidFields(fields)).toEqual({ fields: content, signed });
});

test('what somebody else signed, or what was signed as somebody else’s, is not taken for the author’s word', () => {
  const unsigned = (fields: Readonly<Record<string, unknown>>) => expect(saidFields(fields)).toEqual({ fields, signed: undefined });
  unsigned({ author, note: 'x', signed: { ...signed, by: other } });
  unsigned({ author, note: 'x', signed: { ...signed, content: { ...content, author: other } } });
  unsigned({ author: other, note: 'x', signed });
  unsigned({ author, note: 'x' });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'signed'],
  ['a list', [signed]],
  ['nobody’s', { ...signed, by: 'x' }],
  ['of no device', { ...signed, device: null }],
  ['of no time', { ...signed, at: '7' }],
  ['of no content', { ...signed, content: undefined }],
  ['of a list', { ...signed, content: [] }],
  ['of an empty content', { ...signed, content: null }],
  ['without a signature', { ...signed, signature: 'x' }],
])('a signature that is %s is none', (_, value) => {
  expect(readSignedEntry(value)).toBeUndefined();
});
