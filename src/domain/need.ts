import type { Instant } from '#kernel/clock.ts';
import { type Day, parseDay } from '#kernel/day.ts';
import { bytesToId, type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NOTE } from './fields.ts';
import { type NeedState, needStates } from './need-states.ts';

export { type NeedState, needStates };

/** The groups of the built-in portrait that ask for needs, in its order. */
export const needDomains = [
  'food', 'housing', 'money', 'school-things', 'digital', 'language', 'school', 'learning', 'wellbeing', 'time',
] as const;
export type NeedDomain = (typeof needDomains)[number];

/** The questions of the built-in portrait that find needs, in its order. A newer version of it may ask more. */
export const needCodes = [
  'food.enough', 'food.basics', 'housing.condition', 'housing.stable', 'money.bills', 'money.benefits', 'school-things.supplies', 'school-things.clothes',
  'digital.device', 'digital.connection', 'digital.skill', 'language.understand', 'language.information', 'school.works', 'school.talk',
  'learning.progress', 'learning.attendance', 'wellbeing.morale', 'wellbeing.support', 'time.free', 'time.childcare', 'time.transport',
] as const;
export type NeedCode = (typeof needCodes)[number];

/** Whose words an answer is. Voices are kept apart: what a parent says and what a worker sees may differ. */
export const voices = ['parent', 'student', 'worker', 'partner'] as const;
export type Voice = (typeof voices)[number];

export const needLevels = ['big', 'some', 'fine', 'notSaid'] as const;
export type NeedLevel = (typeof needLevels)[number];
export const helpWishes = ['yes', 'later', 'no'] as const;
export type HelpWish = (typeof helpWishes)[number];

/** A difficulty, and so a need; fine is none, and not said is no answer. */
export const isDifficulty = (level: NeedLevel | undefined): level is 'big' | 'some' => level === 'big' || level === 'some';

/** What one voice said of a need in one portrait, or what somebody noted by hand. */
export type SaidOfNeed = {
  /** The portrait; where it was noted by hand, an identifier that nothing else has. */
  readonly source: RecordId;
  readonly voice: Voice;
  readonly level: NeedLevel;
  readonly help: HelpWish | undefined;
  readonly on: Day | undefined;
  /** Who noted it outside of a portrait, and when: of two words on one day the later one counts. */
  readonly noted: MemberId | undefined;
  readonly at: Instant | undefined;
};

/** What a family lacks, in the words of one question: one record a family and question, whoever finds it. */
export type Need = {
  readonly id: RecordId;
  readonly family: RecordId | undefined;
  /** The question of the portrait that finds it. */
  readonly code: string;
  readonly domain: NeedDomain | { readonly unknown: string };
  readonly state: NeedState | { readonly unknown: string };
  /** Of a state that a person set. One that a portrait opened carries neither: `said` tells who and when. */
  readonly since: Day | undefined;
  readonly setBy: MemberId | undefined;
  readonly reason: string | undefined;
  readonly note: string | undefined;
  readonly said: readonly SaidOfNeed[];
  readonly broken: readonly BrokenRule[];
};

/** Words of the portrait that are no needs: a group's strength and its own words. */
const otherWords: ReadonlySet<string> = new Set(['strength', 'words']);

/** The group that a question of the built-in portrait asks for needs in; undefined for any other question. */
export function domainOfCode(code: string): NeedDomain | undefined {
  const [group, word, ...rest] = code.split('.');
  return word === undefined || word === '' || rest.length > 0 || otherWords.has(word) ? undefined : needDomains.find((domain) => domain === group);
}

/**
 * Two people who find the same need apart write one record: its identifier is drawn from family and question (UUID version 8,
 * RFC 9562, from SHA-256).
 */
export async function needId(family: RecordId, code: string): Promise<RecordId> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`passerelle need 1\0${family}\0${code}`)));
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return bytesToId<RecordId>(digest);
}

export const saidField = (source: RecordId, voice: Voice): string => `said:${source}:${voice}`;

const isMap = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

function readSaid(read: FieldReader, field: string, value: unknown): readonly SaidOfNeed[] {
  const [, from, who] = field.split(':');
  const [source, voice] = [parseId<RecordId>(from), voices.find((known) => known === who)];
  const said = read.parts(field, (parts) => ({
    level: parts.code('level', needLevels),
    help: parts.optionalCode('help', helpWishes),
    on: parts.optionalDay('on'),
    noted: parts.optionalId<MemberId>('noted'),
  }));
  if (said === undefined) {
    return [];
  }
  const { level, help, on, noted } = said;
  if (source === undefined || voice === undefined || typeof level !== 'string' || typeof help === 'object') {
    return [];
  }
  const at = isMap(value) && typeof value['at'] === 'number' ? value['at'] : undefined;
  return [{ source, voice, level, help, on, noted, at }];
}

