import type { Clash } from '#actions/phone.ts';
import type { Translate } from '#i18n/translate.ts';
import type { CaseworkTranslator } from './casework-context.ts';
import type { ClashSpeech } from './use-clash-speech.ts';

type T = Translate<'clash' | 'families' | 'contacts' | 'common'>;
type Version = Clash['versions'][number];

const titled = ['name', 'language', 'number', 'date', 'note', 'due', 'state'] as const;

/** The question, in the words of the field; a field that this version does not know is named as it is. */
export function sayTitle({ t }: CaseworkTranslator, speech: ClashSpeech, clash: Clash): string {
  if (clash.closing !== undefined) {
    return t(`clash:closing.${clash.closing.as}.title`);
  }
  const { field, table } = clash;
  const own = table === 'needs' || table === 'portraits';
  const known = field === 'kind' && table === 'contacts' ? 'kind' : titled.find((name) => name === field && !own);
  return known === undefined ? t('clash:ofField', { field: speech.field(clash, field) }) : t(`clash:title.${known}`);
}

export const sayWho = (t: T, { mine, author }: Version): string => {
  if (mine) {
    return t('clash:you');
  }
  return author === '' ? t('families:someone') : author;
};

function sayWhyClosed(t: T, { as, against }: NonNullable<Clash['closing']>, closed: Version | undefined): string {
  const [written] = against;
  return closed === undefined || written === undefined
    ? t('clash:why.twice')
    : t(`clash:closing.${as}.why`, { closer: sayWho(t, closed), writer: sayWho(t, written) });
}

/** Who wrote apart from whom; never whose fault. */
export function sayWhy(t: T, { versions, closing }: Clash): string {
  if (closing !== undefined) {
    return sayWhyClosed(t, closing, versions[0]);
  }
  const mine = versions.some((version) => version.mine);
  const others = [...new Set(versions.filter((version) => !version.mine).map((version) => sayWho(t, version)))];
  const [first = '', second = ''] = others;
  if (others.length + (mine ? 1 : 0) > 2) {
    return t('clash:why.many');
  }
  if (others.length === 0 || (!mine && others.length < 2)) {
    return t('clash:why.twice');
  }
  return mine ? t('clash:why.mine', { name: first }) : t('clash:why.others', { name: first, other: second });
}
