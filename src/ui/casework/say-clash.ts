import type { Clash } from '#actions/phone.ts';
import { parseDay } from '#kernel/day.ts';
import { followUpStates } from '#domain/follow-up.ts';
import { contactKinds } from '#domain/contact.ts';
import type { Translate } from '#i18n/translate.ts';
import type { CaseworkTranslator } from './casework-context.ts';
import { sayField } from './say-field.ts';
import { sayLanguage } from './say-language.ts';

type T = Translate<'clash' | 'families' | 'contacts' | 'common'>;
type Version = Clash['versions'][number];

const titled = ['name', 'language', 'number', 'kind', 'date', 'note', 'due', 'state'] as const;

/** The question, in the words of the field; a field that this version does not know is named as it is. */
export function sayTitle(t: T, { field }: Clash): string {
  const known = titled.find((name) => name === field);
  return known === undefined ? `${t('clash:title.other')} ${t('clash:field', { field: sayField(t, field) })}` : t(`clash:title.${known}`);
}

/** A code of ours by its word, a day by its name; undefined for anything else. */
function sayCode({ t, dates }: CaseworkTranslator, field: string, value: string): string | undefined {
  const day = field === 'date' || field === 'due' ? parseDay(value) : undefined;
  if (day !== undefined) {
    return dates.full(day);
  }
  const kind = field === 'kind' ? contactKinds.find((one) => one === value) : undefined;
  if (kind !== undefined) {
    return t(`contacts:long.${kind}`);
  }
  const state = field === 'state' ? followUpStates.find((one) => one === value) : undefined;
  return state === undefined ? undefined : t(`families:state.${state}`);
}

/** What stands in one version, as people write it. */
export function sayValue(translator: CaseworkTranslator, { field }: Clash, value: unknown): string {
  const { t } = translator;
  if (value === null || value === undefined || value === '') {
    return t('clash:empty');
  }
  if (typeof value !== 'string') {
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : t('clash:unreadable');
  }
  return sayCode(translator, field, value) ?? (field === 'language' ? sayLanguage(t, value) : value);
}

export const sayWho = (t: T, { mine, author }: Version): string => {
  if (mine) {
    return t('clash:you');
  }
  return author === '' ? t('families:someone') : author;
};

/** Who wrote apart from whom; never whose fault. */
export function sayWhy(t: T, { versions }: Clash): string {
  const mine = versions.some((version) => version.mine);
  const others = [...new Set(versions.filter((version) => !version.mine).map((version) => sayWho(t, version)))];
  const [first = '', second = ''] = others;
  if (others.length + (mine ? 1 : 0) > 2) {
    return t('clash:why.many');
  }
  if (mine) {
    return others.length === 0 ? t('clash:why.twice') : t('clash:why.mine', { name: first });
  }
  return others.length < 2 ? t('clash:why.twice') : t('clash:why.others', { name: first, other: second });
}
