import { type Signal, useSignal } from '@preact/signals';
import { Smartphone } from 'lucide-preact';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useCasework } from './casework-context.ts';
import type { LockTranslator } from './lock-texts.ts';

interface LeavePhoneCardProps {
  readonly translator: LockTranslator;
}

/** Whoever goes leaves the phone to the others: their own files and their way in, and nothing else. */
export function LeavePhoneCard({ translator }: LeavePhoneCardProps) {
  const { t } = translator;
  const { phone } = useCasework();
  /** How much would be lost, once that is known. */
  const waiting = useSignal<number | undefined>(undefined);
  const failed = useSignal(false);
  const ask = async (): Promise<void> => {
    failed.value = false;
    const { unlocking } = await phone.more();
    waiting.value = await unlocking.onlyHere();
    failed.value = waiting.value === undefined;
  };
  return (
    <Card icon={Smartphone} title={t('unlocking:leave.title')}>
      <div class="stack">
        <p>{t('unlocking:leave.text')}</p>
        <Alert words={failed.value ? t('failure:storage-failed') : undefined} />
        <Button kind="second" wide onPress={() => void ask().catch(() => (failed.value = true))}>
          {t('unlocking:leave.act')}
        </Button>
      </div>
      {waiting.value === undefined ? null : <LeaveDialog translator={translator} waiting={waiting} count={waiting.value} />}
    </Card>
  );
}

interface LeaveDialogProps extends LeavePhoneCardProps {
  readonly waiting: Signal<number | undefined>;
  readonly count: number;
}

/** Asked once; while something waits that nobody else has, asked twice. */
function LeaveDialog({ translator: { t }, waiting, count }: LeaveDialogProps) {
  const { phone } = useCasework();
  const sure = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const leave = async (): Promise<void> => {
    const { unlocking } = await phone.more();
    const left = await unlocking.leave(count);
    if (left.ok) {
      return;
    }
    if (left.failure.kind === 'more-waits') {
      // Something was written since it was counted: it is asked about anew.
      sure.value = false;
      waiting.value = left.failure.count;
    }
    problem.value = left.failure.kind === 'more-waits' ? t('unlocking:leave.more') : t('failure:storage-failed');
  };
  const press = (): void => {
    if (!busy.value) {
      busy.value = true;
      void leave()
        .catch(() => (problem.value = t('failure:storage-failed')))
        .finally(() => (busy.value = false));
    }
  };
  const mayLeave = count === 0 || sure.value;
  return (
    <Dialog
      title={t('unlocking:leave.question')}
      closeLabel={t('common:act.cancel')}
      onClose={() => (waiting.value = undefined)}
      foot={
        <Button notYet={mayLeave ? undefined : t('unlocking:leave.tickFirst')} onPress={press}>
          {t('unlocking:leave.confirm')}
        </Button>
      }
    >
      <div class="stack">
        {count === 0 ? (
          <p>{t('unlocking:leave.allSent')}</p>
        ) : (
          <>
            <Alert words={t('unlocking:leave.waiting', { count })} />
            <Button kind="second" small href={addressOf({ at: 'status' })}>
              {t('unlocking:leave.see')}
            </Button>
          </>
        )}
        <p>{t('unlocking:leave.back')}</p>
        {count === 0 ? null : (
          <TickBox checked={sure.value} onChange={(checked) => (sure.value = checked)}>
            {t('unlocking:leave.sure', { count })}
          </TickBox>
        )}
        <Alert words={problem.value} />
      </div>
    </Dialog>
  );
}
