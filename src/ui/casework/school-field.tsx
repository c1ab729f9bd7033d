import { SelectField } from '#ui/parts/select-field.tsx';
import { useWatch } from '#ui/shell/use-watch.ts';
import { useCasework } from './casework-context.ts';

interface SchoolFieldProps {
  readonly value: string;
  readonly onChoose: (school: string) => void;
}

/** One of the schools that this phone knows; one that has not arrived yet stays as it is. */
export function SchoolField({ value, onChoose }: SchoolFieldProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const known = (useWatch(phone.schools).value ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const options = value === '' || known.some((school) => school.value === value) ? known : [{ value, label: t('people:unknownSchool') }, ...known];
  return options.length === 0 ? null : (
    <SelectField
      label={t('people:school')}
      aside={t('common:field.optional')}
      options={options}
      value={value === '' ? undefined : value}
      empty={t('people:schoolEmpty')}
      onChoose={(school) => onChoose(school ?? '')}
    />
  );
}
