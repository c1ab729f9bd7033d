import { useSignal } from '@preact/signals';
import { PenLine, RefreshCw } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { ClosedPhone } from '#actions/phone.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PasswordField } from '#ui/parts/password-field.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import type { EnrolTranslator } from './enrol-texts.ts';
import { StepFrame } from './step-frame.tsx';

interface ChoosePassphraseProps {
  readonly phone: ClosedPhone;
  readonly translator: EnrolTranslator;
  readonly now: number;
  readonly total: number;
  /** What was chosen before, when one comes back to it. */
  readonly proposed: string | undefined;
  readonly onPropose: (words: string) => void;
  readonly onChosen: (passphrase: string) => void;
}

/** Five words drawn for the person, or words of their own that nobody guesses. */
export function ChoosePassphrase(props: ChoosePassphraseProps) {
  const { phone, translator, proposed, onPropose } = props;
  const ownWords = useSignal(false);
  const propose = (): void => {
    phone.proposePassphrase(translator.language === 'en' ? 'en' : 'fr').then(onPropose, () => {
      ownWords.value = true;
    });
  };
  useEffect(() => {
    if (proposed === undefined) {
      propose();
    }
  }, []);
  return ownWords.value ? (
    <OwnWords
      {...props}
      onBack={() => {
        ownWords.value = false;
      }}
    />
  ) : (
    <ProposedWords
      {...props}
      onOthers={propose}
      onOwn={() => {
        ownWords.value = true;
      }}
    />
  );
}

interface ProposedProps extends ChoosePassphraseProps {
  readonly onOthers: () => void;
  readonly onOwn: () => void;
}

function ProposedWords({ translator, now, total, proposed, onChosen, onOthers, onOwn }: ProposedProps) {
  const { t } = translator;
  return (
    <StepFrame
      {...{ translator, now, total }}
      title={t('setup:phrase.title')}
      text={t('setup:phrase.text')}
      action={t('setup:phrase.take')}
      onGo={() => {
        if (proposed !== undefined) {
          onChosen(proposed);
        }
      }}
      more={
        <Button kind="link" wide onPress={onOwn}>
          {t('setup:phrase.own')}
        </Button>
      }
    >
      <Card title={t('setup:phrase.proposed')}>
        <p class="passphrase" role="status">
          {proposed}
        </p>
        <Button kind="second" small icon={RefreshCw} onPress={onOthers}>
          {t('setup:phrase.others')}
        </Button>
      </Card>
      <NoteLine icon={PenLine} flip>
        {t('setup:phrase.note')}
      </NoteLine>
    </StepFrame>
  );
}

function OwnWords({ phone, translator, now, total, onChosen, onBack }: ChoosePassphraseProps & { readonly onBack: () => void }) {
  const { t } = translator;
  const words = useSignal('');
  const error = useSignal<string | undefined>(undefined);
  const judge = async (): Promise<void> => {
    const judged = await phone.judgePassphrase(words.value);
    if (judged.ok) {
      onChosen(words.value);
    } else {
      error.value = sayFailure(t, judged.failure);
    }
  };
  return (
    <StepFrame
      {...{ translator, now, total }}
      title={t('setup:phrase.title')}
      text={t('setup:phrase.text')}
      action={t('setup:phrase.takeOwn')}
      onGo={() => void judge()}
      more={
        <Button kind="link" wide onPress={onBack}>
          {t('setup:phrase.useProposed')}
        </Button>
      }
    >
      <PasswordField
        label={t('setup:phrase.ownLabel')}
        hint={t('setup:phrase.ownHint')}
        error={error.value}
        showLabel={t('lock:show')}
        hideLabel={t('lock:hide')}
        autocomplete="new-password"
        value={words.value}
        onInput={(text) => {
          words.value = text;
          error.value = undefined;
        }}
      />
      <NoteLine icon={PenLine} flip>
        {t('setup:phrase.note')}
      </NoteLine>
    </StepFrame>
  );
}
