import type { SampleWord } from '#actions/sample-texts.ts';
import { isDifficulty, needCodes, type NeedCode, type NeedState, type Voice } from '#domain/need.ts';

/** How hard it is and whether help is wished for, as `level` or `level help`. */
type Told = 'some yes' | 'some no' | 'some later' | 'big yes' | 'big no' | 'big later' | 'notSaid' | 'fine';

export type FictionalPortrait = {
  readonly daysAgo: number;
  readonly voice: Voice;
  /** What is hard; the rest is fine, where the portrait was finished. */
  readonly told: Readonly<Partial<Record<NeedCode, Told>>>;
  readonly strength?: SampleWord;
  readonly wished?: readonly string[];
  /** Stopped in the middle: nothing else was asked yet. */
  readonly unfinished?: true;
};

/** A need that somebody settled since. */
export type FictionalSettling = { readonly code: NeedCode; readonly state: NeedState; readonly daysAgo: number; readonly reason?: SampleWord };

export type FictionalNeeds = { readonly name: string; readonly portraits: readonly FictionalPortrait[]; readonly settled?: readonly FictionalSettling[] };

const parent = (daysAgo: number, told: FictionalPortrait['told'], more: Omit<FictionalPortrait, 'daysAgo' | 'voice' | 'told'> = {}): FictionalPortrait => ({ daysAgo, voice: 'parent', told, ...more });

/** Fifteen families told what they need; some of them twice, and it changed. */
export const fictionalNeeds: readonly FictionalNeeds[] = [
  {
    name: 'Noorzai',
    portraits: [
      parent(170, { 'food.enough': 'big yes', 'school-things.clothes': 'big yes', 'language.understand': 'big yes', 'time.childcare': 'some later', 'digital.device': 'some yes', 'wellbeing.support': 'notSaid' }, { strength: 'seamstress', wished: ['volunteering'] }),
      parent(12, { 'food.enough': 'some yes', 'language.understand': 'some yes', 'time.childcare': 'big yes', 'wellbeing.support': 'some yes' }, { strength: 'seamstress', wished: ['volunteering', 'learningAtHome'] }),
    ],
    settled: [{ code: 'digital.device', state: 'answered', daysAgo: 60 }],
  },
  { name: 'Haddad', portraits: [parent(75, { 'language.information': 'some no', 'time.free': 'some later' }, { strength: 'cooks', wished: ['parenting', 'collaborating'] })] },
  { name: 'Cárdenas Muñoz', portraits: [parent(30, { 'housing.condition': 'big yes', 'money.benefits': 'big yes', 'language.understand': 'some yes', 'school.works': 'some yes', 'time.childcare': 'some yes' })] },
  {
    name: 'Jean-Baptiste',
    portraits: [
      parent(200, { 'food.enough': 'big yes', 'money.bills': 'big no', 'learning.attendance': 'big yes', 'wellbeing.morale': 'some yes' }, { strength: 'singer' }),
      { daysAgo: 25, voice: 'student', told: { 'learning.attendance': 'some later', 'wellbeing.morale': 'some yes', 'time.transport': 'some yes' } },
    ],
    settled: [{ code: 'food.enough', state: 'answered', daysAgo: 90, reason: 'churchBasement' }, { code: 'money.bills', state: 'declined', daysAgo: 88, reason: 'noHelpNow' }],
  },
  { name: 'Kovalenko', portraits: [parent(90, { 'digital.skill': 'some yes', 'wellbeing.support': 'some no' }, { strength: 'drives', wished: ['communicating'] })] },
  {
    name: 'Warsame',
    portraits: [
      parent(150, { 'food.enough': 'some yes', 'housing.condition': 'big yes', 'housing.stable': 'big yes', 'school-things.supplies': 'some yes', 'time.free': 'big later', 'time.childcare': 'big yes' }),
      parent(20, { 'food.enough': 'big yes', 'housing.condition': 'big yes', 'time.free': 'big later', 'time.childcare': 'some yes' }),
    ],
    settled: [{ code: 'school-things.supplies', state: 'gone', daysAgo: 19 }],
  },
  { name: 'Sandhu', portraits: [parent(15, { 'language.understand': 'big yes', 'language.information': 'big yes', 'school.works': 'big yes', 'digital.connection': 'some yes' })] },
  { name: 'Tesfay', portraits: [parent(40, { 'food.enough': 'big yes', 'food.basics': 'some yes', 'money.benefits': 'big yes', 'digital.device': 'big yes', 'time.transport': 'some yes' })] },
  { name: 'Gagnon – Ouellet', portraits: [parent(110, { 'learning.progress': 'some yes', 'wellbeing.morale': 'big later', 'school.talk': 'some no' })] },
  { name: 'Mwamba', portraits: [parent(3, { 'food.enough': 'some yes', 'food.basics': 'big yes', 'housing.stable': 'some later' }, { unfinished: true })] },
  { name: 'Lavoie', portraits: [parent(55, { 'learning.attendance': 'some yes', 'money.bills': 'some yes', 'time.transport': 'some yes' }, { strength: 'cooks' })] },
  { name: 'Larocque', portraits: [parent(35, { 'money.bills': 'big yes', 'learning.attendance': 'big yes', 'wellbeing.morale': 'notSaid' })] },
  { name: 'Gómez Restrepo', portraits: [parent(10, { 'school-things.clothes': 'big yes', 'food.enough': 'some yes', 'language.understand': 'some yes' })] },
  { name: 'Ahmadi', portraits: [parent(65, { 'language.understand': 'some yes', 'food.enough': 'some later', 'digital.device': 'some yes', 'wellbeing.support': 'big yes' })] },
  { name: 'Boucher – Ramírez', portraits: [parent(130, {}, { wished: ['decisionMaking'] })] },
];

/** What was answered, by question. */
export function answersOf({ told, strength, wished, unfinished }: FictionalPortrait, say: (word: SampleWord) => string): ReadonlyMap<string, readonly string[]> {
  const asked = unfinished === true ? needCodes.filter((code) => told[code] !== undefined) : needCodes;
  const answers = asked.flatMap((code): readonly (readonly [string, readonly string[]])[] => {
    const [level, help] = (told[code] ?? 'fine').split(' ');
    const known = (['fine', 'some', 'big', 'notSaid'] as const).find((one) => one === level) ?? 'fine';
    return isDifficulty(known) && help !== undefined ? [[code, [known]], [`${code}.help`, [help]]] : [[code, [known]]];
  });
  return new Map([
    ...answers,
    ...(strength === undefined ? [] : [['wellbeing.strength', [say(strength)]] as const]),
    ...(wished === undefined ? [] : [['involvement.wished', wished] as const]),
  ]);
}
