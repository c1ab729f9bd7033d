import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newKey } from '#sealing/secret-box.ts';
import { createPinGuard, isPin, usualPinRules } from '#vault/pin.ts';
import { createVault, type LockChannel, type Vault } from '#vault/vault.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Tabs of one browser: what one posts, the others hear. */
function tabs(count: number): readonly LockChannel[] {
  const targets = Array.from({ length: count }, () => new EventTarget());
  return targets.map((own) => ({
    postMessage: (data) => targets.filter((other) => other !== own).forEach((other) => other.dispatchEvent(new MessageEvent('message', { data }))),
    addEventListener: (type, listener) => own.addEventListener(type, (event) => listener({ data: event instanceof MessageEvent ? event.data : undefined })),
  }));
}

function aTab(channel: LockChannel | undefined, whose = 'amina') {
  const vault: Vault = createVault(channel ?? { postMessage: () => undefined, addEventListener: () => undefined });
  const guard = createPinGuard(vault, () => Date.now());
  const key = newKey();
  vault.open(key, whose);
  const sealed = vault.atRest().seal(new Uint8Array([1, 2, 3]), new Uint8Array(0));
  const opens = (): boolean => vault.state === 'open' && vault.atRest().open(sealed, new Uint8Array(0)).ok;
  return { vault, guard, key, opens };
}

test.each(['1234', '12345', '000000'])('%s is a code', (pin) => expect(isPin(pin)).toBe(true));
test.each(['', '123', '1234567', '12a4', '１２３４', ' 1234'])('"%s" is none', (pin) => {
  expect(isPin(pin)).toBe(false);
  expect(aTab(undefined).guard.choose(pin, 'amina')).toBe(false);
});

test('idleness hides what the code brings back; without a code it is locked for good', () => {
  const { vault, guard, opens } = aTab(undefined);
  vault.hide();
  expect([vault.state, guard.hidden()]).toEqual(['locked', undefined]);
  expect(guard.reopen('amina', '1234')).toEqual({ ok: false, failure: { kind: 'pin-over' } });

  const chosen = aTab(undefined);
  expect(chosen.guard.choose('1234', 'amina')).toBe(true);
  chosen.vault.hide();
  expect(chosen.opens()).toBe(false);
  expect(chosen.guard.hidden()).toEqual({ whose: 'amina', until: Date.now() + usualPinRules.hiddenMs, triesLeft: 5 });
  expect(chosen.guard.reopen('amina', '1234')).toEqual({ ok: true, value: undefined });
  expect(chosen.opens()).toBe(true);
  // The code is the same until the page goes: the next pause needs no new one.
  chosen.vault.hide();
  expect(chosen.guard.reopen('amina', '1234').ok).toBe(true);
  expect(opens()).toBe(false);
});

test('a lock by hand is for good: nothing is hidden, and the code opens nothing', () => {
  const { vault, guard } = aTab(undefined);
  guard.choose('1234', 'amina');
  vault.lock();
  expect(guard.hidden()).toBeUndefined();
  expect(guard.reopen('amina', '1234')).toEqual({ ok: false, failure: { kind: 'pin-over' } });
});

test('five wrong codes are a lock for good, in every tab', () => {
  const [here, there] = tabs(2);
  const [mine, yours] = [aTab(here), aTab(there)];
  mine.guard.choose('1234', 'amina');
  yours.guard.choose('9999', 'amina');
  mine.vault.hide();
  expect(yours.guard.hidden()?.whose).toBe('amina');
  for (const triesLeft of [4, 3, 2, 1]) {
    expect(mine.guard.reopen('amina', '4321')).toEqual({ ok: false, failure: { kind: 'pin-wrong', triesLeft } });
    expect(mine.guard.hidden()?.triesLeft).toBe(triesLeft);
  }
  expect(mine.guard.reopen('amina', '4321')).toEqual({ ok: false, failure: { kind: 'pin-over' } });
  expect(mine.guard.reopen('amina', '1234')).toEqual({ ok: false, failure: { kind: 'pin-over' } });
  expect([mine.guard.hidden(), yours.guard.hidden()]).toEqual([undefined, undefined]);
});

test('after half an hour it is locked for good, by the timer or, on a phone that slept, at the next look', () => {
  const awake = aTab(undefined);
  awake.guard.choose('1234', 'amina');
  awake.vault.hide();
  let told = 0;
  awake.guard.onChange(() => (told += 1));
  vi.advanceTimersByTime(usualPinRules.hiddenMs);
  expect(told).toBeGreaterThan(0);
  expect(awake.guard.hidden()).toBeUndefined();

  for (const moved of [31 * MINUTE, -31 * MINUTE]) {
    const slept = aTab(undefined);
    slept.guard.choose('1234', 'amina');
    slept.vault.hide();
    vi.setSystemTime(Date.now() + moved);
    expect(slept.guard.reopen('amina', '1234')).toEqual({ ok: false, failure: { kind: 'pin-over' } });
  }
});

test('a lock by hand in another tab forgets what is hidden here; that of another member does not', () => {
  const [first, second, third] = tabs(3);
  const [mine, again, karim] = [aTab(first), aTab(second), aTab(third, 'karim')];
  mine.guard.choose('1234', 'amina');
  mine.vault.hide();
  karim.vault.lock();
  expect(mine.guard.hidden()?.whose).toBe('amina');
  again.vault.open(newKey(), 'amina');
  again.vault.lock();
  expect(mine.guard.hidden()).toBeUndefined();
});

test('somebody else who opens this page ends what was hidden in it, and cannot use its code', () => {
  const { vault, guard } = aTab(undefined);
  guard.choose('1234', 'amina');
  vault.hide();
  expect(guard.reopen('karim', '1234').ok).toBe(false);
  vault.open(newKey(), 'karim');
  expect([guard.hidden(), guard.isChosen('amina'), guard.isChosen('karim')]).toEqual([undefined, false, false]);
  vault.hide();
  expect(guard.hidden()).toBeUndefined();
});

test('what is forgotten is zeros: the copy of the key is not left behind in memory', () => {
  const copies: Uint8Array[] = [];
  const { vault, guard, key } = aTab(undefined);
  const { copyKey } = vault;
  const watched: Vault = Object.defineProperty(Object.create(vault) as Vault, 'copyKey', {
    value: () => {
      const copy = copyKey();
      copies.push(copy);
      return copy;
    },
  });
  const own = createPinGuard(watched, () => Date.now());
  own.choose('1234', 'amina');
  vault.hide();
  expect(copies).toEqual([key]);
  vault.lock();
  expect(copies).toEqual([new Uint8Array(32)]);
  expect(guard.hidden()).toBeUndefined();
});
