import type { Translator } from '#i18n/translate.ts';
import { asSentence } from '#i18n/dates.ts';
import { sayLanguage } from './say-language.ts';
import { sayForm, sayKind } from './say-service.ts';
import type { Origin, WishName, Wishes } from './wishes.ts';

type WishTexts = Translator<'services' | 'resource' | 'kinds' | 'needs' | 'families'>;

export function sayNear({ t }: WishTexts, near: Origin): string {
  switch (near.from) {
    case 'here':
      return t('services:wish.nearHere');
    case 'school':
      return t('services:wish.nearSchool');
    case 'point':
      return t('services:wish.nearWhat', { place: near.name });
  }
}

/** One wish as its chip says it; what is not chosen asks. */
export function sayWish(texts: WishTexts, name: WishName, { need, kind, when, language, near, age, form }: Wishes): string {
  const { t } = texts;
  const said: Readonly<Record<WishName, () => string>> = {
    need: () => (need === undefined ? '' : t(`needs:domain.${need}`)),
    kind: () => (kind === undefined ? '' : sayKind(t, kind)),
    when: () => (when === undefined ? '' : t(`services:wish.when.${when}`)),
    language: () => (language === undefined ? t('services:wish.languageChip') : asSentence(sayLanguage(texts, language))),
    free: () => t('services:wish.free'),
    noPapers: () => t('services:wish.noPapers'),
    near: () => (near === undefined ? t('services:wish.nearChip') : sayNear(texts, near)),
    age: () => (age === undefined ? t('services:wish.ageChip') : t('services:wish.ageOf', { count: age })),
    form: () => (form === undefined ? t('services:wish.formChip') : sayForm(t, form)),
  };
  return said[name]();
}
