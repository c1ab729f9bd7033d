/**
 * Every way the server says no, for an envelope and for a request: one table. The number crosses the wire in an
 * acknowledgement and never changes; the status is what a whole request gets. No body ever repeats what was sent.
 */
export const refusals = {
  malformed: { number: 1, status: 400 },
  'too-large': { number: 2, status: 413 },
  'version-unknown': { number: 3, status: 400 },
  'signature-invalid': { number: 4, status: 400 },
  'device-unknown': { number: 5, status: 401 },
  'device-removed': { number: 6, status: 403 },
  'space-unknown': { number: 7, status: 404 },
  'not-a-member': { number: 8, status: 403 },
  'role-insufficient': { number: 9, status: 403 },
  'epoch-unknown': { number: 10, status: 409 },
  cloned: { number: 11, status: 409 },
  erased: { number: 12, status: 410 },
  'published-invalid': { number: 13, status: 400 },
  'not-signed-in': { number: 14, status: 401 },
  'challenge-invalid': { number: 15, status: 401 },
  'invitation-unknown': { number: 16, status: 404 },
  'invitation-expired': { number: 17, status: 410 },
  'invitation-used': { number: 18, status: 409 },
  'invitation-revoked': { number: 19, status: 410 },
  'setup-closed': { number: 20, status: 403 },
  'too-many': { number: 21, status: 429 },
  'not-found': { number: 22, status: 404 },
  'foreign-origin': { number: 23, status: 403 },
  'hash-mismatch': { number: 24, status: 400 },
  'epoch-stale': { number: 25, status: 409 },
  'not-removed': { number: 26, status: 409 },
  // Of a page that the server was to fetch elsewhere: not a place it goes to, no answer, no page of JSON, longer than it reads.
  'source-forbidden': { number: 27, status: 400 },
  'source-unreachable': { number: 28, status: 424 },
  'source-unusable': { number: 29, status: 424 },
  'source-too-large': { number: 30, status: 424 },
} as const;

export type RefusalCode = keyof typeof refusals;

const codeByNumber: ReadonlyMap<number, RefusalCode> = new Map(
  Object.entries(refusals).flatMap(([code, { number }]) => (isRefusalCode(code) ? [[number, code] as const] : [])),
);

export function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && Object.hasOwn(refusals, code);
}

/** Undefined for a number that a newer server knows and this version does not. */
export const refusalByNumber = (number: number): RefusalCode | undefined => codeByNumber.get(number);
