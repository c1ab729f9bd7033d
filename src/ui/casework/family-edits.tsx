import type { FamilyFile, Shown } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useCasework } from './casework-context.ts';
import type { EditScreen } from './edit-screens.ts';
import { EditGroups, EditStrengths, EditTold } from './edit-about.tsx';
import { EditAdult } from './edit-adult.tsx';
import { EditBond } from './edit-bond.tsx';
import { EditHousehold } from './edit-household.tsx';
import { EditKnock } from './edit-knock.tsx';
import { EditPhone } from './edit-phone.tsx';
import { EditSafe } from './edit-safe.tsx';
import { EditStudent } from './edit-student.tsx';
import { EditSupport } from './edit-support.tsx';
import { AroundRecord } from './record-screen.tsx';
import { UnknownFamily } from './unknown-family.tsx';
import { useFamily } from './use-family.ts';

interface FamilyEditProps {
  readonly at: EditScreen;
  readonly family: RecordId;
  /** What is changed; a new one where none is named. */
  readonly record: RecordId | undefined;
}

/** One short form about one thing in a family's file. */
export function FamilyEdit({ at, family, record }: FamilyEditProps) {
  const looked = useFamily(family).value;
  if (looked?.file !== undefined) {
    return <FormAt at={at} file={looked.file} record={record} />;
  }
  return <AroundRecord family={family}>{looked === undefined ? null : <UnknownFamily />}</AroundRecord>;
}

interface FormAtProps extends Pick<FamilyEditProps, 'at' | 'record'> {
  readonly file: FamilyFile;
}

function FormAt({ at, file, record }: FormAtProps) {
  const find = <Kind extends { readonly id: RecordId }>(among: readonly Shown<Kind>[]): Shown<Kind> | undefined =>
    among.find(({ value }) => value.id === record);
  const known: readonly { readonly value: { readonly id: RecordId } }[] = [...file.people, ...file.households, ...file.phones, ...file.supports];
  if (record !== undefined && !known.some(({ value }) => value.id === record)) {
    return <Gone file={file} />;
  }
  switch (at) {
    case 'adult':
      return <EditAdult file={file} shown={find(file.people)} />;
    case 'student':
      return <EditStudent file={file} shown={find(file.people)} />;
    case 'household':
      return <EditHousehold file={file} shown={find(file.households)} />;
    case 'phone':
      return <EditPhone file={file} shown={find(file.phones)} />;
    case 'support':
      return <EditSupport file={file} shown={find(file.supports)} />;
    default:
      return <AboutFamily at={at} file={file} />;
  }
}

/** What is said of the family as a whole. */
function AboutFamily({ at, file }: { readonly at: Exclude<EditScreen, 'adult' | 'student' | 'household' | 'phone' | 'support'>; readonly file: FamilyFile }) {
  switch (at) {
    case 'bond':
      return <EditBond file={file} />;
    case 'knock':
      return <EditKnock file={file} />;
    case 'safe':
      return <EditSafe file={file} />;
    case 'groups':
      return <EditGroups file={file} />;
    case 'strengths':
      return <EditStrengths file={file} />;
    case 'told':
      return <EditTold file={file} />;
  }
}

/** Somebody took it out of the file, perhaps while it was being changed here. */
function Gone({ file }: { readonly file: FamilyFile }) {
  const { t } = useCasework().translator;
  const { id, name } = file.family.value;
  return (
    <AroundRecord family={id} name={name}>
      <PageTitle title={t('people:gone.title')} app={t('common:app')} hidden />
      <EmptyState title={t('people:gone.title')} action={<Button href={addressOf({ at: 'family', family: id })}>{t('people:backToFile')}</Button>}>
        {t('people:gone.text')}
      </EmptyState>
    </AroundRecord>
  );
}
