import type { Day } from '#kernel/day.ts';
import { type CoordinationTranslator, useCoordination } from './coordination-context.ts';
import { dayLooks } from './day-looks.ts';
import type { FilledDay } from './use-week-form.ts';

interface WeekStripProps {
  readonly days: readonly FilledDay[];
  readonly chosen: Day | undefined;
  readonly onChoose: (date: Day) => void;
}

/** Monday to Friday, each with the mark of its type: a press opens the day below. */
export function WeekStrip({ days, chosen, onChoose }: WeekStripProps) {
  const { translator } = useCoordination();
  const { t, dates } = translator;
  return (
    <div class="week-strip" role="group" aria-label={t('calendar:days')}>
      {days.map((day) => (
        <button
          key={day.date}
          type="button"
          class={`day ${day.type === undefined ? 'untyped' : dayLooks[day.type].class}`}
          aria-pressed={day.date === chosen}
          onClick={() => onChoose(day.date)}
        >
          <small aria-hidden="true">{dates.weekdayShort(day.date)}</small>
          <span aria-hidden="true">{Number(day.date.slice(8))}</span>
          <span class="unseen">{sayDay(translator, day)}</span>
          {day.changed ? <i class="changed" /> : null}
        </button>
      ))}
    </div>
  );
}

export function sayType({ t }: CoordinationTranslator, { type, unknownType }: FilledDay): string {
  if (type !== undefined) {
    return t(`calendar:types.${type}`);
  }
  return unknownType === undefined ? t('calendar:untyped') : t('calendar:unknownType', { type: unknownType });
}

function sayDay(translator: CoordinationTranslator, day: FilledDay): string {
  const words = { day: translator.dates.long(day.date), type: sayType(translator, day) };
  return translator.t(day.changed ? 'calendar:onChanged' : 'calendar:on', words);
}
