import type { RecordId } from '#kernel/id.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useCasework } from './casework-context.ts';

/** Screens that are opened now and then: fetched, with their words, when somebody does. */
export function TimelineDoor({ family }: { readonly family: RecordId }) {
  const { translator } = useCasework();
  const load = async () => {
    const [{ TimelineScreen }, words] = await Promise.all([import('./timeline-screen.tsx'), translator.with(['timeline'])]);
    return { TimelineScreen, words };
  };
  return (
    <Lazy load={load} of={translator}>
      {({ TimelineScreen, words }) => <TimelineScreen family={family} translator={words} />}
    </Lazy>
  );
}

export function HandOverDoor() {
  const { translator } = useCasework();
  return (
    <Lazy load={() => import('./hand-over-screen.tsx')} of={translator}>
      {({ HandOverScreen }) => <HandOverScreen />}
    </Lazy>
  );
}