/** Earliest first; what was noted by hand on the day of a portrait was noted after it. */
export const byDay = (a: SaidOfNeed, b: SaidOfNeed): number =>
  (a.on ?? '').localeCompare(b.on ?? '', 'en') ||
  Number(a.noted !== undefined) - Number(b.noted !== undefined) ||
  (a.at ?? 0) - (b.at ?? 0) ||
  (a.source === b.source ? voices.indexOf(a.voice) - voices.indexOf(b.voice) : a.source.localeCompare(b.source, 'en'));

function readState(read: FieldReader, fields: Fields): Pick<Need, 'state' | 'since' | 'setBy' | 'reason'> {
  if (!isMap(fields['state'])) {
    return { state: read.code('state', needStates), since: undefined, setBy: undefined, reason: undefined };
  }
  return (
    read.parts('state', (parts) => ({
      state: parts.code('is', needStates),
      since: parts.optionalDay('on'),
      setBy: parts.optionalId<MemberId>('by'),
      reason: parts.optionalText('reason', MAX_NOTE),
    })) ?? { state: { unknown: '' }, since: undefined, setBy: undefined, reason: undefined }
  );
}

export function readNeed(id: RecordId, fields: Fields): Need {
  const read = new FieldReader(fields);
  return {
    id,
    family: read.id<RecordId>('family'),
    code: read.text('code', 64),
    domain: read.code('domain', needDomains),
    ...readState(read, fields),
    note: read.optionalText('note', MAX_NOTE),
    said: Object.keys(fields)
      .filter((field) => field.startsWith('said:'))
      .flatMap((field) => readSaid(read, field, fields[field]))
      .toSorted(byDay),
    broken: read.broken,
  };
}

/** What each voice said last. */
export function lastSaid({ said }: Pick<Need, 'said'>): readonly SaidOfNeed[] {
  const last = new Map(said.filter(({ level }) => level !== 'notSaid').map((one) => [one.voice, one]));
  return voices.flatMap((voice) => last.get(voice) ?? []);
}

/** How much it weighs as it was last said: the heaviest of the voices, and help as soon as one of them wishes it. */
export function weightOf(need: Pick<Need, 'said'>): { readonly level: NeedLevel | undefined; readonly help: HelpWish | undefined } {
  const last = lastSaid(need);
  return {
    level: needLevels.find((level) => last.some((one) => one.level === level)),
    help: helpWishes.find((help) => last.some((one) => isDifficulty(one.level) && one.help === help)),
  };
}

export const wantsHelp = (need: Pick<Need, 'said'>): boolean => weightOf(need).help === 'yes';

/** Somebody said so once. An answer that was only pressed by mistake, and corrected, leaves no need. */
export const wasSaid = ({ said, state }: Pick<Need, 'said' | 'state'>): boolean => state !== 'open' || said.some(({ level }) => isDifficulty(level));

/** Open, and the latest word of it is that all is well: a person decides whether it is gone. */
export function seemsGone({ state, said }: Pick<Need, 'state' | 'said'>): boolean {
  const latest = lastSaid({ said }).toSorted(byDay).at(-1);
  return state === 'open' && latest?.level === 'fine';
}

/** The first day somebody said that it is a difficulty. */
export const firstSaidOn = ({ said }: Pick<Need, 'said'>): Day | undefined =>
  parseDay(said.find(({ level, on }) => isDifficulty(level) && on !== undefined)?.on);

const placeIn = <Code>(codes: readonly Code[], code: unknown): number => {
  const place = codes.findIndex((one) => one === code);
  return place === -1 ? codes.length : place;
};

/** What is more urgent has smaller numbers; a state that this version does not know is not to be overlooked. */
function urgency(need: Need): readonly number[] {
  const { state, code, domain } = need;
  const order = typeof state === 'string' ? needStates.indexOf(state) : 0;
  return [order, wantsHelp(need) ? 0 : 1, placeIn(needLevels, weightOf(need).level), placeIn(needDomains, domain), placeIn<string>(needCodes, code)];
}

/** Open ones first; of those, who wants help first, then the bigger difficulty, then the order of the portrait. */
export function byUrgency(a: Need, b: Need): number {
  const [left, right] = [urgency(a), urgency(b)];
  return left.map((one, index) => one - (right[index] ?? 0)).find((difference) => difference !== 0) ?? a.code.localeCompare(b.code, 'en');
}
