import { Eraser } from 'lucide-preact';
import type { RecordId } from '#kernel/id.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { ContactDay } from './contact-day.tsx';
import { DraftLine } from './draft-line.tsx';
import { FamilyList } from './family-list.tsx';
import { KindTiles } from './kind-tiles.tsx';
import { PromiseField } from './promise-field.tsx';
import { UnknownFamily } from './unknown-family.tsx';
import { useFamily } from './use-family.ts';
import { type LogForm, useLogForm } from './use-log-form.ts';

interface LogContactProps {
  readonly family: RecordId;
}

/** Twenty seconds in a doorway: how, a few words, saved. */
export function LogContact({ family }: LogContactProps) {
  const { t } = useCasework().translator;
  const form = useLogForm(family);
  const looked = useFamily(family).value;
  const name = looked?.file?.family.value.name;
  const there = looked?.file !== undefined;
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={
        <TopBar
          leave="close"
          leaveLabel={t('common:act.closeKeepingDraft')}
          href={addressOf({ at: 'family', family })}
          over={t('contacts:log')}
          place={there ? <Name>{name === '' ? t('families:noName') : name}</Name> : undefined}
        />
      }
      foot={there ? <SaveFoot form={form} /> : undefined}
    >
      {looked !== undefined && !there ? <UnknownFamily /> : <Fields form={form} family={family} />}
    </WorkingFrame>
  );
}

function Fields({ form, family }: { readonly form: LogForm; readonly family: RecordId }) {
  const { t } = useCasework().translator;
  const { filled, set, errorOf } = form;
  return (
    <>
      <PageTitle title={t('contacts:log')} app={t('common:app')} of={family} hidden />
      <KindTiles value={filled.kind === '' ? undefined : filled.kind} onChoose={(kind) => set({ kind })} error={errorOf('kind')} />
      <ContactDay value={filled.date} onInput={(date) => set({ date })} error={errorOf('date')} />
      <TextArea
        label={t('contacts:note')}
        hint={t('contacts:noteHint')}
        rows={4}
        value={filled.note}
        onInput={(note) => set({ note })}
        error={errorOf('note')}
      />
      <PromiseField value={filled.due} onInput={(due) => set({ due })} error={errorOf('due')} />
      {form.draft.keptAt.value === undefined ? null : (
        <div>
          <Button kind="link" small icon={Eraser} onPress={form.discard}>
            {t('contacts:discard')}
          </Button>
        </div>
      )}
    </>
  );
}

function SaveFoot({ form }: { readonly form: LogForm }) {
  const { t } = useCasework().translator;
  return (
    <Foot>
      <Alert words={form.errorOf('whole')} />
      <DraftLine draft={form.draft} />
      <Button wide onPress={form.save}>
        {t(form.busy.value ? 'contacts:saving' : 'common:act.saveHere')}
      </Button>
    </Foot>
  );
}
