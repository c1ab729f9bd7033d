import { useSignal, type Signal } from '@preact/signals';
import { addDays, type Day, parseDay } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { isIn, type Period, type TimelineEvent, type TimelineKind } from '#domain/timeline.ts';
import { timelineOfFamily } from '#store/queries/timeline-of-family.ts';
import { useQuestion } from '#ui/shell/use-question.ts';

export const periods = ['month', 'quarter', 'year', 'dates'] as const;
export type PeriodName = (typeof periods)[number];

const lengths: Readonly<Record<Exclude<PeriodName, 'dates'>, number>> = { month: 30, quarter: 91, year: 365 };

export interface TimelineChoice {
  /** None is all of them. */
  readonly kinds: Signal<readonly TimelineKind[]>;
  readonly period: Signal<PeriodName | undefined>;
  readonly from: Signal<string>;
  readonly to: Signal<string>;
}

export function periodOf({ period, from, to }: TimelineChoice, today: Day): Period {
  if (period.value === undefined) {
    return {};
  }
  return period.value === 'dates' ? { from: parseDay(from.value), to: parseDay(to.value) } : { from: addDays(today, -lengths[period.value]) };
}

interface Looked {
  /** Undefined where the file is not on this phone. */
  readonly all: readonly TimelineEvent[] | undefined;
  readonly chosen: readonly TimelineEvent[];
}

/** What took place, narrowed to what was chosen; undefined until it was looked for. */
export function useTimeline(family: RecordId, today: Day): { readonly looked: Looked | undefined; readonly choice: TimelineChoice } {
  const choice: TimelineChoice = {
    kinds: useSignal<readonly TimelineKind[]>([]),
    period: useSignal<PeriodName | undefined>(undefined),
    from: useSignal(''),
    to: useSignal(''),
  };
  const answer = useQuestion(async (reader) => ({ all: await timelineOfFamily(reader, family) }), [family]).value;
  const period = periodOf(choice, today);
  const kinds = choice.kinds.value;
  const chosen = (answer?.all ?? []).filter((event) => (kinds.length === 0 || kinds.includes(event.kind)) && isIn(event, period));
  return { looked: answer === undefined ? undefined : { all: answer.all, chosen }, choice };
}
