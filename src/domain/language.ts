/** Languages that families here speak: BCP 47 tags (domain: first release). 'und' is a language nobody noted yet. */
export const familyLanguages = [
  'fr', 'en', 'ar', 'es', 'ht', 'zh-Hans', 'pt', 'fa-AF', 'uk', 'ps', 'ur', 'pa', 'bn', 'ta', 'vi', 'fil', 'ru', 'so', 'ti', 'sw', 'ro', 'kab', 'und',
] as const;
export type FamilyLanguage = (typeof familyLanguages)[number];
