import type { Clock, Instant } from '#kernel/clock.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Vault } from './vault.ts';

/** A vault that idleness hid: its key is in the memory of this page, until then. */
export type Hidden = { readonly whose: string; readonly until: Instant; readonly triesLeft: number };

export type PinFailure =
  | { readonly kind: 'pin-wrong'; readonly triesLeft: number }
  /** Too many tries or too late: it is locked for good, and the passphrase opens it. */
  | { readonly kind: 'pin-over' };

/**
 * A short code for as long as this page lives. It un-hides a vault whose key is still in memory; neither it nor anything made of
 * it is written anywhere.
 */
export type PinGuard = {
  /** For the member whose vault is open here. False, and nothing changes, for anything but four to six digits. */
  readonly choose: (pin: string, whose: string) => boolean;
  readonly drop: () => void;
  readonly isChosen: (whose: string) => boolean;
  readonly hidden: () => Hidden | undefined;
  /** Opens the vault again. */
  readonly reopen: (whose: string, pin: string) => Result<void, PinFailure>;
  /** Calls back whenever something was hidden, tried or forgotten. */
  readonly onChange: (listener: () => void) => () => void;
};

export type PinRules = { readonly hiddenMs: number; readonly tries: number };

export const usualPinRules: PinRules = { hiddenMs: 30 * 60_000, tries: 5 };

const pinShape = /^\d{4,6}$/;

export const isPin = (text: string): boolean => pinShape.test(text);

type Chosen = { readonly whose: string; readonly pin: string };
type Kept = Chosen & { readonly key: Uint8Array; readonly since: Instant; triesLeft: number };

class Guard {
  chosen: Chosen | undefined;
  kept: Kept | undefined;
  readonly changes = new EventTarget();
  readonly #vault: Vault;
  readonly #clock: Clock;
  readonly #rules: PinRules;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(vault: Vault, clock: Clock, rules: PinRules) {
    this.#vault = vault;
    this.#clock = clock;
    this.#rules = rules;
    vault.onHide(() => this.#keep());
    vault.onForget((whose) => this.#obey(whose));
  }

  #tell(): void {
    this.changes.dispatchEvent(new Event('change'));
  }

  #keep(): void {
    if (this.chosen !== undefined) {
      this.kept = { ...this.chosen, key: this.#vault.copyKey(), since: this.#clock(), triesLeft: this.#rules.tries };
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.look(), this.#rules.hiddenMs);
      this.#tell();
    }
  }

  /** A lock that is for good, here or in another tab, of the one who is hidden here. */
  #obey(whose: string | undefined): void {
    if (whose === undefined || whose === this.chosen?.whose || whose === this.kept?.whose) {
      this.forget();
    }
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.kept?.key.fill(0);
    this.kept = undefined;
    this.chosen = undefined;
    this.#tell();
  }

  /** What is hidden now; a page that slept past the time forgets it here, before anybody can try. */
  look(): Kept | undefined {
    const kept = this.kept;
    // A clock that was set back by as much would stretch the time without end.
    if (kept !== undefined && Math.abs(this.#clock() - kept.since) >= this.#rules.hiddenMs) {
      this.#end();
    }
    return this.kept;
  }

  #end(): void {
    const whose = this.kept?.whose;
    this.forget();
    // In every tab of this member: what was hidden elsewhere ends with it.
    this.#vault.lock(whose);
  }

  reopen(whose: string, pin: string): Result<void, PinFailure> {
    const kept = this.look();
    if (kept === undefined || kept.whose !== whose) {
      return fail({ kind: 'pin-over' });
    }
    if (kept.pin !== pin) {
      kept.triesLeft -= 1;
      const { triesLeft } = kept;
      if (triesLeft === 0) {
        this.#end();
        return fail({ kind: 'pin-over' });
      }
      this.#tell();
      return fail({ kind: 'pin-wrong', triesLeft });
    }
    const key = kept.key.slice();
    // Opening forgets whoever was here before, this one included.
    this.#vault.open(key, whose);
    key.fill(0);
    this.chosen = { whose, pin };
    this.#tell();
    return ok(undefined);
  }

  until(kept: Kept): Instant {
    return kept.since + this.#rules.hiddenMs;
  }
}

/** Made with the vault, once a page: it must be there when the vault hides. */
export function createPinGuard(vault: Vault, clock: Clock, rules: PinRules = usualPinRules): PinGuard {
  const guard = new Guard(vault, clock, rules);
  return {
    choose: (pin, whose) => {
      if (!isPin(pin) || vault.state !== 'open') {
        return false;
      }
      guard.chosen = { whose, pin };
      return true;
    },
    drop: () => guard.forget(),
    isChosen: (whose) => guard.chosen?.whose === whose,
    hidden: () => {
      const kept = guard.look();
      return kept === undefined ? undefined : { whose: kept.whose, until: guard.until(kept), triesLeft: kept.triesLeft };
    },
    reopen: (whose, pin) => guard.reopen(whose, pin),
    onChange: (listener) => {
      const heard = (): void => listener();
      guard.changes.addEventListener('change', heard);
      return () => guard.changes.removeEventListener('change', heard);
    },
  };
}
