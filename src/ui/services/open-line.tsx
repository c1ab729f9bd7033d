import { CircleHelp, DoorClosed, DoorOpen } from 'lucide-preact';
import type { ScheduleEntry } from '#domain/schedule-fields.ts';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { sayOpen } from './say-open.ts';
import { useServices } from './services-context.ts';
import { useNow } from './use-now.ts';

const signs = { open: DoorOpen, closed: DoorClosed, unknown: CircleHelp } as const;
const tones = { open: 'sent', closed: 'plain', unknown: 'today' } as const;

/** Open at this minute, and until when; closed, and when it opens. */
export function OpenLine({ schedules }: { readonly schedules: readonly ScheduleEntry[] }) {
  const { translator } = useServices();
  const said = sayOpen(translator, schedules, useNow());
  return said === undefined ? null : (
    <NoteLine icon={signs[said.is]} tone={tones[said.is]}>
      <b>{said.text}</b>
    </NoteLine>
  );
}
