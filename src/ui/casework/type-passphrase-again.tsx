import { useSignal } from '@preact/signals';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { PasswordField } from '#ui/parts/password-field.tsx';
import type { EnrolTranslator } from './enrol-texts.ts';
import { StepFrame } from './step-frame.tsx';

interface TypeAgainProps {
  readonly translator: EnrolTranslator;
  readonly now: number;
  readonly total: number;
  readonly passphrase: string;
  readonly action: string;
  /** What happens while it cannot be pressed. */
  readonly busy?: string | undefined;
  /** What went wrong after it was typed. */
  readonly failure?: string | undefined;
  readonly onSame: () => void;
  readonly onReview: () => void;
}

/** Spaces and forms of a letter that look the same are the same: the vault reads them so, too. */
const plain = (text: string): string => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');

/** Whoever can type it once has it on paper or by heart. */
export function TypePassphraseAgain(props: TypeAgainProps) {
  const { translator, now, total, passphrase, action, busy, failure, onSame, onReview } = props;
  const { t } = translator;
  const again = useSignal('');
  const differs = useSignal(false);
  return (
    <StepFrame
      {...{ translator, now, total }}
      title={t('setup:again.title')}
      text={t('setup:again.text')}
      action={action}
      notYet={busy}
      onGo={() => {
        differs.value = plain(again.value) !== plain(passphrase);
        if (!differs.value) {
          onSame();
        }
      }}
      more={
        <Button kind="link" wide onPress={onReview}>
          {t('setup:again.review')}
        </Button>
      }
    >
      <PasswordField
        label={t('setup:again.label')}
        error={differs.value ? t('setup:again.differs') : undefined}
        showLabel={t('lock:show')}
        hideLabel={t('lock:hide')}
        autocomplete="new-password"
        value={again.value}
        onInput={(text) => {
          again.value = text;
          differs.value = false;
        }}
      />
      <Alert words={failure} />
    </StepFrame>
  );
}
