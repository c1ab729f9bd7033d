import { isDifficulty, type NeedLevel, needLevels, type Voice, voices } from './need.ts';

/** What was answered in a portrait, by voice and question. */
export type PortraitAnswers = ReadonlyMap<Voice, ReadonlyMap<string, readonly unknown[]>>;

/** Easier, harder, or a difficulty that was not asked or not told the time before. */
export type NeedChange = {
  readonly code: string;
  readonly voice: Voice;
  readonly how: 'easier' | 'harder' | 'new';
  readonly was: NeedLevel | undefined;
  readonly is: NeedLevel;
};

const levelIn = (values: readonly unknown[] | undefined): NeedLevel | undefined => needLevels.find((level) => level !== 'notSaid' && level === values?.[0]);

const weight = (level: NeedLevel): number => (level === 'big' ? 2 : level === 'some' ? 1 : 0);

function change(was: NeedLevel | undefined, is: NeedLevel): NeedChange['how'] | undefined {
  if (was === undefined) {
    return isDifficulty(is) ? 'new' : undefined;
  }
  const difference = weight(is) - weight(was);
  return difference === 0 ? undefined : difference > 0 ? 'harder' : 'easier';
}

/** What each voice says otherwise than it said before. What was not answered this time, or not told, has not changed. */
export const changesBetween = (before: PortraitAnswers, after: PortraitAnswers, codes: readonly string[]): readonly NeedChange[] =>
  codes.flatMap((code) =>
    voices.flatMap((voice): readonly NeedChange[] => {
      const [was, is] = [levelIn(before.get(voice)?.get(code)), levelIn(after.get(voice)?.get(code))];
      // Somebody who was not asked the time before has nothing to compare with.
      const how = is === undefined || !before.has(voice) ? undefined : change(was, is);
      return how === undefined || is === undefined ? [] : [{ code, voice, how, was, is }];
    }),
  );
