import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { StorageFailed, storageFailure } from '#store/storage-failure.ts';

const full = new DOMException('x', 'QuotaExceededError');

test('a full disk is recognised however deep Dexie wrapped it', () => {
  const thrown = [
    full,
    new Dexie.AbortError('Transaction aborted', full),
    new Dexie.BulkError('2 of 3 operations failed', [new DOMException('x', 'ConstraintError'), full]),
    Object.assign(new Error('outer'), { cause: full }),
    new StorageFailed({ kind: 'disk-full' }),
  ];
  for (const error of thrown) {
    expect(storageFailure(error)).toEqual({ kind: 'disk-full' });
  }
});

test('what a disk, a connection or a browser does is a failure; everything else is a bug', () => {
  for (const name of ['AbortError', 'UnknownError', 'InvalidStateError', 'TimeoutError', 'VersionError', 'NotReadableError', 'DatabaseClosedError', 'OpenFailedError', 'MissingAPIError', 'NoSuchDatabaseError']) {
    expect(storageFailure(Object.assign(new Error('x'), { name }))).toEqual({ kind: 'storage-failed' });
  }
  for (const bug of [undefined, null, 'text', 7, {}, new TypeError('x'), new Dexie.ConstraintError('x'), new Dexie.DataError('x'), new RangeError('x')]) {
    expect(storageFailure(bug)).toBeUndefined();
  }
});

test('a circle of causes ends', () => {
  const circle: { cause?: unknown } = new Error('x');
  circle.cause = circle;
  expect(storageFailure(circle)).toBeUndefined();
});

test('the failure says nothing of what was being kept', () => {
  expect(new StorageFailed({ kind: 'disk-full' }).message).toBe('disk-full');
});
