import type { FamilyEntry } from '#actions/phone.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import { type FollowUpFailure, results } from '#domain/follow-up-steps.ts';
import type { MarkFailure } from '#actions/mark-family.ts';
import { asSentence } from '#i18n/dates.ts';
import type { Translate } from '#i18n/translate.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import type { CaseworkTranslator } from './casework-context.ts';

/** What was promised, in the words it was promised in where there are any. */
export function sayWhat(t: Translate<'followUps'>, { what, kind, student }: FollowUp, family: FamilyEntry | undefined): string {
  if (what !== '') {
    return what;
  }
  if (kind !== 'stayInTouch') {
    return t('followUps:promise');
  }
  const name = family?.people.find(({ id }) => id === student)?.name;
  return t('followUps:stayInTouch', { name: name === undefined || name === '' ? t('followUps:someone') : name });
}

/** One of our words, or one's own. */
export function sayResult(t: Translate<'followUps'>, result: string): string {
  const known = results.find((code) => code === result);
  return known === undefined ? result : t(`followUps:result.${known}`);
}

/** How often it comes again, and how long. */
export function sayEvery({ t, dates }: CaseworkTranslator, { every, until }: FollowUp): string | undefined {
  if (every === undefined) {
    return undefined;
  }
  if (until === undefined) {
    return t('followUps:everyDays', { count: every });
  }
  return until === 'returned' ? t('followUps:untilReturned', { count: every }) : t('followUps:untilDay', { count: every, day: dates.long(until) });
}

export function sayDueDay({ t, dates }: CaseworkTranslator, { due }: Pick<FollowUp, 'due'>): string {
  return due === undefined ? t('followUps:noDay') : asSentence(dates.long(due));
}

const isOurs = (failure: FollowUpFailure | MarkFailure | Failure): failure is FollowUpFailure | MarkFailure =>
  ['what-missing', 'student-missing', 'words-too-long', 'due-invalid', 'due-past', 'every-invalid', 'reason-missing', 'not-a-coordinator'].includes(failure.kind);

export function sayFollowUpFailure(t: Translate<'followUps' | 'failure'>, failure: FollowUpFailure | MarkFailure | Failure): string {
  if (!isOurs(failure)) {
    return sayFailure(t, failure);
  }
  return failure.kind === 'words-too-long' ? t('followUps:failure.words-too-long', { max: failure.max }) : t(`followUps:failure.${failure.kind}`);
}
