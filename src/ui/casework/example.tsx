import { useSignal } from '@preact/signals';
import type { OpenPhone } from '#actions/phone.ts';
import type { SampleText } from '#actions/sample-texts.ts';
import type { Translate, Translator } from '#i18n/translate.ts';
import { Button } from '#ui/parts/button.tsx';
import { useShell } from '#ui/shell/shell-context.ts';

interface ExampleProps {
  readonly phone: OpenPhone;
  readonly translator: Translator<'sample'>;
}

function saySample(t: Translate<'sample'>, text: SampleText): string {
  if ('note' in text) {
    return t(`sample:note.${text.note}`);
  }
  return 'promise' in text ? t(`sample:promise.${text.promise}`) : t(`sample:word.${text.word}`);
}

/** For whoever looks around first: invented families, one press away, as long as there are no others. */
export function Example({ phone, translator }: ExampleProps) {
  const { t } = translator;
  const { told } = useShell();
  const part = useSignal<number | undefined>(undefined);
  if (phone.context.role !== 'coordinator') {
    return null;
  }
  const fill = async (): Promise<void> => {
    part.value = 0;
    const { sample } = await phone.more();
    await sample.fill(
      (text) => saySample(t, text),
      (done) => {
        part.value = done;
      },
    );
    // The first family took this place long ago: whoever looks on hears when it is all there.
    told.tell(t('sample:filled'));
  };
  return part.value === undefined ? (
    <Button kind="link" wide onPress={() => void fill()}>
      {t('sample:offer')}
    </Button>
  ) : (
    <div class="stack tight">
      <p role="status" class="quiet">
        {t('sample:filling')}
      </p>
      <progress class="progress" value={part.value} max={1} aria-label={t('sample:filling')} />
    </div>
  );
}
