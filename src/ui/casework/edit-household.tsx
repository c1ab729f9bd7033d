import { saveHousehold } from '#actions/save-household.ts';
import type { Household } from '#domain/household.ts';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useCasework } from './casework-context.ts';
import { idsIn } from './edit-adult.tsx';
import { NotForField } from './not-for-field.tsx';
import { type FormProps, lookedAt, useFormWords, useRemove } from './record-form-world.ts';
import { RecordScreen } from './record-screen.tsx';
import { useRecordForm } from './use-record-form.ts';

const detailsOf = (household: Household | undefined) => ({
  label: household?.label ?? '',
  address: household?.address ?? '',
  notFor: household?.notFor.join(' ') ?? '',
});

/** A home: whose it is, how to find its door, and who must not learn where it is. */
export function EditHousehold({ file, shown }: FormProps<Household>) {
  const { translator } = useCasework();
  const { t } = translator;
  const family = file.family.value.id;
  const { sayNow } = useFormWords(file);
  const remove = useRemove(family);
  const form = useRecordForm({
    id: `household:${shown?.value.id ?? family}`,
    family,
    looked: shown,
    begun: (looked) => detailsOf(looked?.value),
    save: (looked, { label = '', address = '', notFor }, context) =>
      saveHousehold(context, { family, household: lookedAt(looked), draft: { label, address }, notFor: idsIn(notFor) }),
  });
  const { label = '', address = '', notFor = '' } = form.filled;
  return (
    <RecordScreen
      family={family}
      name={file.family.value.name}
      title={t(shown === undefined ? 'people:newHousehold' : 'people:editHousehold')}
      form={form}
      own={['household-label', 'household-address']}
      sayNow={sayNow}
      onRemove={shown === undefined ? undefined : () => remove('households', { id: shown.value.id, state: shown.state })}
    >
      <TextField
        label={t('people:householdLabel')}
        aside={t('common:field.optional')}
        hint={t('people:householdHint')}
        value={label}
        onInput={(text) => form.set({ label: text })}
        error={form.errorOf('household-label')}
      />
      <TextArea
        label={t('people:address')}
        hint={t('people:addressHint')}
        rows={2}
        value={address}
        onInput={(text) => form.set({ address: text })}
        error={form.errorOf('household-address')}
      />
      <NotForField people={file.people} value={notFor} onChange={(text) => form.set({ notFor: text })} />
    </RecordScreen>
  );
}
