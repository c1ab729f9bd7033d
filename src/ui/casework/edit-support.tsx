import { saveSupport } from '#actions/save-support.ts';
import { type Support, supportKinds } from '#domain/support.ts';
import { Answers } from '#ui/parts/answers.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useCasework } from './casework-context.ts';
import { type FormProps, lookedAt, useFormWords, useRemove } from './record-form-world.ts';
import { RecordScreen } from './record-screen.tsx';
import { supportIcons } from './support-icons.ts';
import { codeIn, draftCode, type RecordForm, useRecordForm } from './use-record-form.ts';

const detailsOf = (support: Support | undefined) => ({
  kind: draftCode(support?.kind),
  name: support?.name ?? '',
  helps: support?.helps ?? '',
  member: support?.member ?? '',
});

/** Somebody who helps, from which side, and with what. */
export function EditSupport({ file, shown }: FormProps<Support>) {
  const { translator } = useCasework();
  const { t } = translator;
  const family = file.family.value.id;
  const { sayNow } = useFormWords(file);
  const remove = useRemove(family);
  const form = useRecordForm({
    id: `support:${shown?.value.id ?? family}`,
    family,
    looked: shown,
    begun: (looked) => detailsOf(looked?.value),
    save: (looked, { kind, name = '', helps = '', member = '' }, context) =>
      saveSupport(context, { family, support: lookedAt(looked), draft: { name, kind: codeIn(supportKinds, kind), helps, member } }),
  });
  return (
    <RecordScreen
      family={family}
      name={file.family.value.name}
      title={t(shown === undefined ? 'bond:supports.new' : 'bond:supports.edit')}
      form={form}
      own={['support-name', 'support-kind-missing', 'support-helps-too-long']}
      sayNow={sayNow}
      onRemove={shown === undefined ? undefined : () => remove('supports', { id: shown.value.id, state: shown.state })}
    >
      <SupportFields form={form} />
    </RecordScreen>
  );
}

function SupportFields({ form: { filled, set, errorOf } }: { readonly form: RecordForm }) {
  const { t } = useCasework().translator;
  return (
    <>
      <Answers
        legend={t('bond:supports.kindOf')}
        options={supportKinds.map((value) => ({ value, label: t(`bond:supports.kind.${value}`), icon: supportIcons[value] }))}
        value={codeIn(supportKinds, filled['kind'])}
        onChoose={(kind) => set({ kind })}
        error={errorOf('support-kind-missing')}
      />
      <TextField
        label={t('bond:supports.name')}
        hint={t('bond:supports.nameHint')}
        verbatim
        value={filled['name'] ?? ''}
        onInput={(name) => set({ name })}
        error={errorOf('support-name')}
      />
      <TextArea
        label={t('bond:supports.helps')}
        aside={t('common:field.optional')}
        hint={t('bond:supports.helpsHint')}
        rows={2}
        value={filled['helps'] ?? ''}
        onInput={(helps) => set({ helps })}
        error={errorOf('support-helps-too-long')}
      />
    </>
  );
}
