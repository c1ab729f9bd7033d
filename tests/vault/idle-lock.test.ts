import { expect, test } from 'vitest';
import { newKey } from '#sealing/secret-box.ts';
import { lockWhenIdle } from '#vault/idle-lock.ts';
import { createVault, type Vault } from '#vault/vault.ts';

const MINUTE = 60_000;

/** A page whose clock is moved by hand: time passes without timers, as on a phone that sleeps. */
function aPage(afterMs = 5 * MINUTE, tabs?: BroadcastChannel): { vault: Vault; pass: (ms: number) => void; happen: (event: string) => void; stop: () => void } {
  const vault = createVault({ postMessage: () => undefined, addEventListener: () => undefined });
  vault.open(newKey());
  const target = new EventTarget();
  let now = 1_000_000_000;
  const stop = lockWhenIdle(vault, { afterMs, target, clock: () => now, ...(tabs === undefined ? {} : { tabs }) });
  return { vault, stop, pass: (ms) => (now += ms), happen: (event) => target.dispatchEvent(new Event(event)) };
}

test('a page that was hidden for longer than the time locks when it is seen again', () => {
  const { vault, pass, happen } = aPage();
  pass(5 * MINUTE - 1);
  happen('visibilitychange');
  expect(vault.state).toBe('open');
  pass(1);
  happen('visibilitychange');
  expect(vault.state).toBe('locked');
});

test.each(['pointerdown', 'pointermove', 'keydown', 'input', 'wheel', 'touchstart'])('%s starts the time again', (sign) => {
  const { vault, pass, happen, stop } = aPage();
  for (let turn = 0; turn < 4; turn += 1) {
    pass(4 * MINUTE);
    happen(sign);
    happen('visibilitychange');
    expect(vault.state).toBe('open');
  }
  stop();
});

test('being seen is not being touched', () => {
  const { vault, pass, happen } = aPage();
  pass(3 * MINUTE);
  happen('visibilitychange');
  pass(3 * MINUTE);
  happen('visibilitychange');
  expect(vault.state).toBe('locked');
});

test('the first touch after the time does not wake a vault whose timer slept', () => {
  const { vault, pass, happen } = aPage();
  pass(6 * MINUTE);
  happen('pointerdown');
  expect(vault.state).toBe('locked');
});

test('a clock that was set back does not stretch the time', () => {
  const { vault, pass, happen } = aPage();
  pass(-MINUTE);
  happen('visibilitychange');
  expect(vault.state).toBe('open');
  pass(-60 * MINUTE);
  happen('visibilitychange');
  expect(vault.state).toBe('locked');
});

test('when nobody comes back at all, the timer locks', async () => {
  const vault = createVault({ postMessage: () => undefined, addEventListener: () => undefined });
  vault.open(newKey());
  const locked = new Promise<void>((resolve) => {
    vault.onLock(resolve);
  });
  const started = performance.now();
  lockWhenIdle(vault, { afterMs: 60, target: new EventTarget(), clock: Date.now });
  await locked;
  expect(performance.now() - started).toBeGreaterThan(40);
});

test('stopped, or locked by hand, it locks nothing any more', () => {
  const { vault, pass, happen, stop } = aPage();
  stop();
  pass(60 * MINUTE);
  happen('visibilitychange');
  expect(vault.state).toBe('open');
  const second = aPage();
  second.vault.lock();
  second.vault.open(newKey());
  second.pass(60 * MINUTE);
  second.happen('pointerdown');
  expect(second.vault.state).toBe('open');
});

test('a touch in one tab keeps the other tabs of the same member awake', async () => {
  const [here, there] = [new BroadcastChannel('idle-test'), new BroadcastChannel('idle-test')];
  const [mine, yours] = [aPage(5 * MINUTE, here), aPage(5 * MINUTE, there)];
  const heard = new Promise((resolve) => {
    there.addEventListener('message', resolve);
  });
  mine.pass(4 * MINUTE);
  yours.pass(4 * MINUTE);
  mine.happen('keydown');
  await heard;
  yours.pass(4 * MINUTE);
  yours.happen('visibilitychange');
  expect(yours.vault.state).toBe('open');
  yours.pass(MINUTE);
  yours.happen('visibilitychange');
  expect(yours.vault.state).toBe('locked');
  mine.stop();
  here.close();
  there.close();
});
