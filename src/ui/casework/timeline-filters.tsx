import { timelineKinds } from '#domain/timeline.ts';
import { Chips } from '#ui/parts/chips.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import type { TimelineTranslator } from './timeline-translator.ts';
import { periods, type TimelineChoice } from './use-timeline.ts';

interface TimelineFiltersProps {
  readonly translator: TimelineTranslator;
  readonly choice: TimelineChoice;
}

/** Which sorts of moments, and from when to when. */
export function TimelineFilters({ translator: { t }, choice }: TimelineFiltersProps) {
  const { kinds, period, from, to } = choice;
  return (
    <>
      <Chips
        run
        label={t('timeline:kinds')}
        options={timelineKinds.map((value) => ({ value, label: t(`timeline:kind.${value}`) }))}
        chosen={kinds.value}
        onToggle={(kind) => {
          kinds.value = kinds.value.includes(kind) ? kinds.value.filter((other) => other !== kind) : [...kinds.value, kind];
        }}
      />
      <SelectField
        label={t('timeline:period')}
        empty={t('timeline:always')}
        options={periods.map((value) => ({ value, label: t(`timeline:periods.${value}`) }))}
        value={period.value}
        onChoose={(value) => {
          period.value = value;
        }}
      />
      {period.value === 'dates' ? (
        <div class="two-dates">
          <TextField kind="date" label={t('timeline:from')} value={from.value} onInput={(day) => (from.value = day)} />
          <TextField kind="date" label={t('timeline:to')} value={to.value} onInput={(day) => (to.value = day)} />
        </div>
      ) : null}
    </>
  );
}
