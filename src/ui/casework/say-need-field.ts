import { domainOfCode, helpWishes, needDomains, needLevels, needStates, voices } from '#domain/need.ts';
import { parseDay } from '#kernel/day.ts';
import type { CaseworkTranslator } from './casework-context.ts';
import { sayDomain, sayNeed, sayState } from './say-need.ts';

type Words = Pick<CaseworkTranslator, 't' | 'dates'>;

export interface NeedSpeech {
  readonly translator: Words;
  /** What an identifier stands for. */
  readonly nameOf: (id: string) => string | undefined;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const codeOf = <Code extends string>(codes: readonly Code[], value: unknown): Code | undefined => codes.find((one) => one === value);

function sayVoice({ t }: Words, who: string | undefined): string {
  const voice = codeOf(voices, who);
  return voice === undefined ? (who ?? '') : t(`needs:voice.${voice}`);
}

/** Which question of a portrait, in whose voice. */
function sayAnswered(words: Words, field: string): string {
  const { t } = words;
  const [, who = ''] = field.split(':', 2);
  const linkId = field.slice(`answer:${who}:`.length);
  const [group, word, rest] = linkId.split('.');
  const voice = sayVoice(words, who);
  const domain = codeOf(needDomains, group);
  if (domain !== undefined && (word === 'strength' || word === 'words')) {
    return t(`needs:field.${word}`, { question: sayDomain(t, domain), voice });
  }
  if (linkId === 'involvement.wished') {
    return t('needs:field.involvement', { voice });
  }
  const code = `${group ?? ''}.${word ?? ''}`;
  const question = domainOfCode(code) === undefined ? linkId : sayNeed(t, code);
  return t(rest === 'help' && domainOfCode(code) !== undefined ? 'needs:field.answerHelp' : 'needs:field.answer', { question, voice });
}

const plain = ['state', 'note', 'code', 'domain', 'begun', 'finished', 'questionnaire', 'family', 'deleted'] as const;

/** A field of a need or a portrait by the name that people see; undefined for one that neither has. */
export function sayNeedField(words: Words, field: string, value?: unknown): string | undefined {
  const { t, dates } = words;
  if (field.startsWith('answer:')) {
    return sayAnswered(words, field);
  }
  if (field.startsWith('sitting:')) {
    return t('needs:field.sitting');
  }
  if (field.startsWith('said:')) {
    const voice = sayVoice(words, field.split(':')[2]);
    const day = isMap(value) ? parseDay(value['on']) : undefined;
    return day === undefined ? t('needs:field.saidNoDay', { voice }) : t('needs:field.said', { voice, day: dates.full(day) });
  }
  const known = codeOf(plain, field);
  return known === undefined ? undefined : t(`needs:field.${known}`);
}

/** A code that a portrait or a need is answered with. */
function sayCode({ t }: Words, value: string): string {
  const [level, help, state] = [codeOf(needLevels, value), codeOf(helpWishes, value), codeOf(needStates, value)];
  if (level !== undefined) {
    return t(`needs:level.${level}`);
  }
  return help === undefined ? (state === undefined ? value : t(`needs:state.${state}`)) : t(`needs:help.${help}`);
}

function sayParts({ translator, nameOf }: NeedSpeech, field: string, value: Readonly<Record<string, unknown>>): string {
  const { t, dates } = translator;
  if (field === 'state') {
    const state = codeOf(needStates, value['is']) ?? { unknown: text(value['is']) };
    return [sayState({ t, day: (day) => dates.full(day) }, { state, since: parseDay(value['on']) }), text(value['reason'])].filter(Boolean).join(' · ');
  }
  const day = parseDay(value['on']);
  const said = [text(value['level']), text(value['help'])].filter(Boolean).map((code) => sayCode(translator, code));
  const by = nameOf(text(value['by']));
  return [...said, ...(field.startsWith('said:') || day === undefined ? [] : [dates.full(day)]), by ?? '', text(value['text'])].filter(Boolean).join(' · ');
}

/** What stands in a field of a need or a portrait, in words; undefined for what nobody here can read. */
export function sayNeedValue(speech: NeedSpeech, field: string, value: unknown): string | undefined {
  if (Array.isArray(value)) {
    return value.map((one) => sayNeedValue(speech, field, one) ?? '').filter(Boolean).join(', ');
  }
  if (isMap(value)) {
    return sayParts(speech, field, value);
  }
  if (typeof value === 'number') {
    return String(value);
  }
  return typeof value === 'string' ? (field === 'code' ? sayNeed(speech.translator.t, value) : sayCode(speech.translator, value)) : undefined;
}
