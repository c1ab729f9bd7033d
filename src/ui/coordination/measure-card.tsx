import { useSignal } from '@preact/signals';
import { setMeasure, USUAL_MEASURE } from '#actions/set-measure.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { spaceById } from '#store/queries/space-by-id.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCoordination } from './coordination-context.ts';

/** By which measure of the ministry the team is paid: reports are headed with it. */
export function MeasureCard({ editable }: { readonly editable: boolean }) {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const { told } = useShell();
  const space = useQuestion((reader) => spaceById(reader, phone.context.spaces.organisation), [phone]).value;
  const typed = useSignal<string | undefined>(undefined);
  const failure = useSignal<Failure | undefined>(undefined);
  const kept = space?.measure ?? '';
  if (space === undefined) {
    return null;
  }
  const save = async (measure: string): Promise<void> => {
    const saved = await setMeasure(phone.context, space.state, measure);
    if (saved.ok) {
      typed.value = undefined;
      told.tell(t('words:measure.saved'));
    } else {
      failure.value = saved.failure;
    }
  };
  if (!editable) {
    return (
      <Card title={t('words:measure.title')}>
        <p>{kept === '' ? t('words:measure.none') : kept}</p>
      </Card>
    );
  }
  const value = typed.value ?? kept;
  return (
    <Card title={t('words:measure.title')}>
      <div class="stack">
        <TextField
          label={t('words:measure.label')}
          hint={t('words:measure.hint')}
          error={failure.value === undefined ? undefined : sayFailure(t, failure.value)}
          verbatim
          value={value}
          onInput={(text) => {
            failure.value = undefined;
            typed.value = text;
          }}
        />
        <div class="buttons">
          <Button kind="second" onPress={() => void save(value)}>
            {t('words:measure.save')}
          </Button>
          {value === '' ? (
            <Button kind="link" onPress={() => void save(USUAL_MEASURE)}>
              {t('words:measure.usual', { measure: USUAL_MEASURE })}
            </Button>
          ) : null}
        </div>
      </div>
    </Card>
  );
}
