import type { Instant } from '#kernel/clock.ts';

/** Kept by the keyring beside the wrapped key: a guess by hand gets slow. A copied phone is held back by Argon2id alone. */
export type WrongTries = { readonly tries: number; readonly nextTryAt: Instant };

const SECOND = 1000;
const FREE_TRIES = 3;
const delays = [1, 5, 15, 60, 300, 900].map((seconds) => seconds * SECOND);

/** How long to wait after so many wrong tries in a row: three are free, then ever longer, a quarter of an hour at most. */
export const delayAfter = (tries: number): number => (tries <= FREE_TRIES ? 0 : (delays[tries - FREE_TRIES - 1] ?? delays.at(-1) ?? 0));

export const afterWrongTry = (tries: number, now: Instant): WrongTries => ({ tries: tries + 1, nextTryAt: now + delayAfter(tries + 1) });

/** Milliseconds until the next try. A wait longer than the rule's is a clock that was set back: nobody is shut out for that. */
export function waitBeforeTry({ tries, nextTryAt }: WrongTries, now: Instant): number {
  const wait = nextTryAt - now;
  return wait > 0 && wait <= delayAfter(tries) ? wait : 0;
}

export const canTryAt = (state: WrongTries, now: Instant): boolean => waitBeforeTry(state, now) === 0;
