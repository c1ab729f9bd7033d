import { useSignal } from '@preact/signals';
import { type LookedEntry, sayClosed } from '#actions/propose.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Answers } from '#ui/parts/answers.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { type ProposalFailure, sayProposalFailure } from './say-proposal-failure.ts';
import { useServices } from './services-context.ts';

interface SheetProps {
  readonly entry: LookedEntry;
  readonly onClose: () => void;
}

const closings = ['forNow', 'forGood'] as const;

/** Asked once more, because families are sent elsewhere from then on: for now, or for good. */
export function ClosedSheet({ entry, onClose }: SheetProps) {
  const { phone, translator } = useServices();
  const { t } = translator;
  const { told } = useShell();
  const chosen = useSignal<(typeof closings)[number] | undefined>(undefined);
  const missing = useSignal(false);
  const failure = useSignal<ProposalFailure | undefined>(undefined);
  const publishes = phone.context.role === 'coordinator';
  const send = async (): Promise<void> => {
    missing.value = chosen.value === undefined;
    const said = chosen.value === undefined ? undefined : await sayClosed(phone.context, entry, chosen.value);
    failure.value = said?.ok === false ? said.failure : undefined;
    if (said?.ok === true) {
      onClose();
      told.tell(t(publishes ? 'proposals:told.published' : 'proposals:told.sent'));
    }
  };
  return (
    <Dialog
      title={t('proposals:closed.title')}
      closeLabel={t('common:act.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="second" onPress={onClose}>
            {t('common:act.cancel')}
          </Button>
          <Button onPress={() => void send()}>{t(publishes ? 'proposals:closed.publish' : 'proposals:closed.send')}</Button>
        </>
      }
    >
      <div class="stack">
        <Alert words={failure.value === undefined ? undefined : sayProposalFailure(t, failure.value)} />
        <Answers
          legend={t('proposals:closed.text')}
          options={closings.map((value) => ({ value, label: t(`proposals:closed.${value}`), note: t(`proposals:closed.${value}Note`) }))}
          value={chosen.value}
          error={missing.value ? t('proposals:closed.missing') : undefined}
          onChoose={(value) => {
            chosen.value = value;
            missing.value = false;
          }}
        />
      </div>
    </Dialog>
  );
}
