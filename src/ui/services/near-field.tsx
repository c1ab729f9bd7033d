import { useSignal } from '@preact/signals';
import { LocateFixed } from 'lucide-preact';
import { Button } from '#ui/parts/button.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { useServices } from './services-context.ts';
import { useOrigins } from './use-origins.ts';
import type { Origin } from './wishes.ts';

interface NearFieldProps {
  readonly near: Origin | undefined;
  readonly onNear: (near: Origin | undefined) => void;
}

const HERE = 'here';
/** A phone that has no answer by then has none. */
const PATIENCE = 15_000;

/** From a school, from a point that the coordination named, or from where one stands: the browser is asked on that press alone. */
export function NearField({ near, onNear }: NearFieldProps) {
  const { t } = useServices().translator;
  const { role } = useServices().phone.context;
  const origins = useOrigins();
  const asking = useSignal<'no' | 'yes' | 'refused'>('no');
  const ask = (): void => {
    asking.value = 'yes';
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude: lat, longitude: lng } }) => {
        asking.value = 'no';
        onNear({ from: HERE, position: { lat, lng } });
      },
      () => {
        asking.value = 'refused';
      },
      { timeout: PATIENCE, maximumAge: 60_000 },
    );
  };
  return (
    <div class="stack tight">
      <SelectField
        label={t('services:wish.near')}
        hint={origins?.length === 0 ? t(role === 'coordinator' ? 'services:wish.noPlacesCoordinator' : 'services:wish.noPlaces') : undefined}
        empty={t('services:wish.anywhere')}
        options={[
          ...(origins ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ...(near?.from === HERE ? [{ value: HERE, label: t('services:wish.nearHere') }] : []),
        ]}
        value={near === undefined ? undefined : near.from === HERE ? HERE : near.id}
        onChoose={(value) => onNear(value === HERE ? near : origins?.find(({ id }) => id === value))}
      />
      <div>
        <Button kind="second" small icon={LocateFixed} onPress={ask}>
          {t('services:wish.here')}
        </Button>
      </div>
      <p class="quiet" role="status">
        {asking.value === 'no' ? t('services:wish.hereHint') : t(asking.value === 'yes' ? 'services:wish.hereWaiting' : 'services:wish.hereRefused')}
      </p>
    </div>
  );
}
