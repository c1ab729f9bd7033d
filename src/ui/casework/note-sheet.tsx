import { Check } from 'lucide-preact';
import { useEffect, useMemo } from 'preact/hooks';
import { MAX_QUICK_NOTE } from '#actions/quick-note-limits.ts';
import type { ClosedPhone, LockedMember } from '#actions/phone.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import type { UnlockingTranslator } from './lock-texts.ts';
import { NoteState } from './note-state.ts';

interface NoteSheetProps {
  readonly phone: ClosedPhone;
  readonly member: LockedMember;
  readonly translator: UnlockingTranslator;
  /** `kept`: there is a note now. */
  readonly onClose: (kept: boolean) => void;
}

/** A thought at a door, without a secret typed: sealed at every pause, and read again by nobody before the next unlock. */
export function NoteSheet({ phone, member, translator: { t }, onClose }: NoteSheetProps) {
  const note = useMemo(() => new NoteState((written) => phone.keepNote(member.member, written)), [phone, member.member]);
  useEffect(() => {
    const keep = (): void => void note.keep();
    document.addEventListener('visibilitychange', keep);
    addEventListener('pagehide', keep);
    return () => {
      document.removeEventListener('visibilitychange', keep);
      removeEventListener('pagehide', keep);
    };
  }, [note]);
  const leave = async (): Promise<void> => {
    // Told once that it cannot be kept, one may leave all the same.
    const told = note.failure.value !== undefined;
    await note.keep();
    if (note.failure.value === undefined || told) {
      onClose(note.kept.value);
    }
  };
  const failure = note.failure.value;
  return (
    <Dialog title={t('unlocking:note.title')} closeLabel={t('unlocking:note.close')} onClose={() => void leave()}>
      <form
        class="stack"
        // Browsers write what stands in remembered forms to the disk, in clear.
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void leave();
        }}
      >
        <TextArea
          label={t('unlocking:note.label')}
          hint={t('unlocking:note.hint')}
          rows={5}
          maxLength={MAX_QUICK_NOTE}
          value={note.text.value}
          onInput={note.write}
        />
        <Alert words={failure === undefined ? undefined : t(`unlocking:note.${failure.kind}`, 'most' in failure ? { most: failure.most } : {})} />
        {note.kept.value && failure === undefined ? (
          <NoteLine icon={Check} tone="sent" live>
            {t('unlocking:note.safe')}
          </NoteLine>
        ) : null}
        <Button type="submit" wide notYet={note.text.value.trim() === '' ? t('unlocking:note.empty') : undefined}>
          {t('unlocking:note.keep')}
        </Button>
      </form>
    </Dialog>
  );
}
