/**
 * French is the reference; Arabic is offered on the family pages only; the pseudo-language is French made longer and
 * right-to-left, for looking at every other screen from the other bank.
 */
export type Language = 'fr' | 'en' | 'ar' | 'x-pseudo-rtl';

/** A language that has files of its own: the pseudo-language is computed from French. */
export type WrittenLanguage = Exclude<Language, 'x-pseudo-rtl'>;

export type Direction = 'ltr' | 'rtl';

export interface LanguageFacts {
  /** For `lang` attributes. */
  readonly tag: string;
  readonly direction: Direction;
  /** As its own readers call it: nobody must read another language to find theirs. */
  readonly ownName: string;
  /** A person who speaks it has read every sentence. While false, each page in it says so. */
  readonly reviewed: boolean;
}

export const languages: Readonly<Record<Language, LanguageFacts>> = {
  fr: { tag: 'fr-CA', direction: 'ltr', ownName: 'Français', reviewed: true },
  en: { tag: 'en-CA', direction: 'ltr', ownName: 'English', reviewed: true },
  ar: { tag: 'ar', direction: 'rtl', ownName: 'العربية', reviewed: false },
  'x-pseudo-rtl': { tag: 'x-pseudo-rtl', direction: 'rtl', ownName: 'Pseudo', reviewed: false },
};

export const referenceLanguage = 'fr';

/** What a worker may choose. */
export const caseworkLanguages = ['fr', 'en'] as const satisfies readonly Language[];

/** What a family may choose, in the order shown. */
export const familyLanguages = ['fr', 'en', 'ar'] as const satisfies readonly Language[];

const isLanguage = (text: string): text is Language => Object.hasOwn(languages, text);

/** The language if the text names one: from `?language=`, a kept setting or an address. */
export const parseLanguage = (text: unknown): Language | undefined =>
  typeof text === 'string' && isLanguage(text) ? text : undefined;

export interface Wishes {
  /** `?language=` of the address; the pseudo-language is accepted here only. */
  readonly asked?: string | null | undefined;
  /** What was chosen here before. */
  readonly kept?: string | null | undefined;
  /** `navigator.languages` */
  readonly preferred: readonly string[];
  readonly offered: readonly Language[];
}

/** What was asked, else kept, else the first of the reader's own languages that is offered, else French. */
export function chooseLanguage({ asked, kept, preferred, offered }: Wishes): Language {
  if (asked === 'x-pseudo-rtl') {
    return asked;
  }
  const candidates = [asked, kept, ...preferred.map((tag) => tag.split('-', 1)[0])];
  for (const candidate of candidates) {
    const language = parseLanguage(candidate);
    if (language !== undefined && offered.includes(language)) {
      return language;
    }
  }
  return referenceLanguage;
}
