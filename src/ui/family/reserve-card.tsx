import { Smartphone } from 'lucide-preact';
import type { WeekCard } from '#domain/family-week.ts';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { Pictogram } from '#ui/parts/pictogram.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { reserveTitle } from './day-words.ts';
import { LineCard } from './line-card.tsx';
import type { Reading } from './reading.ts';
import { Said } from './said.tsx';
import type { Ticks } from './ticks.ts';

interface ReserveCardProps {
  readonly reading: Reading;
  readonly card: Extract<WeekCard, { kind: 'reserve' }>;
  readonly ticks: Ticks;
}

/** Something is asked by a date. The tick is the family's own and stays on this phone. */
export function ReserveCard({ reading, card, ticks }: ReserveCardProps) {
  const { own, french } = reading;
  const done = ticks.has(card.days);
  if (card.tooLate) {
    return done ? null : <TooLate reading={reading} />;
  }
  return (
    <section class="card padded act">
      <div class="with-pictogram">
        <h2>{reserveTitle(own, card.by)}</h2>
        <Pictogram of="form" />
      </div>
      {french === undefined ? null : (
        <p class="french-below" lang="fr-CA" dir="ltr">
          {reserveTitle(french, card.by)}
        </p>
      )}
      <TickBox
        checked={done}
        onChange={(checked) => ticks.set(card.days, checked)}
        aside={
          french === undefined ? undefined : (
            <span lang="fr-CA" dir="ltr">
              {french.t('family:reserve.done')}
            </span>
          )
        }
      >
        {own.t('family:reserve.done')}
      </TickBox>
      {done ? (
        <NoteLine icon={Smartphone}>
          <Said reading={reading} say={({ t }) => t('family:reserve.doneHere')} />
        </NoteLine>
      ) : null}
    </section>
  );
}

const TooLate = ({ reading }: { readonly reading: Reading }) => (
  <LineCard reading={reading} say={({ t }) => t('family:reserve.past')} pictogram="form" />
);
