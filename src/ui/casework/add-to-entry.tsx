import { type ReadonlySignal, useSignal } from '@preact/signals';
import { MessageSquarePlus } from 'lucide-preact';
import { addAddendum } from '#actions/add-addendum.ts';
import type { AddendumDraft } from '#domain/addendum.ts';
import type { Entry } from '#store/queries/entry-by-id.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import type { Draft } from '#ui/shell/draft.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useCasework } from './casework-context.ts';
import { DraftLine } from './draft-line.tsx';

interface AddToEntryProps {
  readonly entry: Entry;
  readonly onClose: () => void;
}

interface AddendumForm {
  readonly draft: Draft;
  readonly filled: AddendumDraft;
  readonly failure: ReadonlySignal<Failure | undefined>;
  readonly set: (changes: Partial<AddendumDraft>) => void;
  readonly save: () => void;
}

function useAddendum({ entry: { contact }, onClose }: AddToEntryProps): AddendumForm {
  const { phone, translator } = useCasework();
  const { told } = useShell();
  const { id, family } = contact.value;
  const name = `addendum:${id}`;
  const draft = useDraft(name, { text: '', reason: '' });
  const failure = useSignal<Failure | undefined>(undefined);
  const busy = useSignal(false);
  const { text = '', reason = '' } = draft.fields.value;
  const save = async (): Promise<void> => {
    busy.value = true;
    await draft.keep();
    const saved = await addAddendum(phone.context, { contact: id, family, drafts: [name] }, { text, reason });
    busy.value = false;
    if (saved.ok) {
      await draft.discard();
      told.tell(translator.t('entry:addenda.saved'));
      onClose();
    } else {
      failure.value = saved.failure;
    }
  };
  return {
    draft,
    filled: { text, reason },
    failure,
    set: (changes) => {
      failure.value = undefined;
      draft.set(changes);
    },
    save: () => {
      if (!busy.value) {
        void save();
      }
    },
  };
}

/** Something to add, with its reason; what is begun is kept. */
export function AddToEntry(props: AddToEntryProps) {
  const { t } = useCasework().translator;
  const { draft, filled, failure, set, save } = useAddendum(props);
  const words = (kind: Failure['kind']): string | undefined => (failure.value?.kind === kind ? sayFailure(t, failure.value) : undefined);
  const [noText, noReason] = [words('addendum-text-missing'), words('addendum-reason-missing')];
  return (
    <Dialog
      title={t('entry:addenda.add')}
      closeLabel={t('entry:addenda.close')}
      onClose={props.onClose}
      foot={
        <Button icon={MessageSquarePlus} onPress={save}>
          {t('entry:addenda.save')}
        </Button>
      }
    >
      <div class="stack">
        <TextArea label={t('entry:addenda.text')} value={filled.text} onInput={(text) => set({ text })} error={noText} />
        <TextField
          label={t('entry:addenda.reason')}
          hint={t('entry:addenda.reasonHint')}
          value={filled.reason}
          onInput={(reason) => set({ reason })}
          error={noReason}
        />
        <Alert words={failure.value === undefined ? undefined : (noText ?? noReason) === undefined ? sayFailure(t, failure.value) : undefined} />
        <DraftLine draft={draft} />
      </div>
    </Dialog>
  );
}
