import { RefreshCw } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { FamilyFile } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { DraftLine } from './draft-line.tsx';
import { FamilyForm, wholeFailure } from './family-form.tsx';
import { FamilyList } from './family-list.tsx';
import { sayField } from './say-field.ts';
import { sayLanguage } from './say-language.ts';
import { UnknownFamily } from './unknown-family.tsx';
import { type EditForm, useEditForm } from './use-edit-form.ts';
import { useFamily } from './use-family.ts';

interface EditFamilyProps {
  readonly family: RecordId;
}

/** The details of a family, changed from the copy that was looked at. */
export function EditFamily({ family }: EditFamilyProps) {
  const looked = useFamily(family).value;
  if (looked?.file !== undefined) {
    return <EditNow file={looked.file} />;
  }
  return (
    <Around family={family} foot={undefined}>
      {looked === undefined ? null : <UnknownFamily />}
    </Around>
  );
}

function EditNow({ file }: { readonly file: FamilyFile }) {
  const { t } = useCasework().translator;
  const form = useEditForm(file);
  const { draft, failure } = form;
  return (
    <Around family={file.family.value.id} foot={<SaveFoot form={form} />}>
      <PageTitle title={t('families:edit.title')} app={t('common:app')} of={file.family.value.id} />
      <ChangedMeanwhile form={form} />
      <FamilyForm draft={draft} failure={failure.value} onChange={form.forgive} />
    </Around>
  );
}

interface AroundProps extends EditFamilyProps {
  readonly foot: ComponentChildren;
  readonly children: ComponentChildren;
}

function Around({ family, foot, children }: AroundProps) {
  const { t } = useCasework().translator;
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={<TopBar leave="close" leaveLabel={t('common:act.closeKeepingDraft')} href={addressOf({ at: 'family', family })} />}
      foot={foot}
    >
      {children}
    </WorkingFrame>
  );
}

/** Somebody else changed it since the form was opened, or since its draft was begun. */
function ChangedMeanwhile({ form }: { readonly form: EditForm }) {
  const { t } = useCasework().translator;
  return (
    <>
      {form.changedMeanwhile.map(({ field, now }) => (
        <NoteLine key={field} icon={RefreshCw} tone="today" live>
          {t('families:edit.elsewhere', {
            field: sayField(t, field),
            value: field === 'language' ? sayLanguage(t, now) : now,
          })}
        </NoteLine>
      ))}
    </>
  );
}

function SaveFoot({ form }: { readonly form: EditForm }) {
  const { t } = useCasework().translator;
  const whole = wholeFailure(form.failure.value);
  return (
    <Foot>
      <Alert words={whole === undefined ? undefined : sayFailure(t, whole)} />
      <DraftLine draft={form.draft} />
      {whole?.kind === 'changed-elsewhere' ? (
        <Button kind="second" wide icon={RefreshCw} onPress={form.reread}>
          {t('families:edit.reread')}
        </Button>
      ) : null}
      <Button wide onPress={form.save}>
        {t('common:act.saveHere')}
      </Button>
    </Foot>
  );
}
