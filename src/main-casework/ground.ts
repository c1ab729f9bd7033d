import type { Clock } from '#kernel/clock.ts';
import type { Keyring } from '#store/keyring.ts';
import type { Ask } from '#sync/exchange-request.ts';
import type { PinGuard } from '#vault/pin.ts';
import type { Vault } from '#vault/vault.ts';

/** What opening a phone needs; everything heavy comes by a dynamic import once it is asked for. */
export type Ground = {
  readonly keyring: Keyring;
  readonly vault: Vault;
  /** A short code, for as long as this page lives. */
  readonly pin: PinGuard;
  readonly ask: Ask;
  readonly clock: Clock;
};
