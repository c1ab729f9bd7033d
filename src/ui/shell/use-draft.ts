import { useEffect, useMemo } from 'preact/hooks';
import { Draft, type DraftFields } from './draft.ts';
import { useOpen } from './open-context.ts';
import { useShell } from './shell-context.ts';

/** The draft under this name, as long as its form is on the screen; kept when the page is put away or the form is left. */
export function useDraft(id: string, initial: DraftFields): Draft {
  const { phone } = useOpen();
  const { clock, openDrafts } = useShell();
  const draft = useMemo(() => new Draft({ drafts: phone.drafts, clock, id, initial }), [phone, id]);
  useEffect(() => {
    const keep = (): void => void draft.keep();
    const forget = openDrafts.add(draft);
    document.addEventListener('visibilitychange', keep);
    addEventListener('pagehide', keep);
    return () => {
      keep();
      forget();
      document.removeEventListener('visibilitychange', keep);
      removeEventListener('pagehide', keep);
    };
  }, [draft]);
  return draft;
}
