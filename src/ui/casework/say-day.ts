import { type Day, daysBetween } from '#kernel/day.ts';
import type { Translate } from '#i18n/translate.ts';

/** A day that is past, as one says it: today, yesterday, 6 days ago. */
export function sayPast(t: Translate<'common'>, day: Day, today: Day): string {
  const days = daysBetween(day, today);
  if (days <= 0) {
    return t('common:time.today');
  }
  return days === 1 ? t('common:time.yesterday') : t('common:time.daysAgo', { count: days });
}

/** A day that something is due: 5 days late, today, tomorrow, in 3 days. */
export function sayDue(t: Translate<'common'>, day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days < 0) {
    return t('common:time.daysLate', { count: -days });
  }
  if (days === 0) {
    return t('common:time.today');
  }
  return days === 1 ? t('common:time.tomorrow') : t('common:time.inDays', { count: days });
}

/** How it looks beside its word. */
export function toneOfDay(due: string, today: string): 'late' | 'today' | 'plain' {
  if (due === today) {
    return 'today';
  }
  return due < today ? 'late' : 'plain';
}
