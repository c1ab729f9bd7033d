import fc from 'fast-check';
import { bytesToId, type DeviceId, type RecordId, type SpaceId } from '#kernel/id.ts';
import type { Commit } from '#protocol/commit.ts';
import type { Header } from '#protocol/envelope.ts';
import type { Value } from '#protocol/packing.ts';

const bytes16 = fc.uint8Array({ minLength: 16, maxLength: 16 });
export const aDeviceId = bytes16.map((bytes) => bytesToId<DeviceId>(bytes));
export const aSpaceId = bytes16.map((bytes) => bytesToId<SpaceId>(bytes));
export const aRecordId = bytes16.map((bytes) => bytesToId<RecordId>(bytes));

/** Well-formed text of any script: a lone surrogate is not text and cannot be written as UTF-8. */
export const aText = fc.string({ unit: 'grapheme', maxLength: 300 });

const aName = fc.oneof(
  fc.constantFrom('name', 'note', 'date', 'kind', '#4021', 'note:fr', 'constructor', 'toString', 'length'),
  fc.string({ minLength: 1, maxLength: 12 }).filter((name) => !/^(__proto__|#\d+|\d+)$/.test(name)),
);

export const aValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double(),
    aText,
    fc.constantFrom('2026-11-27', '2026-02-30', '1969-12-31', '9999-12-31', '0001-01-01'),
    bytes16.map((bytes) => bytesToId(bytes)),
    fc.uint8Array({ maxLength: 100 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(aName, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
})).value;

export const aHeader: fc.Arbitrary<Header> = fc
  .record({
    kind: fc.constantFrom(1, 2, 4, 5, 6, 77),
    space: aSpaceId,
    epoch: fc.integer({ min: 1, max: 100_000 }),
    subject: fc.option(aRecordId, { nil: undefined }),
    sender: fc.record({ device: aDeviceId, n: fc.integer({ min: 1, max: 2 ** 40 }) }),
  })
  .map(({ subject, ...header }) => ({ ...header, ...(subject === undefined ? {} : { subject }) }));

const aVector = fc.dictionary(aDeviceId, fc.integer({ min: 1, max: 1_000_000 }), { maxKeys: 3, noNullPrototype: true });

export const aCommit: fc.Arbitrary<Commit> = fc.record({
  at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  changes: fc.array(
    fc.record({
      table: fc.constantFrom('families', 'contacts', 'tableOfTomorrow'),
      id: aRecordId,
      writes: fc.dictionary(aName, fc.record({ value: aValue, base: aVector }), { minKeys: 1, maxKeys: 5, noNullPrototype: true }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
