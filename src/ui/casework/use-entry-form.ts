import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { Result } from '#kernel/result.ts';
import type { Draft } from '#ui/shell/draft.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCasework } from './casework-context.ts';
import { type EntryDraft, readEntryDraft, writeAnswer } from './entry-draft.ts';
import { forgetPieces } from './piece-drafts.ts';

export type EntryField = 'kind' | 'date' | 'note' | 'promises' | 'with' | 'minutes' | 'details' | 'whole';

export interface EntryForm {
  readonly draft: Draft;
  readonly filled: EntryDraft;
  readonly set: <Name extends keyof EntryDraft>(name: Name, value: EntryDraft[Name]) => void;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | undefined>;
  readonly errorOf: (field: EntryField) => string | undefined;
  readonly save: () => void;
  /** Gives the draft up; what was told about it brings it back. */
  readonly discard: () => void;
}

export interface EntryFormWish {
  readonly draft: string;
  readonly initial: Readonly<Record<string, string>>;
  /** Saves what stands there and goes on; the draft goes in the same transaction. */
  readonly save: (filled: EntryDraft) => Promise<Result<unknown, Failure>>;
  /** Once it is saved, and the draft gone. */
  readonly saved: () => void;
}

function fieldOf({ kind }: Failure): EntryField {
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
      return 'promises';
    case 'contact-with-nobody':
      return 'with';
    case 'contact-minutes-invalid':
      return 'minutes';
    case 'contact-text-too-long':
      return 'details';
    default:
      return 'whole';
  }
}

/** An entry being written: it keeps itself as a draft, and is saved once. */
export function useEntryForm({ draft: id, initial, save: saveIt, saved }: EntryFormWish): EntryForm {
  const { phone, translator } = useCasework();
  const { told } = useShell();
  const draft = useDraft(id, initial);
  const busy = useSignal(false);
  const failure = useSignal<Failure | undefined>(undefined);
  const filled = readEntryDraft(draft.fields.value);

  useShowWrong(failure.value);

  const save = async (): Promise<void> => {
    busy.value = true;
    // Kept first: whatever stops the save, the words are still here.
    await draft.keep();
    const done = await saveIt(filled);
    if (done.ok) {
      // Gone with the commit already; what the form still holds goes too.
      await draft.discard();
      saved();
    } else {
      failure.value = done.failure;
    }
    busy.value = false;
  };
  return {
    draft,
    filled,
    busy,
    failure,
    set: (name, value) => {
      failure.value = undefined;
      draft.set(writeAnswer(name, value));
    },
    errorOf: (field) =>
      failure.value !== undefined && fieldOf(failure.value) === field ? sayFailure(translator.t, failure.value) : undefined,
    discard: () => {
      const given = draft.fields.value;
      void forgetPieces(phone, filled.media)
        .then(() => draft.discard())
        // Pictures and voices are gone for good; the words come back.
        .then(() => told.tell(translator.t('contacts:discarded'), () => draft.set({ ...given, media: '' })));
    },
    save: () => {
      if (!busy.value) {
        void save();
      }
    },
  };
}
