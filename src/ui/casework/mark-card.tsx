import { useSignal } from '@preact/signals';
import { Flag } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import { markFamily, MAX_MARK } from '#actions/mark-family.ts';
import { readMark } from '#domain/caseload.ts';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { useFocusWhenLost } from '#ui/shell/use-focus-after.ts';
import { useCasework } from './casework-context.ts';
import { sayFollowUpFailure } from './say-follow-up.ts';
import { useColleagues } from './use-caseload.ts';

type MarkCardProps = Pick<FamilyFile, 'family'>;

/** What the coordinator asked to be seen first, and why; a coordinator asks it here. */
export function MarkCard({ family }: MarkCardProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const colleagues = useColleagues();
  const asking = useSignal(false);
  const { told } = useShell();
  const mark = readMark(family.state['marked']?.heads[0]?.value);
  const mayMark = phone.context.role === 'coordinator';
  const place = useFocusWhenLost(mark === undefined, 'button');
  const remove = async (): Promise<void> => {
    const done = await markFamily(phone.context, { id: family.value.id, state: family.state }, undefined);
    told.tell(done.ok ? t('followUps:mark.removed') : sayFollowUpFailure(t, done.failure));
  };
  if (mark === undefined) {
    return mayMark ? (
      <div ref={place}>
        <Button kind="link" small icon={Flag} onPress={() => (asking.value = true)}>
          {t('followUps:mark.add')}
        </Button>
        {asking.value ? <AskMark family={family} onClose={() => (asking.value = false)} /> : null}
      </div>
    ) : null;
  }
  return (
    <div ref={place}>
      <NoteLine
        icon={Flag}
        tone="today"
        end={
          mayMark ? (
            <Button kind="link" small onPress={() => void remove()}>
              {t('followUps:mark.remove')}
            </Button>
          ) : undefined
        }
      >
        <b>{t('followUps:mark.title')}</b>
        <span class="also" dir="auto">
          {mark.reason}
        </span>
        {mark.by === undefined || colleagues === undefined ? null : <small class="also">{t('followUps:mark.by', { name: colleagues.nameOf(mark.by) })}</small>}
      </NoteLine>
    </div>
  );
}

function AskMark({ family, onClose }: MarkCardProps & { readonly onClose: () => void }) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { told } = useShell();
  const reason = useSignal('');
  const error = useSignal<string | undefined>(undefined);
  const save = async (): Promise<void> => {
    const done = await markFamily(phone.context, { id: family.value.id, state: family.state }, reason.value);
    if (done.ok) {
      onClose();
      told.tell(t('followUps:mark.told'));
    } else {
      error.value = sayFollowUpFailure(t, done.failure);
    }
  };
  return (
    <Dialog
      title={t('followUps:mark.title')}
      closeLabel={t('common:act.close')}
      onClose={onClose}
      foot={<Button onPress={() => void save()}>{t('followUps:mark.save')}</Button>}
    >
      <TextArea
        label={t('followUps:mark.reason')}
        rows={2}
        maxLength={MAX_MARK}
        value={reason.value}
        error={error.value}
        onInput={(words) => {
          reason.value = words;
          error.value = undefined;
        }}
      />
    </Dialog>
  );
}
