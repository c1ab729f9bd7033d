import { X } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { Chips } from '#ui/parts/chips.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { useCasework } from './casework-context.ts';
import { languageOptions, sayLanguage } from './say-language.ts';
import { listIn } from './use-record-form.ts';

interface LanguagesFieldProps {
  readonly label: string;
  readonly addLabel: string;
  /** Tags with spaces between them, as a draft keeps them. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Any number of languages: those that were chosen stand there to be pressed away, the next one is chosen below. */
export function LanguagesField({ label, addLabel, value, onChange }: LanguagesFieldProps) {
  const { t } = useCasework().translator;
  const options = useMemo(() => languageOptions(t), [t]);
  const chosen = listIn(value);
  return (
    <div class="stack tight">
      {chosen.length === 0 ? null : (
        <Chips
          label={label}
          options={chosen.map((tag) => ({ value: tag, label: sayLanguage(t, tag), icon: X }))}
          chosen={chosen}
          onToggle={(tag) => onChange(chosen.filter((one) => one !== tag).join(' '))}
        />
      )}
      <SelectField
        label={chosen.length === 0 ? label : addLabel}
        aside={t('common:field.optional')}
        options={options.filter(({ value: tag }) => !chosen.includes(tag))}
        value={undefined}
        empty={t('people:chooseLanguage')}
        onChoose={(tag) => (tag === undefined ? undefined : onChange([...chosen, tag].join(' ')))}
      />
    </div>
  );
}
