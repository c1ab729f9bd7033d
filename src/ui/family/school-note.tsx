import type { DayRun } from '#domain/family-week.ts';
import { TwoBanks } from '#ui/parts/two-banks.tsx';
import { Beside } from './beside.tsx';
import { noteOf } from './day-words.ts';
import type { Reading } from './reading.ts';

interface SchoolNoteProps {
  readonly reading: Reading;
  readonly days: DayRun;
}

/** What the coordinator wrote for this day. Without a translation the French stands alone, and says that it is French. */
export function SchoolNote({ reading, days }: SchoolNoteProps) {
  const own = noteOf(reading.own, days);
  const french = reading.french === undefined ? undefined : noteOf(reading.french, days);
  if (own === undefined && french === undefined) {
    return null;
  }
  return (
    <div class="school-note">
      <b>
        <Beside reading={reading} say={({ t }) => t('family:note.title')} />
      </b>
      {own === undefined ? (
        <p lang="fr-CA" dir="ltr">
          {french}
        </p>
      ) : (
        <TwoBanks french={french}>{own}</TwoBanks>
      )}
    </div>
  );
}
