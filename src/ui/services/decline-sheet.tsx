import { useSignal } from '@preact/signals';
import { declineProposal, type Judged } from '#actions/decide-proposal.ts';
import { MAX_NOTE } from '#domain/fields.ts';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { sayProposalFailure } from './say-proposal-failure.ts';
import { useServices } from './services-context.ts';

interface SheetProps {
  readonly judged: Judged;
  readonly onClose: () => void;
}

/** No, and why: whoever took the trouble to propose it learns what was wrong with it. */
export function DeclineSheet({ judged, onClose }: SheetProps) {
  const { phone, translator } = useServices();
  const { t } = translator;
  const { told } = useShell();
  const reason = useSignal('');
  const error = useSignal<string | undefined>(undefined);
  const decline = async (): Promise<void> => {
    const declined = await declineProposal(phone.context, judged, reason.value);
    error.value = declined.ok ? undefined : sayProposalFailure(t, declined.failure);
    if (declined.ok) {
      onClose();
      told.tell(t('proposals:told.declined'));
    }
  };
  return (
    <Dialog
      title={t('proposals:decline.title')}
      closeLabel={t('common:act.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="second" onPress={onClose}>
            {t('common:act.cancel')}
          </Button>
          <Button onPress={() => void decline()}>{t('proposals:decline.send')}</Button>
        </>
      }
    >
      <TextArea label={t('proposals:decline.why')} value={reason.value} error={error.value} maxLength={MAX_NOTE} onInput={(text) => (reason.value = text)} />
    </Dialog>
  );
}
