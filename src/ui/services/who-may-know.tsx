import { Hand, LockKeyhole, Users } from 'lucide-preact';
import { isTicked, ticked } from '#domain/directory-form.ts';
import type { ListedLocation } from '#store/queries/directory.ts';
import { Answers } from '#ui/parts/answers.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { useEditing } from './edit-context.ts';
import type { EntryForm } from './use-entry-form.ts';

interface WhoProps {
  readonly form: EntryForm;
  readonly place: ListedLocation | undefined;
  /** Whoever offers it is kept among ourselves: then so is the place. */
  readonly keptAlready: boolean;
}

/** Whether anyone may read where it is. What was read once cannot be called back, and the screen says so. */
export function WhoMayKnow({ form, place, keptAlready }: WhoProps) {
  const { t } = useEditing().translator;
  const hidden = isTicked(form.texts['hidden']);
  const wasPublic = place !== undefined && !place.kept;
  return (
    <>
      {keptAlready ? <NoteLine icon={LockKeyhole}>{t('directoryEdit:reads.kept')}</NoteLine> : null}
      <Answers
        legend={t('directoryEdit:who.legend')}
        options={[
          { value: 'all', label: t('directoryEdit:who.all'), icon: Users, note: t('directoryEdit:who.allNote') },
          { value: 'team', label: t('directoryEdit:who.team'), icon: Hand, note: t('directoryEdit:who.teamNote') },
        ]}
        value={hidden ? 'team' : 'all'}
        onChoose={(who) => form.set({ hidden: ticked(who === 'team') })}
      />
      <div role="status" class="said-here">
        {hidden && wasPublic ? (
          <div class="caution">
            <h2>
              <Sign icon={Hand} size={22} />
              <span>{t('directoryEdit:who.wasPublic')}</span>
            </h2>
            <p>{t('directoryEdit:who.wasPublicText')}</p>
          </div>
        ) : null}
      </div>
    </>
  );
}

/** Asked once more before a hidden address is read by anyone. */
export function MakePublic({ form }: { readonly form: EntryForm }) {
  const { t } = useEditing().translator;
  const leave = (): void => form.set({ hidden: ticked(true) });
  return form.failure.value?.kind === 'place-made-public' ? (
    <Dialog
      title={t('directoryEdit:who.makePublic')}
      closeLabel={t('common:act.close')}
      onClose={leave}
      foot={
        <>
          <Button onPress={leave}>{t('directoryEdit:who.keepHidden')}</Button>
          <Button kind="second" onPress={() => form.save({ twice: true })}>
            {t('directoryEdit:who.makePublicDo')}
          </Button>
        </>
      }
    >
      <p>{t('directoryEdit:who.makePublicText')}</p>
    </Dialog>
  ) : null;
}
