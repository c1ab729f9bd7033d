import type { Language } from './languages.ts';

export type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

interface PluralRule {
  /** Every form a text that counts must have in this language. */
  readonly forms: readonly PluralForm[];
  readonly formOf: (count: number) => PluralForm;
}

// French has a third form, for whole millions; nothing here is counted in millions.
const french: PluralRule = {
  forms: ['one', 'other'],
  formOf: (count) => (Math.trunc(Math.abs(count)) < 2 ? 'one' : 'other'),
};

const english: PluralRule = {
  forms: ['one', 'other'],
  formOf: (count) => (Math.abs(count) === 1 ? 'one' : 'other'),
};

const arabicHundreds = (rest: number): PluralForm => {
  if (rest >= 3 && rest <= 10) {
    return 'few';
  }
  return rest >= 11 ? 'many' : 'other';
};

const arabic: PluralRule = {
  forms: ['zero', 'one', 'two', 'few', 'many', 'other'],
  formOf: (count) => {
    const n = Math.abs(count);
    if (!Number.isInteger(n)) {
      return 'other';
    }
    return (['zero', 'one', 'two'] as const)[n] ?? arabicHundreds(n % 100);
  },
};

/** A table of our own: Intl lacks some of the languages that families speak, and old phones lack more. */
export const pluralRules: Readonly<Record<Language, PluralRule>> = {
  fr: french,
  en: english,
  ar: arabic,
  'x-pseudo-rtl': french,
};
