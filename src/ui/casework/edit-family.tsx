import { editFamily } from '#actions/edit-family.ts';
import type { FamilyFile } from '#actions/phone.ts';
import type { FamilyLanguage } from '#domain/language.ts';
import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';
import { useCasework } from './casework-context.ts';
import { FamilyForm, languageOf } from './family-form.tsx';
import { useFormWords } from './record-form-world.ts';
import { AroundRecord, RecordScreen } from './record-screen.tsx';
import { UnknownFamily } from './unknown-family.tsx';
import { useFamily } from './use-family.ts';
import { useRecordForm } from './use-record-form.ts';

interface EditFamilyProps {
  readonly family: RecordId;
}

/** The details of a family, changed from the copy that was looked at. */
export function EditFamily({ family }: EditFamilyProps) {
  const looked = useFamily(family).value;
  if (looked?.file !== undefined) {
    return <EditNow file={looked.file} />;
  }
  return <AroundRecord family={family}>{looked === undefined ? null : <UnknownFamily />}</AroundRecord>;
}

function detailsOf({ family, phones }: FamilyFile) {
  const { name, language, school } = family.value;
  return {
    name,
    language: typeof language === 'string' ? language : language.unknown,
    phone: phones[0]?.value.number ?? '',
    school: school ?? '',
  };
}

/** A tag that this version does not know goes through unread: it is what the file says already, and so is not written. */
const sameOrKnown = (language: string | undefined, begun: string): FamilyLanguage =>
  language === begun ? trust<FamilyLanguage>(language) : languageOf(language);

function EditNow({ file }: { readonly file: FamilyFile }) {
  const { translator } = useCasework();
  const { t } = translator;
  const { id, name: shownName } = file.family.value;
  const { sayNow } = useFormWords(file);
  const form = useRecordForm({
    id: `edit:${id}`,
    family: id,
    looked: file,
    begun: detailsOf,
    save: (looked, { name = '', language, phone: number = '', school = '' }, context) => {
      const [first] = looked.phones;
      return editFamily(context, {
        family: { id, state: looked.family.state },
        phone: first === undefined ? undefined : { id: first.value.id, state: first.state },
        draft: { name, language: sameOrKnown(language, detailsOf(looked).language), phone: number, school },
      });
    },
  });
  // The file keeps a number in a record of its own, and calls it so.
  const changedMeanwhile = form.changedMeanwhile.map(({ field, now }) => ({ field: field === 'phone' ? 'number' : field, now }));
  return (
    <RecordScreen
      family={id}
      name={shownName}
      title={t('families:edit.title')}
      form={{ ...form, changedMeanwhile }}
      own={['family-name', 'family-phone']}
      sayNow={sayNow}
    >
      <FamilyForm draft={form.draft} failure={form.failure.value} onChange={() => form.set({})} />
    </RecordScreen>
  );
}
