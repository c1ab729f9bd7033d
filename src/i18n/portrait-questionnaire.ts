/**
 * The *Portrait of needs and strengths* as it is written down, a FHIR R4 Questionnaire: text like any other, and fetched when
 * somebody opens a portrait. `domain/questionnaire.ts` reads it.
 */
export const readPortraitQuestionnaire = async (): Promise<unknown> => (await import('#locales/questionnaires/portrait.json')).default;
