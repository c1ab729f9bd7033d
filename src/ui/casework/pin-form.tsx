import { useSignal } from '@preact/signals';
import type { UnlockingServices } from '#actions/more-phone.ts';
import type { Translate } from '#i18n/translate.ts';
import { Button } from '#ui/parts/button.tsx';
import { TextField } from '#ui/parts/text-field.tsx';

interface PinFormProps {
  readonly services: () => Promise<UnlockingServices>;
  readonly t: Translate<'unlocking'>;
  readonly onChosen: () => void;
}

const DIGITS = 6;

/** Four to six digits, in this page's memory alone. */
export function PinForm({ services, t, onChosen }: PinFormProps) {
  const pin = useSignal('');
  const wrong = useSignal(false);
  const choose = async (): Promise<void> => {
    const taken = (await services()).choosePin(pin.value);
    wrong.value = !taken;
    if (taken) {
      pin.value = '';
      onChosen();
    }
  };
  return (
    <>
      <TextField
        label={t('unlocking:pin.label')}
        kind="pin"
        maxLength={DIGITS}
        verbatim
        error={wrong.value ? t('unlocking:pin.wrongShape') : undefined}
        value={pin.value}
        onInput={(text) => {
          pin.value = text;
          wrong.value = false;
        }}
      />
      <Button kind="second" wide onPress={() => void choose()}>
        {t('unlocking:pin.choose')}
      </Button>
    </>
  );
}
