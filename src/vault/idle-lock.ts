import type { Clock } from '#kernel/clock.ts';
import type { Vault } from './vault.ts';

export type IdleOptions = {
  readonly afterMs: number;
  /** The document: where fingers and keys are noticed, and where the page says that it is visible again. */
  readonly target: EventTarget;
  readonly clock: Clock;
  /** Tabs of one member keep each other awake: a BroadcastChannel of that member. */
  readonly tabs?: BroadcastChannel;
};

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'input', 'wheel', 'touchstart'] as const;
/** Other tabs are told this often at most. */
const TELL_EVERY_MS = 5000;

/** Hides the vault when nobody touched the page for a while. Started at each unlock; ends with the lock, or when it is stopped. */
export function lockWhenIdle(vault: Vault, { afterMs, target, clock, tabs }: IdleOptions): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  let lastTouch = clock();
  let lastTold = lastTouch;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = (): void => {
    clearTimeout(timer);
    const idle = clock() - lastTouch;
    // A clock that was set back by as much would stretch the wait without end.
    if (Math.abs(idle) >= afterMs) {
      vault.hide();
    } else {
      timer = setTimeout(check, afterMs - idle);
    }
  };
  const stayAwake = (): void => {
    // A touch that comes late, before the timer of a phone that slept, must not wake the vault.
    if (Math.abs(clock() - lastTouch) >= afterMs) {
      vault.hide();
    } else {
      lastTouch = clock();
    }
  };
  const touched = (): void => {
    stayAwake();
    if (lastTouch - lastTold >= TELL_EVERY_MS) {
      lastTold = lastTouch;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches its own origin only
      tabs?.postMessage('awake');
    }
  };
  for (const sign of signsOfLife) {
    target.addEventListener(sign, touched, { signal, passive: true, capture: true });
  }
  target.addEventListener('visibilitychange', check, { signal });
  tabs?.addEventListener('message', stayAwake, { signal });
  const stopListening = vault.onLock(() => stop());
  function stop(): void {
    clearTimeout(timer);
    stopping.abort();
    stopListening();
  }
  check();
  return stop;
}
