import { useSignal } from '@preact/signals';
import type { OpenPhone } from '#actions/phone.ts';
import type { Translator } from '#i18n/translate.ts';
import { Button } from '#ui/parts/button.tsx';

interface ExampleProps {
  readonly phone: OpenPhone;
  readonly translator: Translator<'sample'>;
}

/** For whoever looks around first: invented families, one press away, as long as there are no others. */
export function Example({ phone, translator }: ExampleProps) {
  const { t } = translator;
  const filling = useSignal(false);
  if (phone.context.role !== 'coordinator') {
    return null;
  }
  return filling.value ? (
    <p role="status" class="quiet">
      {t('sample:filling')}
    </p>
  ) : (
    <Button
      kind="link"
      wide
      onPress={() => {
        filling.value = true;
        void phone.fillWithSample((note) => t(`sample:note.${note}`));
      }}
    >
      {t('sample:offer')}
    </Button>
  );
}
