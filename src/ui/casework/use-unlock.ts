import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { ClosedPhone, LockedMember, OpenPhone, UnlockFailure } from '#actions/phone.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useRemaining } from './use-remaining.ts';

interface Attempt {
  readonly phone: ClosedPhone;
  readonly member: LockedMember;
  readonly onOpen: (phone: OpenPhone) => void;
  /** It did not open: the field is empty again. */
  readonly onFail: () => void;
}

export interface Unlocking {
  readonly passphrase: ReadonlySignal<string>;
  readonly type: (text: string) => void;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<UnlockFailure | undefined>;
  /** Milliseconds until the next try is allowed: a delay that a reload does not shorten. */
  readonly remaining: ReadonlySignal<number>;
  readonly tryNow: () => void;
}

export function useUnlock({ phone, member, onOpen, onFail }: Attempt): Unlocking {
  const { clock } = useShell();
  const passphrase = useSignal('');
  const busy = useSignal(false);
  const failure = useSignal<UnlockFailure | undefined>(undefined);
  const nextTryAt = useSignal(member.nextTryAt);
  const remaining = useRemaining(clock, nextTryAt.value);

  const unlock = async (): Promise<void> => {
    busy.value = true;
    // What is thrown is a bug of ours; the button must answer all the same.
    const opened = await phone
      .unlock(member.member, passphrase.value)
      .catch(() => ({ ok: false, failure: { kind: 'storage-failed' } }) as const);
    busy.value = false;
    passphrase.value = '';
    if (opened.ok) {
      onOpen(opened.value);
      return;
    }
    failure.value = opened.failure;
    nextTryAt.value = 'nextTryAt' in opened.failure ? opened.failure.nextTryAt : nextTryAt.value;
    onFail();
  };
  return {
    passphrase,
    busy,
    failure,
    remaining,
    type: (text) => {
      passphrase.value = text;
    },
    tryNow: () => {
      if (!busy.value && remaining.value === 0 && passphrase.value !== '') {
        void unlock();
      }
    },
  };
}
