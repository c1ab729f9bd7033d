import { useSignal } from '@preact/signals';
import { Trash2 } from 'lucide-preact';
import { bringBackEntries, type NamedEntry, type TakenAway, takeAwayEntries } from '#actions/take-away-entry.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import type { Route } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useEditing } from './edit-context.ts';
import { sayEntryFailure } from './say-wrong.ts';

interface TakeAwayProps {
  readonly what: 'service' | 'provider' | 'place';
  /** The entry first, and all that leaves with it. */
  readonly entries: readonly NamedEntry[];
  readonly text: string;
  readonly draft: string;
  readonly leave: Route;
}

/** Out of the directory, after a question; and back again, while it is still said. */
export function TakeAway({ what, entries, text, draft, leave }: TakeAwayProps) {
  const { phone, translator } = useEditing();
  const { t } = translator;
  const { router, told } = useShell();
  const [asking, problem] = [useSignal(false), useSignal<string | undefined>(undefined)];
  const back = async (taken: TakenAway): Promise<void> => {
    const saved = await bringBackEntries(phone.context, taken);
    told.tell(saved.ok ? t('directoryEdit:take.back') : (sayEntryFailure(t, saved.failure) ?? ''));
  };
  const take = async (): Promise<void> => {
    const saved = await takeAwayEntries(phone.context, entries);
    if (!saved.ok) {
      problem.value = sayEntryFailure(t, saved.failure);
      return;
    }
    asking.value = false;
    await phone.drafts.remove(draft);
    // Once the form was left: leaving takes every way back along.
    const stop = router.onChange(() => {
      stop();
      told.tell(t('directoryEdit:take.done'), () => void back(saved.value));
    });
    router.replace(leave);
  };
  const ask = (is: boolean) => () => {
    asking.value = is;
  };
  return (
    <div>
      <Button kind="link" small icon={Trash2} onPress={ask(true)}>
        {t(`directoryEdit:take.${what}`)}
      </Button>
      {asking.value ? (
        <Dialog
          title={t('directoryEdit:take.title')}
          closeLabel={t('common:act.close')}
          onClose={ask(false)}
          foot={
            <>
              <Button kind="second" onPress={ask(false)}>
                {t('directoryEdit:take.keep')}
              </Button>
              <Button onPress={() => void take()}>{t('directoryEdit:take.do')}</Button>
            </>
          }
        >
          <p>{text}</p>
          <Alert words={problem.value} />
        </Dialog>
      ) : null}
    </div>
  );
}
