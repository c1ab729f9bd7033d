import { Sparkles } from 'lucide-preact';
import { Button } from '#ui/parts/button.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useShell, useShellTexts } from './shell-context.ts';

/** A newer version is offered in a quiet line; whoever is writing is told that the draft is kept, and it is, before. */
export function UpdateLine() {
  const { update, openDrafts } = useShell();
  const { t } = useShellTexts();
  if (!update.ready.value) {
    return null;
  }
  const accept = (): void => {
    void openDrafts.keepAll().then(update.accept);
  };
  return (
    <div class="update-line">
      <NoteLine
        icon={Sparkles}
        live
        end={
          <Button kind="link" small onPress={accept}>
            {t('shell:update.install')}
          </Button>
        }
      >
        {t(openDrafts.any.value ? 'shell:update.readyDraft' : 'shell:update.ready')}
      </NoteLine>
    </div>
  );
}
