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
  const known = field === 'kind' && table === 'contacts' ? 'kind' : titled.find((name) => name === field);
  return known === undefined ? t('clash:ofField', { field: speech.field(clash, field) }) : t(`clash:title.${known}`);
}

export const sayWho = (t: T, { mine, author }: Version): string => {
  if (mine) {
    return t('clash:you');
  }
  return author === '' ? t('families:someone') : author;
};

/** Who wrote apart from whom; never whose fault. */
export function sayWhy(t: T, { versions, closing }: Clash): string {
  const [closed] = versions;
  const [written] = closing?.against ?? [];
  if (closing !== undefined && closed !== undefined && written !== undefined) {
    return t(`clash:closing.${closing.as}.why`, { closer: sayWho(t, closed), writer: sayWho(t, written) });
  }
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
