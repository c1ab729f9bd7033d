import { useSignal } from '@preact/signals';
import { Grip } from 'lucide-preact';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import type { LockCardProps } from './passkey-card.tsx';
import { PinForm } from './pin-form.tsx';

/** A short code for today: it brings back what idleness hid, and is written nowhere. */
export function PinCard({ translator: { t }, locking }: LockCardProps) {
  const { told } = useShell();
  const own = locking.own.value;
  const offers = useSignal(own?.offerPin === true);
  const drop = async (): Promise<void> => {
    (await locking.services()).dropPin();
    await locking.look();
    told.tell(t('unlocking:pin.dropped'));
  };
  return (
    <Card icon={Grip} title={t('unlocking:pin.title')}>
      <div class="stack">
        <p>{t('unlocking:pin.text')}</p>
        {own?.pin === true ? (
          <>
            <p role="status">{t('unlocking:pin.chosen')}</p>
            <Button kind="second" wide onPress={() => void drop()}>
              {t('unlocking:pin.drop')}
            </Button>
          </>
        ) : (
          <PinForm services={locking.services} t={t} onChosen={() => void locking.look()} />
        )}
        <TickBox
          checked={offers.value}
          onChange={(wanted) => {
            offers.value = wanted;
            void locking.services().then((services) => services.setOfferPin(wanted));
          }}
        >
          {t('unlocking:pin.offer')}
        </TickBox>
      </div>
    </Card>
  );
}
