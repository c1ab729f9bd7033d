import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ClosedPhone, LockedMember, OpenPhone } from '#actions/phone.ts';
import { Button } from '#ui/parts/button.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import type { UnlockingTranslator } from './lock-texts.ts';

interface UnlockByPinProps {
  readonly phone: ClosedPhone;
  readonly member: LockedMember;
  readonly translator: UnlockingTranslator;
  readonly onOpen: (phone: OpenPhone) => void;
  /** Too often wrong, too late, or the person prefers their words. */
  readonly onPassphrase: (over: boolean) => void;
}

const DIGITS = 6;

/** After a pause: the short code of this page. */
export function UnlockByPin({ phone, member, translator: { t }, onOpen, onPassphrase }: UnlockByPinProps) {
  const form = useRef<HTMLFormElement>(null);
  const pin = useSignal('');
  const left = useSignal<number | undefined>(undefined);
  const focus = (): void => form.current?.querySelector('input')?.focus();
  useEffect(focus, []);
  const reopen = async (): Promise<void> => {
    const opened = await phone.unlockWithPin(member.member, pin.value);
    pin.value = '';
    if (opened.ok) {
      onOpen(opened.value);
    } else if ('triesLeft' in opened.failure) {
      left.value = opened.failure.triesLeft;
      focus();
    } else {
      onPassphrase(true);
    }
  };
  return (
    <form
      ref={form}
      class="stack"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (pin.value !== '') {
          void reopen();
        }
      }}
    >
      <TextField
        label={t('unlocking:byPin.label')}
        kind="pin"
        maxLength={DIGITS}
        verbatim
        error={left.value === undefined ? undefined : t('unlocking:byPin.left', { count: left.value })}
        value={pin.value}
        onInput={(text) => {
          pin.value = text;
        }}
      />
      <Button type="submit" wide>
        {t('unlocking:byPin.open')}
      </Button>
      <Button kind="link" wide onPress={() => onPassphrase(false)}>
        {t('unlocking:byPin.passphrase')}
      </Button>
    </form>
  );
}
