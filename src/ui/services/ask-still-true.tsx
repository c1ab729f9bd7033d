import { useSignal } from '@preact/signals';
import type { RecordId } from '#kernel/id.ts';
import { serviceById } from '#store/queries/directory.ts';
import { Button } from '#ui/parts/button.tsx';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useServices } from './services-context.ts';
import { StillTrue } from './still-true.tsx';

interface AskStillTrueProps {
  readonly id: RecordId;
  readonly name: string;
}

/** Under a result: the question takes its place once somebody wants to answer it; until then nothing of the record is read. */
export function AskStillTrue({ id, name }: AskStillTrueProps) {
  const { t } = useServices().translator;
  const asked = useSignal(false);
  return (
    <div class="asked-here">
      {asked.value ? (
        <Asked id={id} />
      ) : (
        <Button kind="link" small onPress={() => (asked.value = true)}>
          {t('services:card.stillTrue')}
          <span class="unseen"> {name}</span>
        </Button>
      )}
    </div>
  );
}

function Asked({ id }: Pick<AskStillTrueProps, 'id'>) {
  const listed = useQuestion((reader) => serviceById(reader, id), [id]).value;
  // The button that was pressed is gone: the keyboard goes on to the first answer.
  const place = useFocusAfter(listed === undefined, '.still-true button');
  return <div ref={place}>{listed === undefined ? null : <StillTrue listed={listed} />}</div>;
}
