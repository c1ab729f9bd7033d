import { Smartphone } from 'lucide-preact';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useCasework } from './casework-context.ts';

/** What of this file the team does not have yet. */
export function WaitingNote({ count }: { readonly count: number }) {
  const { t } = useCasework().translator;
  return count === 0 ? null : (
    <NoteLine icon={Smartphone} tone="today">
      {t('families:waiting', { count })}
    </NoteLine>
  );
}
