import { clashOf, freshId, stateOf } from './open-store.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import { packEnvelopes, unpackEnvelopes } from '#store/packed-envelopes.ts';
import { rowKey, rowToState, stateToRow } from '#store/row.ts';
import { storeOf, syncedTables } from '#store/schema.ts';

const [id, space, family] = [freshId<RecordId>(), freshId<SpaceId>(), freshId<RecordId>()];

const columns = (table: string, fields: Parameters<typeof stateOf>[0]) => {
  const { id: _id, rev: _rev, space: _space, fields: _fields, dots: _dots, ...rest } = stateToRow({ table, id, space }, 1, stateOf(fields));
  return rest;
};

test('each table has its columns, copied only from values that are what the column is for', () => {
  expect(columns('families', { name: 'x', family })).toEqual({});
  expect(columns('phones', { family, number: '514' })).toEqual({ family });
  expect(columns('contacts', { family, date: '2026-01-02', note: 'n' })).toEqual({ family, date: '2026-01-02', author: '', signed: 0 });
  expect(columns('followUps', { family, due: '2026-01-02', state: 'open' })).toEqual({ family, due: '2026-01-02', state: 'open' });
  expect(columns('followUps', { family, due: { day: '2026-01-02', reason: 'la grippe' }, state: { is: 'done', result: 'venue' } })).toEqual({ family, due: '2026-01-02', state: 'done' });
  expect(columns('contacts', { family, author: family, signed: { over: {} } })).toEqual({ family, author: family, signed: 1, date: '' });
  expect(columns('devices', { member: family })).toEqual({ member: family });
  expect(columns('calendarDays', { school: family, date: '2026-01-02' })).toEqual({ school: family, date: '2026-01-02' });
  expect(columns('referrals', { family })).toEqual({ table: 'referrals' });
});

test('no text of anybody’s own gets into a column', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...syncedTables), (text, table) => {
      const row = columns(table, { family: text, member: text, school: text, date: text, due: text, state: text, contact: text, author: text, signed: text });
      const allowed = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2}|open|done|dropped|)$/;
      expect(Object.values(row).every((value) => value === 0 || (typeof value === 'string' && allowed.test(value)))).toBe(true);
    }),
  );
  expect(columns('followUps', { state: 'Madame Roy', due: 'demain', family: 'les Roy' })).toEqual({ state: '', due: '', family: '' });
});

test('a state comes back from its row, clashes and what is covered included, and a clash is marked', () => {
  const state = { ...clashOf({ name: ['Roy', 'Roi'] }), ...stateOf({ language: 'fr' }) };
  const row = stateToRow({ table: 'families', id, space }, 7, state);
  expect(rowToState(row)).toEqual(state);
  expect([row.clash, row.rev, row.space, row.id]).toEqual([1, 7, space, id]);
  expect(stateToRow({ table: 'families', id, space }, 7, clashOf({ name: ['Roy', 'Roy'] })).clash).toBeUndefined();
});

test('a table that this version does not know shares a store with its like, under a key of its own', () => {
  expect([storeOf('families'), storeOf('referrals'), storeOf('outbox'), storeOf('__proto__'), storeOf('')]).toEqual(['families', 'others', 'others', 'others', 'others']);
  expect([rowKey('families', id), rowKey('referrals', id)]).toEqual([id, `referrals:${id}`]);
});

test('envelopes come out of a pack as they went in, and damage costs only what lies behind it', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }), fc.nat(), (envelopes, cut) => {
      const packed = packEnvelopes(envelopes);
      expect(unpackEnvelopes(packed)).toEqual(envelopes);
      const part = unpackEnvelopes(packed.subarray(0, cut % (packed.length + 1)));
      expect(part).toEqual(envelopes.slice(0, part.length));
    }),
  );
});
