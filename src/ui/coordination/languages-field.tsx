import { useMemo } from 'preact/hooks';
import { Chips } from '#ui/parts/chips.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { familyLanguages } from '#domain/language.ts';
import { useCoordination } from './coordination-context.ts';

interface LanguagesFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** In the order in which they were chosen. */
  readonly chosen: readonly string[];
  readonly onChange: (languages: readonly string[]) => void;
}

/** Any number of languages: chosen one after the other, taken away by a press. */
export function LanguagesField({ label, hint, chosen, onChange }: LanguagesFieldProps) {
  const { t } = useCoordination().translator;
  const known = useMemo(
    () =>
      familyLanguages
        .filter((tag) => tag !== 'und')
        .map((value): { readonly value: string; readonly label: string } => ({ value, label: t(`families:language.${value}`) }))
        .toSorted((a, b) => a.label.localeCompare(b.label, 'fr')),
    [t],
  );
  const labelOf = (tag: string): string => known.find(({ value }) => value === tag)?.label ?? tag;
  return (
    <div class="stack tight">
      <SelectField
        label={label}
        hint={hint}
        empty={t('schools:form.addLanguage')}
        options={known.filter(({ value }) => !chosen.includes(value))}
        value={undefined}
        onChoose={(tag) => {
          if (tag !== undefined) {
            onChange([...chosen, tag]);
          }
        }}
      />
      {chosen.length === 0 ? null : (
        <Chips
          label={t('schools:form.removeLanguage')}
          options={chosen.map((tag) => ({ value: tag, label: labelOf(tag) }))}
          chosen={chosen}
          onToggle={(tag) => onChange(chosen.filter((one) => one !== tag))}
        />
      )}
    </div>
  );
}
