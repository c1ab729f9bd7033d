import type { RecordId } from '#kernel/id.ts';
import { PortraitContext, type PortraitTranslator } from './portrait-context.ts';
import { PortraitScreen } from './portrait-screen.tsx';
import { PortraitStart } from './portrait-start.tsx';

interface PortraitViewsProps {
  readonly family: RecordId;
  readonly record: RecordId | undefined;
  readonly translator: PortraitTranslator;
}

export function PortraitViews({ family, record, translator }: PortraitViewsProps) {
  return (
    <PortraitContext.Provider value={translator}>
      {record === undefined ? <PortraitStart family={family} /> : <PortraitScreen family={family} record={record} />}
    </PortraitContext.Provider>
  );
}
