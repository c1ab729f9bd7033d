import { savePerson } from '#actions/save-person.ts';
import { authorities, type Person, relations } from '#domain/person.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useCasework } from './casework-context.ts';
import { LanguagesField } from './languages-field.tsx';
import { NotForField } from './not-for-field.tsx';
import { OneOf } from './one-of.tsx';
import { type FormProps, lookedAt, useFormWords, useRemove } from './record-form-world.ts';
import { RecordScreen } from './record-screen.tsx';
import { codeIn, draftCode, listIn, type RecordForm, useRecordForm } from './use-record-form.ts';

const nobody = { name: '', relation: '', authority: '', spoken: '', written: '', household: '', email: '', notFor: '' };

const detailsOf = ({ name, relation, authority, spoken, written, household, email, notFor }: Person) => ({
  name,
  relation: draftCode(relation),
  authority: draftCode(authority),
  spoken: spoken.join(' '),
  written: written.join(' '),
  household: household ?? '',
  email: email ?? '',
  notFor: notFor.join(' '),
});

export const idsIn = (text: string | undefined): readonly RecordId[] => listIn(text).flatMap((id) => parseId<RecordId>(id) ?? []);

/** An adult: who they are to the child, whether they may sign, in which languages. */
export function EditAdult({ file, shown }: FormProps<Person>) {
  const { translator } = useCasework();
  const { t } = translator;
  const family = file.family.value.id;
  const { sayNow } = useFormWords(file);
  const remove = useRemove(family);
  const form = useRecordForm({
    id: shown === undefined ? `adult:${family}` : `person:${shown.value.id}`,
    family,
    looked: shown,
    begun: (looked) => (looked === undefined ? nobody : detailsOf(looked.value)),
    save: (looked, filled, context) =>
      savePerson(context, {
        family,
        person: lookedAt(looked),
        draft: {
          kind: 'guardian',
          name: filled['name'] ?? '',
          relation: codeIn(relations, filled['relation']),
          authority: codeIn(authorities, filled['authority']),
          spoken: listIn(filled['spoken']),
          written: listIn(filled['written']),
          household: filled['household'] ?? '',
          email: filled['email'] ?? '',
        },
        notFor: idsIn(filled['notFor']),
      }),
  });
  return (
    <RecordScreen
      family={family}
      name={file.family.value.name}
      title={t(shown === undefined ? 'people:newAdult' : 'people:editAdult')}
      form={form}
      own={['person-name', 'person-email']}
      sayNow={sayNow}
      onRemove={shown === undefined ? undefined : () => remove('people', { id: shown.value.id, state: shown.state })}
    >
      <AdultFields file={file} shown={shown} form={form} />
    </RecordScreen>
  );
}

function AdultFields({ file, shown, form }: FormProps<Person> & { readonly form: RecordForm }) {
  const { t } = useCasework().translator;
  const { filled, set, errorOf } = form;
  const { name = '', email = '', spoken = '', written = '', household = '', notFor = '' } = filled;
  return (
    <>
      <TextField label={t('people:name')} hint={t('people:nameHint')} verbatim value={name} onInput={(text) => set({ name: text })} error={errorOf('person-name')} />
      <OneOf
        legend={t('people:relationTo')}
        options={relations.map((value) => ({ value, label: t(`people:relation.${value}`) }))}
        value={codeIn(relations, filled['relation'])}
        onChoose={(relation) => set({ relation })}
      />
      <OneOf
        legend={t('people:authorityOf')}
        options={authorities.map((value) => ({ value, label: t(`people:authority.${value}`) }))}
        value={codeIn(authorities, filled['authority'])}
        onChoose={(authority) => set({ authority })}
      />
      <LanguagesField label={t('people:spoken')} addLabel={t('people:addSpoken')} value={spoken} onChange={(text) => set({ spoken: text })} />
      <LanguagesField label={t('people:written')} addLabel={t('people:addWritten')} value={written} onChange={(text) => set({ written: text })} />
      <HouseholdField file={file} value={household} onChoose={(text) => set({ household: text })} />
      <TextField
        kind="email"
        label={t('people:email')}
        aside={t('common:field.optional')}
        value={email}
        onInput={(text) => set({ email: text })}
        error={errorOf('person-email')}
      />
      <NotForField people={file.people} self={shown?.value.id} value={notFor} onChange={(text) => set({ notFor: text })} />
    </>
  );
}

interface HouseholdFieldProps extends Pick<FormProps<Person>, 'file'> {
  readonly value: string;
  readonly onChoose: (household: string) => void;
}

/** In which of the family's homes; asked where there is one. */
export function HouseholdField({ file: { households }, value, onChoose }: HouseholdFieldProps) {
  const { t } = useCasework().translator;
  const options = households.map(({ value: { id, label, address } }) => ({ value: String(id), label: label || address || t('people:unnamedHousehold') }));
  return options.length === 0 ? null : (
    <SelectField
      label={t('people:household')}
      aside={t('common:field.optional')}
      options={options}
      value={value === '' ? undefined : value}
      empty={t('people:householdEmpty')}
      onChoose={(household) => onChoose(household ?? '')}
    />
  );
}
