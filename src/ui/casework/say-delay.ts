import type { Translate } from '#i18n/translate.ts';

/** How long to wait, in words: seconds under a minute, whole minutes above. */
export const sayDelay = (t: Translate<'lock'>, milliseconds: number): string => {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? t('lock:seconds', { count: seconds }) : t('lock:minutes', { count: Math.ceil(seconds / 60) });
};
