import type { SpokenField } from '#domain/in-english.ts';
import { englishField } from '#domain/in-english.ts';
import type { Icon } from '#ui/parts/sign.tsx';
import { useEditing } from './edit-context.ts';
import { Fold } from './fold.tsx';
import { LineField, NoteField } from './form-fields.tsx';
import type { EntryForm } from './use-entry-form.ts';

interface EnglishProps {
  readonly form: EntryForm;
  readonly icon: Icon;
  readonly fields: readonly SpokenField[];
}

/** What of an entry is said in English too: asked only of what is said in French. */
export function EnglishFields({ form, icon, fields }: EnglishProps) {
  const { t } = useEditing().translator;
  const said = fields.filter((field) => (form.texts[field] ?? '') !== '' || (form.texts[englishField(field)] ?? '') !== '');
  const translated = said.filter((field) => (form.texts[englishField(field)] ?? '') !== '').map((field) => t(`directoryEdit:field.${field}`));
  return said.length === 0 ? null : (
    <Fold title={t('directoryEdit:section.english')} icon={icon} holds={translated.join(' · ') || t('directoryEdit:nothingYet')} wrong={form.isWrong(...said.map(englishField))}>
      <p class="quiet">{t('directoryEdit:hint.english')}</p>
      {said.map((field) => {
        const label = t('directoryEdit:field.inEnglish', { field: t(`directoryEdit:field.${field}`) });
        return field === 'name' ? <LineField key={field} form={form} field={englishField(field)} label={label} /> : <NoteField key={field} form={form} field={englishField(field)} label={label} />;
      })}
    </Fold>
  );
}
