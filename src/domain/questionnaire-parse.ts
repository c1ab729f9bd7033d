import { fail, type Result } from '#kernel/result.ts';
import type { Questionnaire } from './questionnaire.ts';

export type ProblemCode = 'not-read-yet';

/** Where in the file, in which question if that is known, and the word that was found there. */
export type Problem = { readonly where: string; readonly linkId: string | undefined; readonly what: ProblemCode; readonly found: string | undefined };

export type OutsideSubset = { readonly kind: 'questionnaire-outside-subset'; readonly problems: readonly Problem[] };

/** Reads FHIR R4 JSON. What is outside of the subset is refused as a whole, with the list of what and where. */
export function parseQuestionnaire(json: unknown): Result<Questionnaire, OutsideSubset> {
  return fail({ kind: 'questionnaire-outside-subset', problems: [{ where: '', linkId: undefined, what: 'not-read-yet', found: typeof json }] });
}
