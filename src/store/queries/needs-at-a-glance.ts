import type { RecordId } from '#kernel/id.ts';
import { changesBetween, type NeedChange } from '#domain/need-changes.ts';
import { type Need, needCodes } from '#domain/need.ts';
import { builtInQuestionnaire, type Portrait } from '#domain/portrait.ts';
import type { Reader } from '#store/reader.ts';
import type { Kept } from './kept.ts';
import { needsOfFamily } from './needs-of-family.ts';
import { portraitsOfFamily } from './portraits-of-family.ts';

export type NeedsAtAGlance = {
  readonly needs: readonly Kept<Need>[];
  /** One that may be gone on with. */
  readonly unfinished: Portrait | undefined;
  /** The latest that was finished. */
  readonly last: Portrait | undefined;
  /** What the last two finished ones say otherwise; undefined where there are not two. */
  readonly changed: { readonly since: Portrait; readonly changes: readonly NeedChange[] } | undefined;
};

const finishedOn = ({ finished }: Portrait): string => finished?.on ?? '';

/** The built-in portraits that were finished, the latest first. */
export const finishedPortraits = (portraits: readonly Portrait[]): readonly Portrait[] =>
  portraits
    .filter(({ finished, questionnaire }) => finished !== undefined && questionnaire === builtInQuestionnaire)
    .toSorted((a, b) => finishedOn(b).localeCompare(finishedOn(a), 'en') || (b.begun?.on ?? '').localeCompare(a.begun?.on ?? '', 'en'));

/** What a family needs, how far its portrait is, and what changed since the one before. */
export async function needsAtAGlance(reader: Reader, family: RecordId): Promise<NeedsAtAGlance> {
  const [needs, kept] = await Promise.all([needsOfFamily(reader, family), portraitsOfFamily(reader, family)]);
  const portraits = kept.map(({ value }) => value);
  const [last, since] = finishedPortraits(portraits);
  return {
    needs,
    unfinished: portraits.find(({ finished }) => finished === undefined),
    last,
    changed: last === undefined || since === undefined ? undefined : { since, changes: changesBetween(since.answers, last.answers, needCodes) },
  };
}
