import type { Translate } from '#i18n/translate.ts';

const known = ['name', 'language', 'number', 'family', 'school', 'kind', 'date', 'note', 'author', 'due', 'owner', 'state', 'contact'] as const;

/** A field by the name that people see; one that this version does not know by its own. */
export function sayField(t: Translate<'families'>, field: string): string {
  const named = known.find((name) => name === field);
  return named === undefined ? field : t(`families:field.${named}`);
}
