import { useSignal } from '@preact/signals';
import { Fingerprint } from 'lucide-preact';
import type { ClosedPhone, LockedMember, OpenPhone, PasskeyFailure, UnlockFailure } from '#actions/phone.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import type { UnlockingTranslator } from './lock-texts.ts';
import { sayPasskeyFailure } from './say-passkey-failure.ts';

interface UnlockByPhoneProps {
  readonly phone: ClosedPhone;
  readonly member: LockedMember;
  readonly translator: UnlockingTranslator;
  readonly onOpen: (phone: OpenPhone) => void;
}

/** One touch: the phone's own lock opens the files. A no leaves the passphrase where it was. */
export function UnlockByPhone({ phone, member, translator: { t }, onOpen }: UnlockByPhoneProps) {
  const busy = useSignal(false);
  const failure = useSignal<UnlockFailure | PasskeyFailure | undefined>(undefined);
  const unlock = async (): Promise<void> => {
    busy.value = true;
    failure.value = undefined;
    const opened = await phone
      .unlockWithPasskey(member.member)
      .catch(() => ({ ok: false, failure: { kind: 'storage-failed' } }) as const);
    busy.value = false;
    if (opened.ok) {
      onOpen(opened.value);
    } else {
      failure.value = opened.failure;
    }
  };
  return (
    <div class="stack tight">
      <Button kind="second" wide icon={Fingerprint} notYet={busy.value ? t('unlocking:byPhone.asking') : undefined} onPress={() => void unlock()}>
        {t('unlocking:byPhone.unlock')}
      </Button>
      <Alert words={failure.value === undefined ? undefined : sayPasskeyFailure(t, failure.value)} />
    </div>
  );
}
