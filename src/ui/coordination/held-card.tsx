import { useSignal } from '@preact/signals';
import { Inbox } from 'lucide-preact';
import type { DeviceServices, HeldView } from '#actions/device-services.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Name } from '#ui/parts/name.tsx';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCoordination } from './coordination-context.ts';

interface HeldCardProps {
  readonly held: HeldView;
  readonly services: () => Promise<DeviceServices>;
  readonly onDone: () => Promise<void>;
}

/** What a removed phone still had to say: taken into the files, or dropped for good, by a person. */
export function HeldCard({ held: { device, name, count, since }, services, onDone }: HeldCardProps) {
  const { t, dates } = useCoordination().translator;
  const { told } = useShell();
  const failure = useSignal<Failure | undefined>(undefined);
  const doubt = useSignal(false);
  const take = async (): Promise<void> => {
    const taken = await (await services()).takeHeld(device);
    if (taken.ok) {
      told.tell(taken.value.left === 0 ? t('devices:held.taken', { count: taken.value.taken }) : t('devices:held.someLeft', { count: taken.value.left }));
      await onDone();
    } else {
      failure.value = taken.failure;
    }
  };
  const drop = async (): Promise<void> => {
    const dropped = await (await services()).dropHeld(device);
    if (dropped.ok) {
      told.tell(t('devices:held.dropped'));
      await onDone();
    } else {
      failure.value = dropped.failure;
    }
  };
  return (
    <Card tone="act" icon={Inbox} title={t('devices:held.title', { count })}>
      <div class="stack">
        <p>
          <Name>{name}</Name>
          {` · ${dates.moment(since)}`}
        </p>
        <p class="quiet">{t('devices:held.text')}</p>
        <Alert words={failure.value === undefined ? undefined : sayFailure(t, failure.value)} />
        <div class="buttons">
          <Button onPress={() => void take()}>{t('devices:held.take')}</Button>
          <Button
            kind="link"
            onPress={() => {
              if (doubt.value) {
                void drop();
              } else {
                doubt.value = true;
              }
            }}
          >
            {t(doubt.value ? 'devices:held.dropSure' : 'devices:held.drop')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
