import type { Translator } from '#i18n/translate.ts';
import type { Origin } from './wishes.ts';

/** Metres that one walks in a minute, children and bags along. */
const A_MINUTE = 80;
/** Farther than this, nobody walks there with children. */
const ON_FOOT = 3000;
const A_HUNDRED = 100;

/** `12 minutes à pied`, `4,2 km`: as the crow flies, and so never less than the way is. */
export function sayWay({ t }: Translator<'resource'>, metres: number): string {
  if (metres <= ON_FOOT) {
    return t('resource:distance.walk', { count: Math.max(1, Math.ceil(metres / A_MINUTE)) });
  }
  const tenths = Math.round(metres / A_HUNDRED);
  const [whole, rest] = [Math.floor(tenths / 10), tenths % 10];
  return rest === 0 ? t('resource:distance.far', { km: whole }) : t('resource:distance.farPart', { km: whole, tenths: rest });
}

/** From what one reckons: `12 minutes à pied de l’école`. */
export function sayDistance(texts: Translator<'resource'>, metres: number, near: Origin | undefined): string {
  const { t } = texts;
  const distance = sayWay(texts, metres);
  switch (near?.from) {
    case undefined:
      return distance;
    case 'here':
      return t('resource:distance.ofHere', { distance });
    case 'school':
      return t('resource:distance.ofSchool', { distance });
    case 'point':
      return t('resource:distance.ofPlace', { distance, place: near?.name ?? '' });
  }
}
