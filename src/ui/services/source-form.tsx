import { useSignal } from '@preact/signals';
import { Scale } from 'lucide-preact';
import { type EditSourceFailure, saveSource } from '#actions/edit-source.ts';
import { mayPublish } from '#domain/questionnaire-licence.ts';
import type { DirectorySource, SourceDraft, SourceFailure } from '#domain/source.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Kept } from '#store/queries/kept.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Answers } from '#ui/parts/answers.tsx';
import { Button } from '#ui/parts/button.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { type ImportTranslator, useImportTexts } from './import-texts.tsx';
import { useServices } from './services-context.ts';

interface SourceFormProps {
  /** Undefined for a new one. */
  readonly kept: Kept<DirectorySource> | undefined;
  readonly onSaved: (id: RecordId, name: string) => void;
  readonly onCancel: () => void;
}

const draftOf = (source: DirectorySource | undefined): SourceDraft => ({
  name: source?.name ?? '',
  url: source?.url ?? '',
  licence: source?.licence ?? '',
  // Nobody answers it for the person: a licence is only a reason to answer.
  mayPublish: source?.mayPublish === undefined ? undefined : source.mayPublish ? 'yes' : 'no',
});

type Field = 'name' | 'url' | 'licence' | 'publish';

function wrong(t: ImportTranslator['t'], failure: EditSourceFailure | undefined): Partial<Record<Field, string>> {
  switch (failure?.kind) {
    case 'source-name':
      return { name: failure.why.kind === 'text-missing' ? t('directoryImport:sources.nameMissing') : t('directoryImport:sources.nameTooLong', { max: failure.why.max }) };
    case 'source-address':
      return { url: t('directoryImport:sources.urlBroken') };
    case 'source-licence-too-long':
      return { licence: t('directoryImport:sources.licenceTooLong', { max: failure.max }) };
    case 'source-publishing-missing':
      return { publish: t('directoryImport:sources.publishMissing') };
    default:
      return {};
  }
}

const isOfAField = (failure: EditSourceFailure): failure is SourceFailure => failure.kind.startsWith('source-');

/** Where no single field is to blame. */
const sayWhole = (t: ImportTranslator['t'], failure: EditSourceFailure | undefined): string | undefined =>
  failure === undefined || isOfAField(failure) ? undefined : sayFailure(t, failure);

/** Who gives it, and what a person answers of its terms. */
export function SourceForm({ kept, onSaved, onCancel }: SourceFormProps) {
  const { phone } = useServices();
  const { t } = useImportTexts();
  const draft = useSignal(draftOf(kept?.value));
  const failure = useSignal<EditSourceFailure | undefined>(undefined);
  useShowWrong(failure.value);
  const set = (changes: Partial<SourceDraft>): void => {
    draft.value = { ...draft.value, ...changes };
  };
  const save = async (): Promise<void> => {
    const saved = await saveSource(phone.context, kept === undefined ? undefined : { id: kept.value.id, state: kept.state }, draft.value);
    failure.value = saved.ok ? undefined : saved.failure;
    if (saved.ok) {
      onSaved(saved.value, draft.value.name.trim());
    }
  };
  const errors = wrong(t, failure.value);
  const { name, url, licence, mayPublish: answer } = draft.value;
  return (
    <form
      class="stack source-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label={t('directoryImport:sources.nameLabel')} hint={t('directoryImport:sources.nameHint')} value={name} error={errors.name} onInput={(value) => set({ name: value })} />
      <TextField
        label={t('directoryImport:sources.urlLabel')}
        aside={t('common:field.optional')}
        value={url}
        error={errors.url}
        dir="ltr"
        verbatim
        placeholder="https://"
        onInput={(value) => set({ url: value })}
      />
      <TextArea
        label={t('directoryImport:sources.licenceLabel')}
        hint={t('directoryImport:sources.licenceHint')}
        aside={t('common:field.optional')}
        value={licence}
        error={errors.licence}
        rows={4}
        onInput={(value) => set({ licence: value })}
      />
      <MayPublish licence={licence} answer={answer} error={errors.publish} onAnswer={(value) => set({ mayPublish: value })} />
      {kept?.value.importedOn === undefined ? null : <p class="quiet">{t('directoryImport:sources.changed')}</p>}
      <Alert words={sayWhole(t, failure.value)} />
      <div class="buttons">
        <Button type="submit">{t('directoryImport:sources.save')}</Button>
        <Button kind="second" onPress={onCancel}>
          {t('common:act.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface MayPublishProps {
  readonly licence: string;
  readonly answer: SourceDraft['mayPublish'];
  readonly error: string | undefined;
  readonly onAnswer: (answer: 'yes' | 'no') => void;
}

/** A person answers; what the licence seems to say stands beside it. */
function MayPublish({ licence, answer, error, onAnswer }: MayPublishProps) {
  const { t } = useImportTexts();
  return (
    <>
      <Answers
        legend={t('directoryImport:sources.publishLegend')}
        error={error}
        value={answer}
        options={[
          { value: 'yes', label: t('directoryImport:sources.yes'), note: t('directoryImport:sources.yesNote') },
          { value: 'no', label: t('directoryImport:sources.no'), note: t('directoryImport:sources.noNote') },
        ]}
        onChoose={onAnswer}
      />
      {licence.trim() === '' ? null : (
        <NoteLine icon={Scale} live>
          {t(mayPublish(licence) ? 'directoryImport:sources.proposeYes' : 'directoryImport:sources.proposeNo')}
        </NoteLine>
      )}
    </>
  );
}
