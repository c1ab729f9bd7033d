import { useSignal } from '@preact/signals';
import { alongDraft } from '#actions/along-draft.ts';
import { addFamily } from '#actions/add-family.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { DraftLine } from './draft-line.tsx';
import { FamilyForm, languageOf, wholeFailure } from './family-form.tsx';
import { FamilyList } from './family-list.tsx';
import { LookAlikes } from './look-alikes.tsx';

/** A name is enough; the rest may come at the next visit. */
export function NewFamily() {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { router, told } = useShell();
  const draft = useDraft('new-family', { name: '', language: 'und', phone: '', school: '' });
  const busy = useSignal(false);
  const failure = useSignal<Failure | undefined>(undefined);
  useShowWrong(failure.value);

  const save = async (): Promise<void> => {
    busy.value = true;
    await draft.keep();
    const { name = '', language, phone: number = '', school = '' } = draft.fields.value;
    const added = await addFamily(alongDraft(phone.context, 'new-family'), { name, language: languageOf(language), phone: number, school });
    if (added.ok) {
      await draft.discard();
      router.replace({ at: 'family', family: added.value });
      told.tell(t('families:new.saved'));
    } else {
      failure.value = added.failure;
    }
    busy.value = false;
  };
  const whole = wholeFailure(failure.value);
  return (
    <WorkingFrame
      list={<FamilyList own={false} />}
      top={<TopBar leave="close" leaveLabel={t('common:act.closeKeepingDraft')} href={addressOf({ at: 'families' })} />}
      foot={
        <Foot>
          <Alert words={whole === undefined ? undefined : sayFailure(t, whole)} />
          <DraftLine draft={draft} />
          <Button wide onPress={() => (busy.value ? undefined : void save())}>
            {t('common:act.saveHere')}
          </Button>
        </Foot>
      }
    >
      <PageTitle title={t('families:new.title')} app={t('common:app')} />
      <FamilyForm
        draft={draft}
        failure={failure.value}
        onChange={() => (failure.value = undefined)}
        afterName={<LookAlikes name={draft.fields.value['name'] ?? ''} phone={draft.fields.value['phone'] ?? ''} />}
      />
    </WorkingFrame>
  );
}
