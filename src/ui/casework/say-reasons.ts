import type { Judgement } from '#domain/look-alikes.ts';
import type { Translate } from '#i18n/translate.ts';

type T = Translate<'duplicates'>;

const asSentence = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

/** Why two files look alike, in words: *Même téléphone · même nom écrit autrement*. */
export const sayReasons = (t: T, { reasons }: Pick<Judgement, 'reasons'>): string =>
  asSentence(reasons.map((code) => t(`duplicates:reason.${code}`)).join(' · '));

/** What speaks against it; undefined where nothing does. */
export const sayDifferences = (t: T, { differences }: Pick<Judgement, 'differences'>): string | undefined =>
  differences.length === 0 ? undefined : t('duplicates:against', { differences: differences.map((code) => t(`duplicates:difference.${code}`)).join(' · ') });
