import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { RecordId } from '#kernel/id.ts';
import { builtInEntryId, decideListEntry, listNames, readListEntry, wordsOf } from '#domain/team-list.ts';

const id = '50000000-0000-4000-8000-0000000000ee' as RecordId;
const other = '60000000-0000-4000-8000-0000000000ff' as RecordId;

test('the team’s own words stand after ours, by name, and a word put away is still known', () => {
  const entries = [
    readListEntry(id, { list: 'topic', code: id, 'label:fr': 'Sécurité du quartier' }),
    readListEntry(other, { list: 'topic', code: other, 'label:fr': 'Échanges de livres', 'label:en': 'Book swaps', hidden: true }),
    readListEntry(id, { list: 'topic', code: 'food', hidden: true }),
    readListEntry(id, { list: 'staffRole', code: 'food', hidden: true }),
    readListEntry(id, { list: 'staffRole', code: 'housing', hidden: true }),
    readListEntry(id, { list: 'topic', code: 'housing', hidden: false }),
  ];
  expect(wordsOf('topic', ['food', 'housing'], entries)).toEqual([
    { kind: 'ours', code: 'food', hidden: true },
    { kind: 'ours', code: 'housing', hidden: false },
    { kind: 'own', code: other, labels: { fr: 'Échanges de livres', en: 'Book swaps' }, hidden: true },
    { kind: 'own', code: id, labels: { fr: 'Sécurité du quartier', en: 'Sécurité du quartier' }, hidden: false },
  ]);
});

test('a word needs French, is not endless, and is not there twice, accents and capitals aside', () => {
  expect(decideListEntry({ fr: '  ', en: 'x' }, [])).toMatchObject({ ok: false, failure: { kind: 'list-word', why: { kind: 'text-missing' } } });
  expect(decideListEntry({ fr: 'a', en: 'x'.repeat(41) }, [])).toMatchObject({ ok: false, failure: { why: { kind: 'text-too-long' } } });
  expect(decideListEntry({ fr: 'ÉCOLE', en: '' }, ['École'])).toMatchObject({ ok: false, failure: { kind: 'list-word-known' } });
  expect(decideListEntry({ fr: ' Marché ', en: '' }, ['École'])).toEqual({ ok: true, value: { fr: 'Marché', en: '' } });
});

test('a word may be as long as its field, and no longer, in either language', () => {
  const long = 'x'.repeat(40);
  expect(decideListEntry({ fr: long, en: long }, [])).toEqual({ ok: true, value: { fr: long, en: long } });
  const failure = { kind: 'list-word', why: { kind: 'text-too-long', max: 40 } };
  expect(decideListEntry({ fr: `${long}x`, en: '' }, [])).toEqual({ ok: false, failure });
  expect(decideListEntry({ fr: 'Marché', en: `${long}x` }, [])).toEqual({ ok: false, failure });
  // Of several words that stand there one is enough.
  expect(decideListEntry({ fr: 'Ecole', en: '' }, ['Marché', 'école'])).toEqual({ ok: false, failure: { kind: 'list-word-known' } });
});

test('an entry is read whole: only a clear yes puts a word away, and what is wrong is said by its field', () => {
  const fields = { list: 'topic', code: 'food', 'label:fr': 'Sécurité', 'label:en': 'Safety', hidden: true };
  expect(readListEntry(id, fields)).toEqual({ id, list: 'topic', code: 'food', labels: { fr: 'Sécurité', en: 'Safety' }, hidden: true, broken: [] });
  expect(readListEntry(id, { list: 'rooms', code: 'x'.repeat(41), hidden: 'true' })).toEqual({
    id, list: { unknown: 'rooms' }, code: 'x'.repeat(41), labels: { fr: '', en: '' }, hidden: false,
    broken: [{ field: 'code', rule: 'too-long' }, { field: 'list', rule: 'unknown-code' }],
  });
});

test('two words of the team that read the same stand in one order on every phone', () => {
  const own = [other, id].map((one) => readListEntry(one, { list: 'topic', code: one, 'label:fr': 'Sécurité' }));
  const codes = (entries: typeof own) => wordsOf('topic', [], entries).map(({ code }) => code);
  expect([codes(own), codes(own.toReversed())]).toEqual([[id, other], [id, other]]);
});

test('putting the same word away on two phones writes one record, and two words never share one', async () => {
  expect(await builtInEntryId('topic', 'food')).toBe('bc94a91a-5239-8d9d-a717-2a80987bc627');
  const ids = await Promise.all(listNames.flatMap((list) => ['food', 'visit', 'foo', ''].map((code) => builtInEntryId(list, code))));
  expect(new Set(ids).size).toBe(ids.length);
});

test('whatever an entry holds, it is read', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('list', 'code', 'label:fr', 'label:en', 'hidden'), fc.anything()), (fields) => {
      const entry = readListEntry(id, fields);
      expect(wordsOf('topic', ['food'], [entry])[0]).toMatchObject({ code: 'food' });
    }),
  );
});
