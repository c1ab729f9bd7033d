import type { RecordId } from '#kernel/id.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useCasework } from './casework-context.ts';

interface PortraitDoorProps {
  readonly family: RecordId;
  /** One portrait; none where one is begun or chosen. */
  readonly record: RecordId | undefined;
}

/** The portrait of needs and strengths, fetched with its words when somebody opens it. */
export function PortraitDoor({ family, record }: PortraitDoorProps) {
  const { translator } = useCasework();
  const load = async () => {
    const [{ PortraitViews }, words] = await Promise.all([import('./portrait-views.tsx'), translator.with(['portrait'])]);
    return { PortraitViews, words };
  };
  return (
    <Lazy load={load} of={translator}>
      {({ PortraitViews, words }) => <PortraitViews key={`${family} ${record ?? ''}`} family={family} record={record} translator={words} />}
    </Lazy>
  );
}
