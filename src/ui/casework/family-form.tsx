import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { type FamilyLanguage, familyLanguages } from '#domain/language.ts';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { CircleHelp } from 'lucide-preact';
import type { Draft } from '#ui/shell/draft.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useCasework } from './casework-context.ts';
import { languageOptions } from './say-language.ts';
import { SchoolField } from './school-field.tsx';

interface FamilyFormProps {
  readonly draft: Draft;
  readonly failure: Failure | undefined;
  readonly onChange: () => void;
  /** What the name calls up: files that look alike. */
  readonly afterName?: ComponentChildren;
}

/** A draft keeps text; a language that this version does not know is none of ours to write. */
export const languageOf = (text: string | undefined): FamilyLanguage => familyLanguages.find((tag) => tag === text) ?? 'und';

export function FamilyForm({ draft, failure, onChange, afterName }: FamilyFormProps) {
  const { translator } = useCasework();
  const { t } = translator;
  const { name = '', language, phone = '', school = '' } = draft.fields.value;
  const options = useMemo(() => languageOptions(t), [t]);
  const errorOf = (kind: Failure['kind']): string | undefined => (failure?.kind === kind ? sayFailure(t, failure) : undefined);
  const chosen = languageOf(language);
  const set = (changes: Readonly<Record<string, string>>): void => {
    draft.set(changes);
    onChange();
  };
  return (
    <>
      <TextField
        label={t('families:form.name')}
        hint={t('families:form.nameHint')}
        error={errorOf('family-name')}
        verbatim
        value={name}
        onInput={(text) => set({ name: text })}
      />
      {afterName}
      {language !== undefined && language !== '' && chosen === 'und' && language !== 'und' ? (
        <NoteLine icon={CircleHelp} tone="today">
          {t('families:form.unknownLanguage', { language })}
        </NoteLine>
      ) : (
        <SelectField
          label={t('families:form.language')}
          options={options}
          value={chosen === 'und' ? undefined : chosen}
          empty={t('families:form.languageEmpty')}
          onChoose={(value) => set({ language: value ?? 'und' })}
        />
      )}
      <TextField
        kind="tel"
        label={t('families:form.phone')}
        aside={t('common:field.optional')}
        hint={t('families:form.phoneHint')}
        error={errorOf('family-phone')}
        value={phone}
        onInput={(text) => set({ phone: text })}
      />
      <SchoolField value={school} onChoose={(id) => set({ school: id })} />
    </>
  );
}

/** What is wrong with no field in particular. */
export const wholeFailure = (failure: Failure | undefined): Failure | undefined =>
  failure?.kind === 'family-name' || failure?.kind === 'family-phone' ? undefined : failure;
