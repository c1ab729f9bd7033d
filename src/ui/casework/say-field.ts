import type { Translate } from '#i18n/translate.ts';

const known = [
  'name', 'language', 'number', 'family', 'school', 'kind', 'date', 'note', 'author', 'due', 'owner', 'state', 'contact',
  'greet', 'interpreter', 'channel', 'hours', 'caution', 'safeContact', 'arrivedOn', 'strengths', 'told',
  'relation', 'authority', 'spoken', 'written', 'household', 'email', 'birthDate', 'level', 'class', 'status',
  'label', 'address', 'person', 'helps', 'member', 'notFor', 'role', 'languages', 'away', 'removed',
] as const;

/** Fields that people add one by one have a field each: the part after the colon is said with it, or not at all. */
const added: Readonly<Record<string, 'arrangementChildCare' | 'arrangementTransport' | 'arrangementPlace' | 'arrangementOther' | 'targetFarFromSchool' | 'targetFewResources' | 'targetNewcomer'>> = {
  'arrangement:childCare': 'arrangementChildCare',
  'arrangement:transport': 'arrangementTransport',
  'arrangement:place': 'arrangementPlace',
  'arrangement:other': 'arrangementOther',
  'target:farFromSchool': 'targetFarFromSchool',
  'target:fewResources': 'targetFewResources',
  'target:newcomer': 'targetNewcomer',
};

/** What a form asks in several answers and a record keeps in one field. */
const within: Readonly<Record<string, (typeof known)[number]>> = {
  phone: 'safeContact',
  message: 'safeContact',
  notTo: 'safeContact',
  statusOn: 'status',
  on: 'told',
  by: 'told',
};

/** A field by the name that people see; one that this version does not know by its own. */
export function sayField(t: Translate<'families'>, field: string): string {
  const one = added[field];
  if (one !== undefined) {
    return t(`families:field.${one}`);
  }
  const base = ['notFor', 'school'].find((name) => field.startsWith(`${name}:`)) ?? field;
  const named = known.find((name) => name === base) ?? within[base];
  return named === undefined ? field : t(`families:field.${named}`);
}
