import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { OwnLock, UnlockingServices } from '#actions/more-phone.ts';
import type { OpenPhone } from '#actions/phone.ts';

export interface OwnLocking {
  readonly own: ReadonlySignal<OwnLock | undefined>;
  /** This phone's own lock can keep a secret. */
  readonly possible: ReadonlySignal<boolean | undefined>;
  readonly services: () => Promise<UnlockingServices>;
  /** Looks again, after something was changed. */
  readonly look: () => Promise<void>;
}

/** How the one who is here unlocks this phone. */
export function useOwnLock(phone: OpenPhone): OwnLocking {
  const own = useSignal<OwnLock | undefined>(undefined);
  const possible = useSignal<boolean | undefined>(undefined);
  const locking = useMemo<OwnLocking>(() => {
    const services = async (): Promise<UnlockingServices> => (await phone.more()).unlocking;
    return {
      own,
      possible,
      services,
      look: async () => {
        own.value = await (await services()).own();
      },
    };
  }, [phone]);
  useEffect(() => {
    const first = async (): Promise<void> => {
      await locking.look();
      possible.value = await (await locking.services()).passkeyPossible();
    };
    // A lock in the middle is no fault: the screen is gone with it.
    first().catch(() => undefined);
  }, [locking]);
  return locking;
}
