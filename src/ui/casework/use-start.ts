import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import { freshId } from '#actions/context.ts';
import type { ContactInterpreter } from '#domain/contact-codes.ts';
import type { Family } from '#domain/family.ts';
import type { Voice } from '#domain/need.ts';
import { builtInQuestionnaire, type Portrait, type QuestionnaireName } from '#domain/portrait.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Failure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCasework } from './casework-context.ts';
import type { ShownWay } from './sitting-draft.ts';
import { startSitting } from './start-sitting.ts';

/** Another voice in a portrait that was begun, or a portrait of today's. */
export const NEW = 'new';

export interface StartForm {
  readonly which: Signal<RecordId | typeof NEW>;
  readonly questionnaire: Signal<QuestionnaireName>;
  /** Nobody is taken for granted. */
  readonly voice: Signal<Voice | undefined>;
  readonly language: Signal<string>;
  readonly interpreter: Signal<ContactInterpreter | undefined>;
  readonly shown: Signal<ShownWay>;
  readonly failure: ReadonlySignal<Failure | undefined>;
  readonly begin: () => void;
}

export function useStart(family: Family, open: readonly Portrait[]): StartForm {
  const { phone } = useCasework();
  const { router } = useShell();
  const which = useSignal<RecordId | typeof NEW>(open[0]?.id ?? NEW);
  const questionnaire = useSignal<QuestionnaireName>(builtInQuestionnaire);
  const voice = useSignal<Voice | undefined>(undefined);
  const language = useSignal(typeof family.language === 'string' && family.language !== 'und' ? family.language : '');
  // Only *no* says enough: who interprets is another matter.
  const interpreter = useSignal<ContactInterpreter | undefined>(family.interpreter === 'no' ? 'none' : undefined);
  const shown = useSignal<ShownWay>('one');
  const failure = useSignal<Failure | undefined>(undefined);
  const busy = useSignal(false);
  const start = async (speaker: Voice): Promise<void> => {
    busy.value = true;
    const portrait = which.value === NEW ? freshId(phone.context) : which.value;
    const of = open.find(({ id }) => id === portrait)?.questionnaire ?? questionnaire.value;
    const started = await startSitting(phone, { family: family.id, portrait }, {
      questionnaire: of,
      sitting: freshId(phone.context),
      voice: speaker,
      language: language.value,
      interpreter: interpreter.value ?? '',
      shown: shown.value,
      at: '',
      changes: new Map(),
    });
    busy.value = false;
    if (started.ok) {
      router.replace({ at: 'portrait', family: family.id, record: portrait });
    } else {
      failure.value = started.failure;
    }
  };
  return {
    which,
    questionnaire,
    voice,
    language,
    interpreter,
    shown,
    failure,
    begin: () => {
      if (voice.value !== undefined && !busy.value) {
        void start(voice.value);
      }
    },
  };
}
