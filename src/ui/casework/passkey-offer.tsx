import { useSignal } from '@preact/signals';
import { Check, Fingerprint, TriangleAlert } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { OpenPhone, PasskeyFailure, UnlockFailure } from '#actions/phone.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import type { EnrolTranslator } from './enrol-texts.ts';
import { sayPasskeyFailure } from './say-passkey-failure.ts';

interface PasskeyOfferProps {
  readonly translator: EnrolTranslator;
  readonly opened: OpenPhone;
}

/** One touch at the next door. Where the phone cannot, nobody reads of it. */
export function PasskeyOffer({ translator: { t }, opened }: PasskeyOfferProps) {
  const state = useSignal<'none' | 'offered' | 'asking' | 'added'>('none');
  const failure = useSignal<PasskeyFailure | UnlockFailure | undefined>(undefined);
  useEffect(() => {
    const look = async (): Promise<void> => {
      const possible = await (await opened.more()).unlocking.passkeyPossible();
      state.value = possible ? 'offered' : 'none';
    };
    // What does not come is not offered: the settings have it too.
    look().catch(() => undefined);
  }, [opened]);
  const add = async (): Promise<void> => {
    state.value = 'asking';
    failure.value = undefined;
    // The passphrase was typed a moment ago.
    const added = await (await opened.more()).unlocking.addPasskey(undefined);
    state.value = added.ok ? 'added' : 'offered';
    failure.value = added.ok ? undefined : added.failure;
  };
  switch (state.value) {
    case 'none':
      return null;
    case 'added':
      return (
        <NoteLine icon={Check} tone="sent" live>
          {t('unlocking:passkey.done')}
        </NoteLine>
      );
    default:
      return (
        <Card icon={Fingerprint} title={t('unlocking:passkey.offer')}>
          <div class="stack">
            <p>{t('unlocking:passkey.text')}</p>
            <NoteLine icon={TriangleAlert}>{t('unlocking:passkey.alone')}</NoteLine>
            <Button
              kind="second"
              wide
              icon={Fingerprint}
              notYet={state.value === 'asking' ? t('unlocking:passkey.asking') : undefined}
              onPress={() => void add()}
            >
              {t('unlocking:passkey.add')}
            </Button>
            <Alert words={failure.value === undefined ? undefined : sayPasskeyFailure(t, failure.value)} />
            <p class="quiet">{t('unlocking:passkey.later')}</p>
          </div>
        </Card>
      );
  }
}
