import { expect, test } from 'vitest';
import { publicDirectory } from '#domain/directory-public.ts';
import type { Fields } from '#domain/fields.ts';
import type { RecordId } from '#kernel/id.ts';
import { directoryOf } from '#tests/support/directory.ts';

const id = (n: number): RecordId => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as RecordId;
const of = (table: 'providers' | 'services' | 'locations', n: number, fields: Fields) => ({ table, id: id(n), fields });

test('of what is hidden, taken away or kept by its source nothing is left, nor a word that leads there', () => {
  const found = publicDirectory(
    directoryOf([
      of('providers', 1, { name: 'Open' }), of('providers', 2, { name: 'Kept', mayPublish: false }), of('providers', 3, { name: 'Gone', deleted: true }), of('providers', 4, { name: 'Kept and gone', mayPublish: false, deleted: true }),
      of('locations', 11, { type: 'physical', provider: id(1) }), of('locations', 12, { type: 'physical', hidden: true }), of('locations', 13, { type: 'physical', provider: id(2) }),
      of('locations', 14, { type: 'physical', provider: id(3) }), of('locations', 15, { type: 'physical', deleted: true }),
      of('services', 21, { name: 'a', status: 'active', provider: id(1), ...Object.fromEntries([11, 12, 13, 14, 15, 16].map((place) => [`place:${id(place)}`, {}])) }),
      of('services', 22, { name: 'b', status: 'active', provider: id(2) }), of('services', 23, { name: 'c', status: 'active', provider: id(3) }), of('services', 24, { name: 'd', status: 'active', provider: id(4) }),
      of('services', 25, { name: 'e', status: 'active', deleted: true }), of('services', 26, { name: 'f', status: 'active', provider: id(9) }), of('services', 27, { name: 'g', status: 'active' }),
    ]),
  );
  expect(found.providers.map((one) => one.id)).toEqual([id(1)]);
  expect(found.locations.map((one) => [one.id, one.provider])).toEqual([[id(11), id(1)], [id(14), undefined]]);
  expect(found.services.map((one) => [one.id, one.provider, one.places.map(({ location }) => location)])).toEqual([
    [id(21), id(1), [id(11), id(14)]], [id(23), undefined, []], [id(26), undefined, []], [id(27), undefined, []],
  ]);
});
