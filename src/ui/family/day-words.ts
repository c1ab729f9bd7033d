import type { Day } from '#kernel/day.ts';
import type { DayType } from '#domain/calendar-day.ts';
import type { DatedDay, DayRun } from '#domain/family-week.ts';
import { asSentence } from '#i18n/dates.ts';
import type { PictogramName } from '#ui/parts/pictogram.tsx';
import type { Words } from './reading.ts';

/** A kind of day that a newer version publishes is still shown, with what can be said of it. */
const codeOf = ({ type }: DatedDay): DayType | 'unknown' => (typeof type === 'string' ? type : 'unknown');

const pictograms: Readonly<Record<DayType | 'unknown', PictogramName>> = {
  class: 'child',
  ped: 'school-closed',
  pedFloat: 'maybe',
  forceMajeure: 'storm',
  holiday: 'sun',
  break: 'holiday',
  unknown: 'school',
};

export const dayPictogram = ([day]: DayRun): PictogramName => pictograms[codeOf(day)];

/** `lundi 21 décembre`, `lundi et mardi`, `lundi à vendredi`: days in a row, by whichever name. */
function spanOf({ t }: Words, days: DayRun, name: (day: Day) => string): string {
  const [first] = days;
  const last = days.at(-1) ?? first;
  if (last === first) {
    return name(first.date);
  }
  return days.length === 2
    ? t('family:week.and', { first: name(first.date), last: name(last.date) })
    : t('family:week.from', { from: name(first.date), to: name(last.date) });
}

/** `Vendredi 27 novembre : pas de classe` */
export const dayTitle = (words: Words, days: DayRun): string =>
  asSentence(
    words.t('family:heading.day', { date: spanOf(words, days, words.dates.long), title: words.t(`family:day.${codeOf(days[0])}.title`) }),
  );

/** What it means, then what to do. */
export const dayMeaning = ({ t }: Words, [day]: DayRun): readonly [meaning: string, todo: string] => [
  t(`family:day.${codeOf(day)}.meaning`),
  t(`family:day.${codeOf(day)}.todo`),
];

function listed(words: Words, [first = '', ...others]: readonly string[]): string {
  const [last] = others;
  if (last === undefined) {
    return first;
  }
  return others.length === 1
    ? words.t('family:week.and', { first, last })
    : words.t('family:week.list', { first, rest: listed(words, others) });
}

/** `Lundi à jeudi : classe comme d’habitude`: the week is named above, so weekdays are enough. */
export function usualTitle(words: Words, runs: readonly DayRun[]): string {
  // Two days in a row are two words of the list, so that "and" is said once.
  const spans = runs.flatMap((run) => (run.length === 2 ? run.map((day): DayRun => [day]) : [run]));
  const names = spans.map((span) => spanOf(words, span, words.dates.weekday));
  return asSentence(words.t('family:heading.day', { date: listed(words, names), title: words.t('family:day.class.title') }));
}

export const reserveTitle = ({ t, dates }: Words, by: Day): string => t('family:reserve.by', { date: dates.long(by) });

/** `Cette semaine`, `Semaine prochaine`, `Semaine du 30 novembre` */
export function weekTitle({ t, dates }: Words, monday: Day, weeksAhead: number): string {
  if (weeksAhead === 0) {
    return t('family:week.this');
  }
  return weeksAhead === 1 ? t('family:week.next') : t('family:week.of', { date: dates.dayMonth(monday) });
}

/** The school's own words, in the reader's language when somebody wrote them in it. */
export function noteOf(words: Words, [day]: DayRun): string | undefined {
  const { language } = words;
  return language === 'x-pseudo-rtl' ? day.notes.fr : day.notes[language];
}
