import { useSignal } from '@preact/signals';
import { Fingerprint, Trash2, TriangleAlert } from 'lucide-preact';
import type { PasskeyFailure, UnlockFailure } from '#actions/phone.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PasswordField } from '#ui/parts/password-field.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { sayPasskeyFailure } from './say-passkey-failure.ts';
import type { LockTranslator } from './lock-texts.ts';
import type { OwnLocking } from './use-own-lock.ts';

export interface LockCardProps {
  readonly translator: LockTranslator;
  readonly locking: OwnLocking;
}

/** Passkeys of this phone: what opens with a touch, and how to take it back. */
export function PasskeyCard({ translator, locking }: LockCardProps) {
  const { t, dates } = translator;
  const { told } = useShell();
  const proving = useSignal(false);
  const passkeys = locking.own.value?.passkeys ?? [];
  const remove = async (id: string): Promise<void> => {
    const removed = await (await locking.services()).removePasskey(id);
    await locking.look();
    told.tell(t(removed.ok ? 'unlocking:passkey.removed' : 'failure:storage-failed'));
  };
  return (
    <Card icon={Fingerprint} title={t('unlocking:passkey.title')}>
      <div class="stack">
        <p>{t('unlocking:passkey.text')}</p>
        {passkeys.length === 0 ? null : (
          <Rows bare>
            {passkeys.map(({ id, addedAt }) => (
              <Row
                key={id}
                icon={Fingerprint}
                title={t('unlocking:passkey.added', { moment: dates.moment(addedAt) })}
                side={
                  <IconButton
                    icon={Trash2}
                    label={t('unlocking:passkey.remove', { moment: dates.moment(addedAt) })}
                    onPress={() => void remove(id)}
                  />
                }
              />
            ))}
          </Rows>
        )}
        <Adding translator={translator} locking={locking} onPress={() => (proving.value = true)} />
      </div>
      {proving.value ? <Prove translator={translator} locking={locking} onClose={() => (proving.value = false)} /> : null}
    </Card>
  );
}

/** Offered only where this phone says that it can. */
function Adding({ translator: { t }, locking, onPress }: LockCardProps & { readonly onPress: () => void }) {
  if (locking.possible.value === undefined) {
    return null;
  }
  if (!locking.possible.value) {
    return <p class="quiet">{t('unlocking:passkey.impossible')}</p>;
  }
  return (
    <>
      <NoteLine icon={TriangleAlert}>{t('unlocking:passkey.alone')}</NoteLine>
      <Button kind="second" wide icon={Fingerprint} onPress={onPress}>
        {t(locking.own.value?.passkeys.length === 0 ? 'unlocking:passkey.add' : 'unlocking:passkey.another')}
      </Button>
    </>
  );
}

/** An open phone on a table is not its owner: the passphrase first, then the phone's own lock. */
function Prove({ translator: { t }, locking, onClose }: LockCardProps & { readonly onClose: () => void }) {
  const { told } = useShell();
  const passphrase = useSignal('');
  const busy = useSignal(false);
  const failure = useSignal<PasskeyFailure | UnlockFailure | undefined>(undefined);
  const add = async (): Promise<void> => {
    busy.value = true;
    failure.value = undefined;
    const added = await (await locking.services()).addPasskey(passphrase.value);
    busy.value = false;
    if (!added.ok) {
      passphrase.value = added.failure.kind === 'passphrase-wrong' ? '' : passphrase.value;
      failure.value = added.failure;
      return;
    }
    await locking.look();
    told.tell(t('unlocking:passkey.done'));
    onClose();
  };
  return (
    <Dialog title={t('unlocking:passkey.prove')} closeLabel={t('common:act.close')} onClose={onClose}>
      <form
        class="stack"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy.value && passphrase.value !== '') {
            void add();
          }
        }}
      >
        <PasswordField
          label={t('lock:phrase')}
          hint={t('unlocking:passkey.proveText')}
          showLabel={t('lock:show')}
          hideLabel={t('lock:hide')}
          autocomplete="current-password"
          value={passphrase.value}
          onInput={(text) => {
            passphrase.value = text;
          }}
        />
        <Alert words={failure.value === undefined ? undefined : sayPasskeyFailure(t, failure.value)} />
        <Button type="submit" wide notYet={busy.value ? t('unlocking:passkey.asking') : undefined}>
          {t('unlocking:passkey.confirm')}
        </Button>
      </form>
    </Dialog>
  );
}
