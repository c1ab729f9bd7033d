import { useEffect, useRef } from 'preact/hooks';
import type { LockedMember } from '#actions/phone.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { PasswordField } from '#ui/parts/password-field.tsx';
import { useShellTexts } from '#ui/shell/shell-context.ts';
import type { LockScreenProps } from '#ui/shell/views.ts';
import { LockMore } from './lock-more.tsx';
import { sayDelay } from './say-delay.ts';
import { useUnlock } from './use-unlock.ts';

interface UnlockFormProps extends Pick<LockScreenProps, 'phone' | 'onOpen' | 'onTyping'> {
  readonly member: LockedMember;
  /** Why it is the passphrase that is asked for, where something else was tried. */
  readonly told: string | undefined;
}

export function UnlockForm({ phone, member, told, onOpen, onTyping }: UnlockFormProps) {
  const { t } = useShellTexts();
  const form = useRef<HTMLFormElement>(null);
  const focus = (): void => form.current?.querySelector('input')?.focus();
  const { passphrase, type, busy, failure, remaining, tryNow } = useUnlock({ phone, member, onOpen, onFail: focus });
  useEffect(focus, []);
  const wait = remaining.value === 0 ? undefined : t('lock:wait', { delay: sayDelay(t, remaining.value) });
  return (
    <form
      ref={form}
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        tryNow();
      }}
    >
      <PasswordField
        label={t('lock:phrase')}
        showLabel={t('lock:show')}
        hideLabel={t('lock:hide')}
        autocomplete="current-password"
        value={passphrase.value}
        onInput={(text) => {
          type(text);
          onTyping();
        }}
      />
      <Alert words={failure.value === undefined ? told : t(`lock:wrong.${failure.value.kind}`)} />
      <Button type="submit" wide notYet={busy.value ? t('lock:opening') : wait}>
        {t('lock:unlock')}
      </Button>
      {member.passkey ? <LockMore>{({ UnlockByPhone }, translator) => <UnlockByPhone {...{ phone, member, translator, onOpen }} />}</LockMore> : null}
      <Forgotten />
    </form>
  );
}

function Forgotten() {
  const { t } = useShellTexts();
  return (
    <details class="forgotten">
      <summary>{t('lock:forgotten.title')}</summary>
      <p class="quiet">{t('lock:forgotten.text')}</p>
    </details>
  );
}
