import { useSignal } from '@preact/signals';
import type { DeviceView } from '#actions/device-services.ts';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { Name } from '#ui/parts/name.tsx';
import { useCoordination } from './coordination-context.ts';

/** What is about to go: one phone, or a member with all of theirs. */
export interface Leaving {
  readonly kind: 'device' | 'member';
  readonly of: DeviceView;
}

interface RemoveDialogProps {
  readonly leaving: Leaving;
  readonly onRemove: (leaving: Leaving) => Promise<void>;
  readonly onLeave: () => void;
}

/** Says what a removal does before it does it: it cannot be taken back. */
export function RemoveDialog({ leaving, onRemove, onLeave }: RemoveDialogProps) {
  const { t } = useCoordination().translator;
  const busy = useSignal(false);
  const remove = (): void => {
    busy.value = true;
    void onRemove(leaving);
  };
  return (
    <Dialog
      title={t(`devices:dialog.${leaving.kind}`)}
      closeLabel={t('common:act.cancel')}
      onClose={onLeave}
      foot={
        <Button wide notYet={busy.value ? t('devices:dialog.busy') : undefined} onPress={remove}>
          {t(`devices:dialog.do.${leaving.kind}`)}
        </Button>
      }
    >
      <div class="stack">
        <p>
          <strong>
            <Name>{leaving.of.name}</Name>
          </strong>
        </p>
        <ul class="stack tight">
          <li>{t('devices:dialog.refused')}</li>
          <li>{t('devices:dialog.held')}</li>
          <li>{t('devices:dialog.deleted')}</li>
          <li>{t('devices:dialog.stays')}</li>
        </ul>
        <p class="quiet">{t('devices:dialog.already')}</p>
      </div>
    </Dialog>
  );
}
