import type { Clash } from '#actions/phone.ts';
import { builtInLines, crisisCodes, readCrisisEntry, sourceOf } from '#domain/crisis-lines.ts';
import { CRISIS_LIST } from '#domain/youth-protection.ts';
import type { Translator } from '#i18n/translate.ts';
import type { ClashSpeech } from './use-clash-speech.ts';

type Speaking = Translator<'crisis'>;
type Line = Pick<Clash, 'table' | 'id'>;

/** Which line for an emergency stands in two versions: an entry of ours has no name of its own. */
export function sayCrisisLine({ t }: Speaking, { table, id }: Line): string | undefined {
  const code = table === 'lists' ? crisisCodes.find((one) => builtInLines[one].id === id) : undefined;
  return code === undefined ? undefined : t(`crisis:line.${code}.name`);
}

/** A number with its check and its source, which are one answer. */
export function sayCrisisNumber({ t, dates }: Speaking, { table, id }: Line, written: unknown): string | undefined {
  const said = table === 'lists' ? readCrisisEntry(id, { list: CRISIS_LIST, number: written })?.said : undefined;
  if (said === undefined) {
    return undefined;
  }
  const { number, source, checkedOn } = said;
  const check = checkedOn === undefined ? t('crisis:toCheck') : t('crisis:checked', { day: dates.full(checkedOn) });
  return [number, check, source === '' ? t('crisis:noSource') : t('crisis:from', { source: sourceOf(source).name })].join(' · ');
}

/** What is asked about the team's lists, with the lines for an emergency said as their own screen says them. */
export const withCrisisLines = (plain: ClashSpeech, crisis: Speaking): ClashSpeech => ({
  ...plain,
  record: (clash) => sayCrisisLine(crisis, clash) ?? plain.record(clash),
  value: (clash, field, written) => (field === 'number' ? sayCrisisNumber(crisis, clash, written) : undefined) ?? plain.value(clash, field, written),
});
