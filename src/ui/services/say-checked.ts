import { addDays, type Day } from '#kernel/day.ts';
import type { Checked } from '#domain/service.ts';
import type { Translator } from '#i18n/translate.ts';
import { sayDay } from './say-time.ts';

const A_YEAR = 365;

interface CheckedFacts {
  readonly checked: Checked | undefined;
  /** Of whoever checked it, where the team knows them. */
  readonly by: string | undefined;
  readonly today: Day;
}

/** Whether it was checked within a year: what is older sinks in lists, and says so. */
export const isFresh = (checked: Checked | undefined, today: Day): boolean => checked?.on !== undefined && checked.on > addDays(today, -A_YEAR);

/** `Vérifié 12 nov., Karim`; `Jamais vérifié`. */
export function sayChecked(texts: Translator<'resource'>, { checked, by, today }: CheckedFacts): string {
  const { t, dates } = texts;
  if (checked?.on === undefined) {
    return t('resource:checked.never');
  }
  const day = checked.on.slice(0, 4) === today.slice(0, 4) ? dates.short(checked.on) : sayDay(texts, checked.on, today);
  if (by === undefined) {
    return isFresh(checked, today) ? t('resource:checked.on', { day }) : t('resource:checked.old');
  }
  return isFresh(checked, today) ? t('resource:checked.onBy', { day, name: by }) : t('resource:checked.oldBy', { name: by });
}
