import { useSignal } from '@preact/signals';
import { FlaskConical } from 'lucide-preact';
import { sampleFamilies } from '#store/queries/sample-families.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCasework } from './casework-context.ts';

/** As long as invented families are here: what they are, and one press that takes them away. */
export function RemoveExample() {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { told } = useShell();
  const families = useQuestion(sampleFamilies, []).value;
  const part = useSignal<number | undefined>(undefined);
  const failure = useSignal<Failure | undefined>(undefined);
  if (phone.context.role !== 'coordinator' || (part.value === undefined && (families === undefined || families.length === 0))) {
    return null;
  }
  const remove = async (): Promise<void> => {
    part.value = 0;
    const { sample } = await phone.more();
    const removed = await sample.clear((done) => {
      part.value = done;
    });
    part.value = undefined;
    if (removed.ok) {
      told.tell(t('sample:removed'));
    } else {
      failure.value = removed.failure;
    }
  };
  return (
    <Card icon={FlaskConical} title={t('sample:title')}>
      <div class="stack">
        <p>{t('sample:invented')}</p>
        <Alert words={failure.value === undefined ? undefined : sayFailure(t, failure.value)} />
        {part.value === undefined ? (
          <Button kind="second" wide onPress={() => void remove()}>
            {t('sample:remove')}
          </Button>
        ) : (
          <progress class="progress" value={part.value} max={1} aria-label={t('sample:removing')} />
        )}
      </div>
    </Card>
  );
}
