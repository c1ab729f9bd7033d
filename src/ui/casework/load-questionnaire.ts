import type { OpenPhone } from '#actions/phone.ts';
import { builtInQuestionnaire, type QuestionnaireName } from '#domain/portrait.ts';
import { parseQuestionnaire } from '#domain/questionnaire-parse.ts';
import type { Questionnaire } from '#domain/questionnaire.ts';
import { readPortraitQuestionnaire } from '#i18n/portrait-questionnaire.ts';

type Reader = OpenPhone['context']['reader'];

/** What a portrait asks; undefined where this phone does not have it, or no longer reads it. */
export async function loadQuestionnaire(_reader: Reader, name: QuestionnaireName): Promise<Questionnaire | undefined> {
  if (name !== builtInQuestionnaire) {
    return undefined;
  }
  const parsed = parseQuestionnaire(await readPortraitQuestionnaire());
  return parsed.ok ? parsed.value : undefined;
}
