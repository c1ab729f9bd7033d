import type { WeekCard } from '#domain/family-week.ts';
import { Beside } from './beside.tsx';
import { DayCard } from './day-card.tsx';
import { dayPictogram, dayTitle, usualTitle } from './day-words.ts';
import { LineCard } from './line-card.tsx';
import type { Reading } from './reading.ts';
import { ReserveCard } from './reserve-card.tsx';
import { SchoolNote } from './school-note.tsx';
import { TodayTag } from './today-tag.tsx';
import type { Ticks } from './ticks.ts';

interface WeekCardsProps {
  readonly reading: Reading;
  readonly cards: readonly WeekCard[];
  readonly ticks: Ticks;
}

const isPast = (card: WeekCard): boolean => 'when' in card && card.when === 'past';

/** Cards of one week in the order of the domain, with a word where the next ones are of another kind of time. */
export function WeekCards({ reading, cards, ticks }: WeekCardsProps) {
  const ahead = cards.findIndex(({ kind }) => kind === 'ahead');
  const past = cards.findIndex(isPast);
  return (
    <>
      {cards.map((card, index) => (
        <div class="stack tight" key={keyOf(card)}>
          {index === ahead ? (
            <p class="when">
              <Beside reading={reading} say={({ t }) => t('family:week.coming')} />
            </p>
          ) : null}
          {index === past ? (
            <p class="when">
              <Beside reading={reading} say={({ t }) => t('family:week.past')} />
            </p>
          ) : null}
          <OneCard reading={reading} card={card} ticks={ticks} />
        </div>
      ))}
    </>
  );
}

function keyOf(card: WeekCard): string {
  return `${card.kind} ${card.kind === 'usual' ? card.when : card.days[0].id}`;
}

interface OneCardProps {
  readonly reading: Reading;
  readonly card: WeekCard;
  readonly ticks: Ticks;
}

function OneCard({ reading, card, ticks }: OneCardProps) {
  if (card.kind === 'usual') {
    return <LineCard reading={reading} say={(words) => usualTitle(words, card.runs)} pictogram="child" past={card.when === 'past'} />;
  }
  if (card.kind === 'reserve') {
    return <ReserveCard reading={reading} card={card} ticks={ticks} />;
  }
  const past = isPast(card);
  // An ordinary class needs no explanation, and neither does what is over.
  if (!past && card.days[0].type !== 'class') {
    return <DayCard reading={reading} card={card} />;
  }
  const today = card.kind === 'days' && card.when === 'today';
  return (
    <LineCard
      reading={reading}
      say={(words) => dayTitle(words, card.days)}
      pictogram={dayPictogram(card.days)}
      past={past}
      over={today ? <TodayTag reading={reading} /> : null}
    >
      <SchoolNote reading={reading} days={card.days} />
    </LineCard>
  );
}
