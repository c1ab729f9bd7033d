/** What a browser's storage refuses. Carries nothing of what was being kept. */
export type StorageFailure = { readonly kind: 'disk-full' } | { readonly kind: 'storage-failed' };

/** Thrown by what reads or carries in bulk, where every step would have to hand on the same failure; caught at the door. */
export class StorageFailed extends Error {
  override readonly name = 'StorageFailed';
  readonly failure: StorageFailure;

  constructor(failure: StorageFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** What goes wrong with a disk, a connection or a browser; anything else that is thrown is a bug and stays one. */
const worldly = new Set([
  'QuotaExceededError',
  'AbortError',
  'UnknownError',
  'InvalidStateError',
  'TimeoutError',
  'VersionError',
  'NotReadableError',
  'DatabaseClosedError',
  'OpenFailedError',
  'MissingAPIError',
  'NoSuchDatabaseError',
]);

const property = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;

/** Dexie wraps what IndexedDB says: the reason of an abort is its `inner`, those of a bulk write are in a list. */
function* causes(error: unknown, depth = 0): Generator {
  if (error === undefined || error === null || depth > 5) {
    return;
  }
  yield error;
  yield* causes(property(error, 'inner'), depth + 1);
  yield* causes(property(error, 'cause'), depth + 1);
  const failures = property(error, 'failures');
  for (const failure of Array.isArray(failures) ? failures : []) {
    yield* causes(failure, depth + 1);
  }
}

/** The failure that a thrown thing stands for; undefined when it is a bug. */
export function storageFailure(error: unknown): StorageFailure | undefined {
  if (error instanceof StorageFailed) {
    return error.failure;
  }
  const names = [...causes(error)].map((cause) => property(cause, 'name'));
  if (names.includes('QuotaExceededError')) {
    return { kind: 'disk-full' };
  }
  return names.some((name) => typeof name === 'string' && worldly.has(name)) ? { kind: 'storage-failed' } : undefined;
}
