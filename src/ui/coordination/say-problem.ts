import type { Translate } from '#i18n/translate.ts';
import type { ImportFailure } from '#actions/import-questionnaire.ts';
import { MAX_QUESTIONNAIRE_BYTES } from '#domain/imported-questionnaire.ts';
import type { Problem } from '#domain/questionnaire-parse.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';

export const maxInKilobytes = MAX_QUESTIONNAIRE_BYTES / 1000;

/** What is refused, in plain words. */
export const sayProblem = (t: Translate<'questionnaires'>, { what, found }: Problem): string => t(`questionnaires:problem.${what}`, { found: found ?? '…' });

/** Why a questionnaire did not come in. Of one that asks for too much the list says more. */
export function sayImport(t: Translate<'questionnaires' | 'failure'>, failure: ImportFailure): string {
  switch (failure.kind) {
    case 'questionnaire-outside-subset': {
      const count = failure.problems.length;
      const more = failure.problems.at(-1)?.what === 'and-more';
      return more ? t('questionnaires:refused.toldMany', { count: count - 1 }) : t('questionnaires:refused.told', { count });
    }
    case 'questionnaire-too-large':
      return t('questionnaires:import.tooLarge', { size: maxInKilobytes });
    case 'questionnaire-known':
      return t('questionnaires:import.known');
    case 'questionnaire-other-content':
      return t('questionnaires:import.otherContent');
    default:
      return sayFailure(t, failure);
  }
}
