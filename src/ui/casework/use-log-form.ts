import { type ReadonlySignal, useSignal } from '@preact/signals';
import { logContact } from '#actions/log-contact.ts';
import type { RecordId } from '#kernel/id.ts';
import { type ContactKind, contactKinds } from '#domain/contact.ts';
import type { Draft } from '#ui/shell/draft.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useCasework } from './casework-context.ts';

type Field = 'kind' | 'date' | 'note' | 'due' | 'whole';

interface Filled {
  readonly kind: ContactKind | '';
  readonly date: string;
  readonly note: string;
  readonly due: string;
}

export interface LogForm {
  readonly draft: Draft;
  readonly filled: Filled;
  readonly set: (changes: Partial<Filled>) => void;
  readonly busy: ReadonlySignal<boolean>;
  readonly errorOf: (field: Field) => string | undefined;
  readonly save: () => void;
  /** Gives the draft up; what was told about it brings it back. */
  readonly discard: () => void;
}

const kindOf = (text: string | undefined): ContactKind | '' => contactKinds.find((kind) => kind === text) ?? '';

function fieldOf({ kind }: Failure): Field {
  switch (kind) {
    case 'contact-kind-missing':
      return 'kind';
    case 'contact-date-invalid':
    case 'contact-date-in-future':
      return 'date';
    case 'contact-note-too-long':
      return 'note';
    case 'follow-up-date-invalid':
    case 'follow-up-date-past':
      return 'due';
    default:
      return 'whole';
  }
}

/** A contact being written: it keeps itself as a draft, and is saved once. */
export function useLogForm(family: RecordId): LogForm {
  const { phone, translator, today } = useCasework();
  const { router, told, clock } = useShell();
  const draft = useDraft(`log:${family}`, { kind: '', date: today, note: '', due: '' });
  const busy = useSignal(false);
  const failure = useSignal<Failure | undefined>(undefined);
  const { kind, date = '', note = '', due = '' } = draft.fields.value;
  const filled: Filled = { kind: kindOf(kind), date, note, due };

  useShowWrong(failure.value);

  const save = async (): Promise<void> => {
    busy.value = true;
    // Kept first: whatever stops the save, the words are still here.
    await draft.keep();
    const saved = await logContact(phone.context, family, filled);
    if (saved.ok) {
      await draft.discard();
      router.replace({ at: 'family', family });
      told.tell(translator.t('contacts:saved', { time: translator.dates.time(clock()) }));
    } else {
      failure.value = saved.failure;
    }
    busy.value = false;
  };
  return {
    draft,
    filled,
    busy,
    set: (changes) => {
      failure.value = undefined;
      draft.set(changes);
    },
    errorOf: (field) =>
      failure.value !== undefined && fieldOf(failure.value) === field ? sayFailure(translator.t, failure.value) : undefined,
    discard: () => {
      const given = draft.fields.value;
      void draft.discard().then(() => told.tell(translator.t('contacts:discarded'), () => draft.set(given)));
    },
    save: () => {
      if (!busy.value) {
        void save();
      }
    },
  };
}
