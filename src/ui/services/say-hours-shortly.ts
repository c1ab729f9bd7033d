import type { ScheduleEntry } from '#domain/schedule-fields.ts';
import type { Day } from '#kernel/day.ts';
import { asSentence } from '#i18n/dates.ts';
import { sayHours } from './say-hours.ts';
import type { ResourceTexts } from './say-time.ts';

/** Hours in one line, for a place where there is no more. */
export function sayHoursShortly(texts: ResourceTexts, entries: readonly ScheduleEntry[], today: Day): string {
  const { blocks, closings, words } = sayHours(texts, entries, today);
  const lines = [...blocks.flatMap(({ lines: all }) => all), ...closings].map(({ days, times }) => `${days}, ${times.join(', ')}`);
  return asSentence([...lines, ...words].join(' · '));
}
