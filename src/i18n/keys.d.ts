import type common from '#locales/fr/common.json';
import type family from '#locales/fr/family.json';

/** One line a namespace, here and nowhere else: French is the shape that every key is checked against. */
export interface Resources {
  common: typeof common;
  family: typeof family;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    // Without a default that exists, i18next checks no key at all.
    defaultNS: 'common';
    returnNull: false;
    resources: Resources;
  }
}
