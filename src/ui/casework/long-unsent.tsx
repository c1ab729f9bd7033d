import { longUnsent } from '#domain/mail-status.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import type { TodayTranslator } from './casework-context.ts';

/** Nearly never anything: what it says, and its words, are fetched when there is something to say. */
export function LongUnsent({ translator }: { readonly translator: TodayTranslator }) {
  const status = useOpen().status.value;
  const { clock } = useShell();
  const days = status === undefined ? undefined : longUnsent(status, clock());
  if (status === undefined || days === undefined) {
    return null;
  }
  const load = async () => {
    const [{ LongUnsentCard }, words] = await Promise.all([import('./long-unsent-card.tsx'), translator.with(['kept'])]);
    return { LongUnsentCard, words };
  };
  return (
    <Lazy load={load} of={translator}>
      {({ LongUnsentCard, words }) => <LongUnsentCard t={words.t} days={days} status={status} />}
    </Lazy>
  );
}
