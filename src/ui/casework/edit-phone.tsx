import { savePhone } from '#actions/save-phone.ts';
import type { Phone } from '#domain/phone.ts';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useCasework } from './casework-context.ts';
import { HouseholdField, idsIn } from './edit-adult.tsx';
import { NotForField } from './not-for-field.tsx';
import { type FormProps, lookedAt, useFormWords, useRemove } from './record-form-world.ts';
import { RecordScreen } from './record-screen.tsx';
import { type RecordForm, useRecordForm } from './use-record-form.ts';

const detailsOf = (phone: Phone | undefined) => ({
  number: phone?.number ?? '',
  label: phone?.label ?? '',
  person: phone?.person ?? '',
  household: phone?.household ?? '',
  notFor: phone?.notFor.join(' ') ?? '',
});

/** A number: whose it is, when it rings to any use, and who must not be given it. */
export function EditPhone({ file, shown }: FormProps<Phone>) {
  const { translator } = useCasework();
  const { t } = translator;
  const family = file.family.value.id;
  const { sayNow } = useFormWords(file);
  const remove = useRemove(family);
  const form = useRecordForm({
    id: `phone:${shown?.value.id ?? family}`,
    family,
    looked: shown,
    begun: (looked) => detailsOf(looked?.value),
    save: (looked, { number = '', label = '', person = '', household = '', notFor }, context) =>
      savePhone(context, { family, phone: lookedAt(looked), draft: { number, label, person, household }, notFor: idsIn(notFor) }),
  });
  return (
    <RecordScreen
      family={family}
      name={file.family.value.name}
      title={t(shown === undefined ? 'people:newPhone' : 'people:editPhone')}
      form={form}
      own={['family-phone', 'phone-label']}
      sayNow={sayNow}
      onRemove={shown === undefined ? undefined : () => remove('phones', { id: shown.value.id, state: shown.state })}
    >
      <PhoneFields file={file} form={form} />
    </RecordScreen>
  );
}

function PhoneFields({ file, form }: Pick<FormProps<Phone>, 'file'> & { readonly form: RecordForm }) {
  const { t } = useCasework().translator;
  const { filled, set, errorOf } = form;
  const { number = '', label = '', person = '', household = '', notFor = '' } = filled;
  const people = file.people.map(({ value: { id, name } }) => ({ value: String(id), label: name }));
  return (
    <>
      <TextField
        kind="tel"
        label={t('families:form.phone')}
        hint={t('families:form.phoneHint')}
        value={number}
        onInput={(text) => set({ number: text })}
        error={errorOf('family-phone')}
      />
      {people.length === 0 ? null : (
        <SelectField
          label={t('people:phoneOf')}
          aside={t('common:field.optional')}
          options={people}
          value={person === '' ? undefined : person}
          empty={t('people:phoneEmpty')}
          onChoose={(id) => set({ person: id ?? '' })}
        />
      )}
      <HouseholdField file={file} value={household} onChoose={(id) => set({ household: id })} />
      <TextField
        label={t('people:phoneLabel')}
        aside={t('common:field.optional')}
        hint={t('people:phoneLabelHint')}
        value={label}
        onInput={(text) => set({ label: text })}
        error={errorOf('phone-label')}
      />
      <NotForField people={file.people} value={notFor} onChange={(text) => set({ notFor: text })} />
    </>
  );
}
