import type { Fields } from './fields.ts';

const spoken = ['name', 'description', 'eligibility', 'applicationProcess', 'interpretation', 'feesDescription', 'alert'] as const;
export type SpokenField = (typeof spoken)[number];

/** What an entry says of itself in English, each in a field of its own beside the French one, as far as somebody wrote it. */
export type InEnglish = Readonly<Partial<Record<SpokenField, string>>>;

export const englishField = (field: string): string => `${field}:en`;

/** Whether what stands in this field is said in English in another: whoever changes the one takes the other back, or writes it too. */
export const isSpoken = (field: string): field is SpokenField => spoken.some((one) => one === field);

export const readInEnglish = (fields: Fields): InEnglish =>
  Object.fromEntries(
    spoken.flatMap((field) => {
      const text = fields[englishField(field)];
      return typeof text === 'string' && text !== '' ? [[field, text]] : [];
    }),
  );

/** The same entry as somebody reads it in a language; what is said in French alone stays French. */
export const said = <Entry extends { readonly inEnglish: InEnglish }>(entry: Entry, language: string): Entry =>
  language === 'en' ? { ...entry, ...entry.inEnglish } : entry;
