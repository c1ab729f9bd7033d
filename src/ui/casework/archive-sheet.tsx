import { useSignal } from '@preact/signals';
import { archiveFamily, bringBackFamily } from '#actions/archive-family.ts';
import { archiveReasons } from '#domain/caseload.ts';
import { Answers } from '#ui/parts/answers.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import type { FamilyCaseload } from '#store/queries/caseload-of-family.ts';
import { followUpsOfFamily } from '#store/queries/follow-ups-due.ts';
import { recordState } from '#store/queries/record-state.ts';
import { useCasework } from './casework-context.ts';

interface ArchiveSheetProps {
  readonly caseload: FamilyCaseload;
  readonly onClose: () => void;
}

const OTHER = 'other';
const choices = [...archiveReasons, OTHER] as const;

interface Reason {
  readonly chosen: (typeof choices)[number] | undefined;
  readonly words: string;
  readonly wrong: boolean;
}

/** Closes a file, for a reason that one can read in a year. */
export function ArchiveSheet({ caseload, onClose }: ArchiveSheetProps) {
  const { t } = useCasework().translator;
  const reason = useSignal<Reason>({ chosen: undefined, words: '', wrong: false });
  const archive = useArchive(caseload, onClose);
  const { id } = caseload;
  const promises = useQuestion((reader) => followUpsOfFamily(reader, id), [id]).value?.filter(({ value }) => value.state === 'open').length ?? 0;
  const go = async (): Promise<void> => {
    const { chosen, words } = reason.value;
    const given = await archive(chosen === OTHER ? words : (chosen ?? ''));
    reason.value = { ...reason.value, wrong: !given };
  };
  return (
    <Dialog
      title={t('caseload:archive.title')}
      closeLabel={t('common:act.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="second" onPress={onClose}>
            {t('common:act.cancel')}
          </Button>
          <Button onPress={() => void go()}>{t('caseload:archive.go')}</Button>
        </>
      }
    >
      <div class="stack">
        <p>{t('caseload:archive.text')}</p>
        {promises === 0 ? null : <p>{t('caseload:archive.promises', { count: promises })}</p>}
        <Why reason={reason.value} onChange={(next) => (reason.value = next)} />
      </div>
    </Dialog>
  );
}

/** Answers false where a reason is missing; otherwise it was done, or why not is said. */
function useArchive({ id, state }: FamilyCaseload, onClose: () => void): (reason: string) => Promise<boolean> {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { told } = useShell();
  const undo = async (): Promise<void> => {
    const seen = await recordState(phone.context.reader, 'families', id);
    const back = await bringBackFamily(phone.context, { id, state: seen ?? state });
    told.tell(back.ok ? t('caseload:archived.back') : sayFailure(t, back.failure));
  };
  return async (reason) => {
    const saved = await archiveFamily(phone.context, { id, state }, reason);
    if (!saved.ok && saved.failure.kind === 'archive-reason') {
      return false;
    }
    onClose();
    if (saved.ok) {
      told.tell(t('caseload:archive.done'), () => void undo());
    } else if (saved.failure.kind !== 'archive-reason') {
      told.tell(sayFailure(t, saved.failure));
    }
    return true;
  };
}

function Why({ reason, onChange }: { readonly reason: Reason; readonly onChange: (reason: Reason) => void }) {
  const { t } = useCasework().translator;
  const { chosen, words, wrong } = reason;
  return (
    <>
      <Answers
        legend={t('caseload:archive.why')}
        options={choices.map((value) => ({ value, label: t(`caseload:archive.reason.${value}`) }))}
        value={chosen}
        error={wrong && chosen !== OTHER ? t('caseload:archive.missing') : undefined}
        onChoose={(value) => onChange({ chosen: value, words, wrong: false })}
      />
      {chosen === OTHER ? (
        <TextField
          label={t('caseload:archive.words')}
          value={words}
          error={wrong ? t('common:field.required') : undefined}
          maxLength={500}
          onInput={(text) => onChange({ chosen, words: text, wrong: false })}
        />
      ) : null}
    </>
  );
}
