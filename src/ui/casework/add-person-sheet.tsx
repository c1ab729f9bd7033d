import { UserRound } from 'lucide-preact';
import { Dialog } from '#ui/parts/dialog.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import type { Arrival } from '#ui/shell/arrival.ts';
import { PasteLink } from '#ui/shell/welcome.tsx';
import type { UnlockingTranslator } from './lock-texts.ts';

interface AddPersonSheetProps {
  readonly translator: UnlockingTranslator;
  readonly onArrive: (arrival: Arrival) => void;
  readonly onClose: () => void;
}

/** One more person on this phone: by their own invitation, into a vault of their own. */
export function AddPersonSheet({ translator: { t }, onArrive, onClose }: AddPersonSheetProps) {
  return (
    <Dialog title={t('unlocking:addPerson.title')} closeLabel={t('common:act.close')} onClose={onClose}>
      <div class="stack">
        <p>{t('unlocking:addPerson.text')}</p>
        <PasteLink onArrive={onArrive} />
        <NoteLine icon={UserRound}>{t('unlocking:addPerson.apart')}</NoteLine>
      </div>
    </Dialog>
  );
}
