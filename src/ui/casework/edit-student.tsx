import { savePerson } from '#actions/save-person.ts';
import { type Person, studentLevels, studentStatuses } from '#domain/person.ts';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useCasework } from './casework-context.ts';
import { HouseholdField, idsIn } from './edit-adult.tsx';
import { LanguagesField } from './languages-field.tsx';
import { NotForField } from './not-for-field.tsx';
import { OneOf } from './one-of.tsx';
import { type FormProps, lookedAt, useFormWords, useRemove } from './record-form-world.ts';
import { RecordScreen } from './record-screen.tsx';
import { SchoolField } from './school-field.tsx';
import { codeIn, draftCode, listIn, type RecordForm, useRecordForm } from './use-record-form.ts';

const nobody = { name: '', birthDate: '', level: '', class: '', status: '', statusOn: '', spoken: '', household: '', notFor: '' };

const detailsOf = ({ name, birthDate, school, level, class: group, status, spoken, household, notFor }: Person) => ({
  name,
  birthDate: birthDate ?? '',
  school: school ?? '',
  level: draftCode(level),
  class: group ?? '',
  status: draftCode(status?.is),
  statusOn: status?.on ?? '',
  spoken: spoken.join(' '),
  household: household ?? '',
  notFor: notFor.join(' '),
});

/** A student: how old, in which school and class, and whether they go there. */
export function EditStudent({ file, shown }: FormProps<Person>) {
  const { translator } = useCasework();
  const { t } = translator;
  const { id: family, name, school = '' } = file.family.value;
  const { sayNow } = useFormWords(file);
  const remove = useRemove(family);
  const form = useRecordForm({
    id: shown === undefined ? `student:${family}` : `person:${shown.value.id}`,
    family,
    looked: shown,
    begun: (looked) => (looked === undefined ? { ...nobody, school } : detailsOf(looked.value)),
    save: (looked, filled, context) =>
      savePerson(context, {
        family,
        person: lookedAt(looked),
        draft: {
          kind: 'student',
          name: filled['name'] ?? '',
          birthDate: filled['birthDate'] ?? '',
          school: filled['school'] ?? '',
          level: codeIn(studentLevels, filled['level']),
          class: filled['class'] ?? '',
          status: codeIn(studentStatuses, filled['status']),
          statusOn: filled['statusOn'] ?? '',
          spoken: listIn(filled['spoken']),
          household: filled['household'] ?? '',
        },
        notFor: idsIn(filled['notFor']),
      }),
  });
  return (
    <RecordScreen
      family={family}
      name={name}
      title={t(shown === undefined ? 'people:newStudent' : 'people:editStudent')}
      form={form}
      own={['person-name', 'person-class', 'birth-date', 'status-date']}
      sayNow={sayNow}
      onRemove={shown === undefined ? undefined : () => remove('people', { id: shown.value.id, state: shown.state })}
    >
      <StudentFields file={file} shown={shown} form={form} />
    </RecordScreen>
  );
}

function StudentFields({ file, shown, form }: FormProps<Person> & { readonly form: RecordForm }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const { filled, set, errorOf } = form;
  const { name = '', birthDate = '', school = '', class: group = '', spoken = '', household = '', notFor = '' } = filled;
  return (
    <>
      <TextField label={t('people:name')} hint={t('people:nameHint')} verbatim value={name} onInput={(text) => set({ name: text })} error={errorOf('person-name')} />
      <TextField
        kind="date"
        label={t('people:birthDate')}
        aside={t('common:field.optional')}
        value={birthDate}
        max={today}
        onInput={(text) => set({ birthDate: text })}
        error={errorOf('birth-date')}
      />
      <SchoolField value={school} onChoose={(id) => set({ school: id })} />
      <SelectField
        label={t('people:levelOf')}
        aside={t('common:field.optional')}
        options={studentLevels.map((value) => ({ value, label: t(`people:level.${value}`) }))}
        value={codeIn(studentLevels, filled['level'])}
        empty={t('people:levelEmpty')}
        onChoose={(level) => set({ level: level ?? '' })}
      />
      <TextField
        label={t('people:class')}
        aside={t('common:field.optional')}
        hint={t('people:classHint')}
        value={group}
        onInput={(text) => set({ class: text })}
        error={errorOf('person-class')}
      />
      <StatusFields form={form} />
      <LanguagesField label={t('people:spoken')} addLabel={t('people:addSpoken')} value={spoken} onChange={(text) => set({ spoken: text })} />
      <HouseholdField file={file} value={household} onChoose={(text) => set({ household: text })} />
      <NotForField people={file.people} self={shown?.value.id} value={notFor} onChange={(text) => set({ notFor: text })} />
    </>
  );
}

/** Whether a student goes to school; its day is asked for once there is an answer. */
function StatusFields({ form: { filled, set, errorOf } }: { readonly form: RecordForm }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const status = codeIn(studentStatuses, filled['status']);
  return (
    <>
      <OneOf
        legend={t('people:statusOf')}
        options={studentStatuses.map((value) => ({ value, label: t(`people:status.${value}`) }))}
        value={status}
        onChoose={(value) => set({ status: value })}
      />
      {status === undefined ? null : (
        <TextField
          kind="date"
          label={t('people:statusOn')}
          aside={t('common:field.optional')}
          value={filled['statusOn'] ?? ''}
          max={today}
          onInput={(statusOn) => set({ statusOn })}
          error={errorOf('status-date')}
        />
      )}
    </>
  );
}
