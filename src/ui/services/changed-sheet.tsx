import { type Signal, useSignal } from '@preact/signals';
import { type LookedEntry, sayChanged } from '#actions/propose.ts';
import { MAX_NOTE } from '#domain/fields.ts';
import type { ChangeDraft } from '#domain/proposed-fields.ts';
import { checkedHow, waitingStates } from '#domain/service.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { type ProposalFailure, sayProposalFailure } from './say-proposal-failure.ts';
import { useServices } from './services-context.ts';

interface SheetProps {
  readonly entry: LookedEntry;
  readonly onClose: () => void;
}

const nothing: ChangeDraft = { note: '', waiting: '', phone: '', hours: '' };

/** What is different, in a hurry and in one's own words: whatever of it one knows. */
export function ChangedSheet({ entry, onClose }: SheetProps) {
  const { phone, translator } = useServices();
  const { t } = translator;
  const { told } = useShell();
  const draft = useSignal<ChangeDraft>(nothing);
  const failure = useSignal<ProposalFailure | undefined>(undefined);
  const send = async (): Promise<void> => {
    const said = await sayChanged(phone.context, entry, draft.value);
    failure.value = said.ok ? undefined : said.failure;
    if (said.ok) {
      onClose();
      told.tell(t(said.value.proposed === undefined ? 'proposals:told.published' : 'proposals:told.sent'));
    }
  };
  const wrong = failure.value;
  const isPhone = wrong?.kind === 'phone-too-short' || wrong?.kind === 'phone-too-long';
  return (
    <Dialog
      title={t('proposals:change.title')}
      closeLabel={t('common:act.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="second" onPress={onClose}>
            {t('common:act.cancel')}
          </Button>
          <Button onPress={() => void send()}>{t('proposals:change.send')}</Button>
        </>
      }
    >
      <div class="stack">
        <Alert words={wrong === undefined || isPhone ? undefined : sayProposalFailure(t, wrong)} />
        {entry.noun === 'services' ? <Room draft={draft} /> : null}
        <NewNumber draft={draft} error={wrong !== undefined && isPhone ? sayProposalFailure(t, wrong) : undefined} />
        {entry.noun === 'services' ? <Hours draft={draft} /> : null}
        <TextArea
          label={t('proposals:change.note')}
          hint={t('proposals:change.noteHint')}
          value={draft.value.note}
          maxLength={MAX_NOTE}
          onInput={(note) => (draft.value = { ...draft.value, note })}
        />
        {entry.noun === 'services' ? <How draft={draft} /> : null}
      </div>
    </Dialog>
  );
}

interface PartProps {
  readonly draft: Signal<ChangeDraft>;
}

function NewNumber({ draft, error }: PartProps & { readonly error: string | undefined }) {
  const { t } = useServices().translator;
  return (
    <TextField
      label={t('proposals:change.phone')}
      kind="tel"
      value={draft.value.phone}
      error={error}
      autocomplete="off"
      onInput={(text) => (draft.value = { ...draft.value, phone: text })}
    />
  );
}

function Hours({ draft }: PartProps) {
  const { t } = useServices().translator;
  return (
    <TextField
      label={t('proposals:change.hours')}
      hint={t('proposals:change.hoursHint')}
      value={draft.value.hours}
      maxLength={MAX_NOTE}
      onInput={(hours) => (draft.value = { ...draft.value, hours })}
    />
  );
}

/** Pressed again, an answer is none. */
function Room({ draft }: PartProps) {
  const { t } = useServices().translator;
  const { waiting } = draft.value;
  return (
    <div class="asked">
      <b>{t('proposals:change.waiting')}</b>
      <Chips
        label={t('proposals:change.waiting')}
        options={waitingStates.map((value) => ({ value, label: t(`resource:waiting.${value}`) }))}
        chosen={waiting === '' ? [] : [waiting]}
        onToggle={(state) => (draft.value = { ...draft.value, waiting: state === waiting ? '' : state })}
      />
    </div>
  );
}

const ways = checkedHow.filter((how) => how !== 'source');

function How({ draft }: PartProps) {
  const { t } = useServices().translator;
  const { how } = draft.value;
  return (
    <div class="asked">
      <b>{t('proposals:how.title')}</b>
      <Chips
        label={t('proposals:how.title')}
        options={ways.map((value) => ({ value, label: t(`resource:checked.how.${value}`) }))}
        chosen={how === undefined ? [] : [how]}
        onToggle={(way) => (draft.value = { ...draft.value, how: way === how ? undefined : way })}
      />
    </div>
  );
}
