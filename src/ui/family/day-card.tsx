import type { WeekCard } from '#domain/family-week.ts';
import { Pictogram } from '#ui/parts/pictogram.tsx';
import { TwoBanks } from '#ui/parts/two-banks.tsx';
import { dayMeaning, dayPictogram, dayTitle } from './day-words.ts';
import type { Reading, Words } from './reading.ts';
import { SchoolNote } from './school-note.tsx';
import { TodayTag } from './today-tag.tsx';

interface DayCardProps {
  readonly reading: Reading;
  readonly card: Extract<WeekCard, { kind: 'days' | 'ahead' }>;
}

/** Days said whole: what they are, what it means, what to do. */
export function DayCard({ reading, card }: DayCardProps) {
  const { days } = card;
  const when = card.kind === 'days' ? card.when : 'coming';
  const large = card.kind === 'days' && card.headline;
  const french = (words: Words) => {
    const [meaning, todo] = dayMeaning(words, days);
    return (
      <p>
        <b>{dayTitle(words, days)}.</b> {meaning} {todo}
      </p>
    );
  };
  const [meaning, todo] = dayMeaning(reading.own, days);
  return (
    <article class={large ? 'card padded day-card large' : 'card padded day-card'}>
      <div class="with-pictogram">
        <div class="stack tight">
          {when === 'today' ? <TodayTag reading={reading} /> : null}
          <h2>{dayTitle(reading.own, days)}</h2>
        </div>
        <Pictogram of={dayPictogram(days)} />
      </div>
      <TwoBanks ruled french={reading.french === undefined ? undefined : french(reading.french)}>
        <p>{meaning}</p>
        <p class="todo">{todo}</p>
      </TwoBanks>
      <SchoolNote reading={reading} days={days} />
    </article>
  );
}
