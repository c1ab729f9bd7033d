import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RecordId } from '#kernel/id.ts';
import { shownOnPaper, type TimelineEvent } from '#domain/timeline.ts';
import { Answers } from '#ui/parts/answers.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Timeline } from '#ui/parts/timeline.tsx';
import { useQuestion } from '#ui/shell/use-question.ts';
import { householdsOfFamily } from '#store/queries/households-of-family.ts';
import { peopleOfFamily } from '#store/queries/people-of-family.ts';
import { useCasework } from './casework-context.ts';
import { Happened } from './happened.tsx';
import type { TimelineTranslator } from './timeline-translator.ts';
import type { Colleagues } from './use-caseload.ts';

interface PrintTimelineProps {
  readonly family: RecordId;
  readonly name: string;
  readonly translator: TimelineTranslator;
  readonly colleagues: Colleagues;
  readonly events: readonly TimelineEvent[];
  readonly onClose: () => void;
}

/** Who holds the paper decides what is on it: what is not for a person is not printed for them, and the paper says nothing of it. */
export function PrintTimeline(props: PrintTimelineProps) {
  const { family, translator, events, onClose } = props;
  const { t } = translator;
  const reader = useSignal<string>('team');
  const going = useSignal(false);
  const people = useQuestion(async (asked) => (await peopleOfFamily(asked, family)).map(({ value }) => value), [family]).value;
  const homes = useQuestion(async (asked) => (await householdsOfFamily(asked, family)).map(({ value }) => value), [family]).value;
  if (people === undefined || homes === undefined) {
    return null;
  }
  const person = people.find(({ id }) => id === reader.value);
  const shown = person === undefined ? events : shownOnPaper(person.id, events, { people, around: homes });
  if (going.value) {
    return <Paper {...props} events={shown} onPrinted={onClose} />;
  }
  return (
    <Dialog
      title={t('timeline:print')}
      closeLabel={t('common:act.close')}
      onClose={onClose}
      foot={<Button onPress={() => (going.value = true)}>{t('timeline:go')}</Button>}
    >
      <div class="stack">
        <Answers
          legend={t('timeline:forWhom')}
          options={[
            { value: 'team', label: t('timeline:team') },
            ...people.map(({ id, name }) => ({ value: String(id), label: name === '' ? t('families:noName') : name })),
          ]}
          value={reader.value}
          onChoose={(value) => (reader.value = value)}
        />
        {person === undefined ? null : <p class="quiet">{t('timeline:forText')}</p>}
        <p role="status" class="quiet">
          {events.length === shown.length ? null : t('timeline:leftOut', { count: events.length - shown.length })}
        </p>
      </div>
    </Dialog>
  );
}

/** Drawn for the printer alone, whole; it goes when the printer has it. */
function Paper({ name, translator, colleagues, events, onPrinted }: PrintTimelineProps & { readonly onPrinted: () => void }) {
  const { today } = useCasework();
  const { t, dates } = translator;
  useEffect(() => {
    const printing = setTimeout(() => {
      globalThis.print();
      onPrinted();
    }, 50);
    return () => clearTimeout(printing);
  }, []);
  return (
    <section class="only-print" aria-hidden="true">
      <h2>
        <Name>{name}</Name>
      </h2>
      <p>{t('timeline:printedOn', { day: dates.full(today) })}</p>
      <Timeline>
        {events.map((event) => (
          <Happened key={event.id} {...{ event, translator, colleagues }} />
        ))}
      </Timeline>
    </section>
  );
}
