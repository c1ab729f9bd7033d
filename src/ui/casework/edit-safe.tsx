import { editSafeContact } from '#actions/edit-knock.ts';
import type { FamilyFile } from '#actions/phone.ts';
import type { Family } from '#domain/family.ts';
import { messageRules } from '#domain/knock.ts';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useCasework } from './casework-context.ts';
import { OneOf } from './one-of.tsx';
import { useFormWords } from './record-form-world.ts';
import { RecordScreen } from './record-screen.tsx';
import { codeIn, draftCode, type RecordForm, useRecordForm } from './use-record-form.ts';

const detailsOf = ({ caution = '', safe }: Family) => ({
  phone: safe?.phone ?? '',
  message: draftCode(safe?.message),
  notTo: safe?.notTo ?? '',
  caution,
});

/** The one safe way to make contact: what is written here is read before every call, text and knock. */
export function EditSafe({ file }: { readonly file: FamilyFile }) {
  const { translator } = useCasework();
  const { t } = translator;
  const { id: family, name } = file.family.value;
  const { sayNow } = useFormWords(file);
  const form = useRecordForm({
    id: `safe:${family}`,
    family,
    looked: file.family,
    begun: (looked) => detailsOf(looked.value),
    save: (looked, { phone: number = '', message, notTo = '', caution = '' }, context) =>
      editSafeContact(context, { id: family, state: looked.state }, { phone: number, message: codeIn(messageRules, message), notTo, caution }),
  });
  return (
    <RecordScreen family={family} name={name} title={t('knock:safe.form')} form={form} own={[]} sayNow={sayNow}>
      <p class="quiet">{t('knock:safe.intro')}</p>
      <SafeFields file={file} form={form} />
    </RecordScreen>
  );
}

function SafeFields({ file, form: { filled, set } }: { readonly file: FamilyFile; readonly form: RecordForm }) {
  const { t } = useCasework().translator;
  const { phone = '', notTo = '', caution = '' } = filled;
  const numbers = file.phones.map(({ value: { id, number } }) => ({ value: String(id), label: number }));
  const options = phone === '' || numbers.some(({ value }) => value === phone) ? numbers : [...numbers, { value: phone, label: t('people:someone') }];
  const aside = t('common:field.optional');
  return (
    <>
      {options.length === 0 ? null : (
        <SelectField
          label={t('knock:safe.phone')}
          options={options}
          value={phone === '' ? undefined : phone}
          empty={t('knock:safe.phoneEmpty')}
          onChoose={(number) => set({ phone: number ?? '' })}
        />
      )}
      <OneOf
        legend={t('knock:safe.message')}
        options={messageRules.map((value) => ({ value, label: t(`knock:safe.${value}`) }))}
        value={codeIn(messageRules, filled['message'])}
        onChoose={(message) => set({ message })}
      />
      <TextField label={t('knock:safe.notTo')} aside={aside} hint={t('knock:safe.notToHint')} value={notTo} onInput={(text) => set({ notTo: text })} />
      <TextArea
        label={t('knock:safe.caution')}
        aside={aside}
        hint={t('knock:safe.cautionHint')}
        rows={2}
        value={caution}
        onInput={(text) => set({ caution: text })}
      />
    </>
  );
}
