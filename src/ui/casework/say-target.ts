import { targetGroups } from '#domain/about-family.ts';
import type { Translate } from '#i18n/translate.ts';

/** A target group of the measure, by its code; one that this version does not know as it came. */
export function sayTarget(t: Translate<'list'>, code: string): string {
  const known = targetGroups.find((group) => group === code);
  return known === undefined ? code : t(`list:targets.${known}`);
}
