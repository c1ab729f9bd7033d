import type { OpenPhone } from '#actions/phone.ts';
import { questionsOf } from '#domain/imported-questionnaire.ts';
import { builtInQuestionnaire, type QuestionnaireName } from '#domain/portrait.ts';
import { parseQuestionnaire } from '#domain/questionnaire-parse.ts';
import type { Questionnaire } from '#domain/questionnaire.ts';
import { readPortraitQuestionnaire } from '#i18n/portrait-questionnaire.ts';
import { questionnaireById } from '#store/queries/questionnaires.ts';

type Reader = OpenPhone['context']['reader'];

/** What a portrait asks; undefined where this phone does not have it, or no longer reads it. */
export async function loadQuestionnaire(reader: Reader, name: QuestionnaireName): Promise<Questionnaire | undefined> {
  if (name === builtInQuestionnaire) {
    const parsed = parseQuestionnaire(await readPortraitQuestionnaire());
    return parsed.ok ? parsed.value : undefined;
  }
  const kept = await reader.ask(() => questionnaireById(reader, name));
  const parsed = kept.ok && kept.value !== undefined ? questionsOf(kept.value.value) : undefined;
  return parsed?.ok === true ? parsed.value : undefined;
}
