import type { RecordId } from '#kernel/id.ts';
import { type ImportedQuestionnaire, isNamedAlike, readImportedQuestionnaire } from '#domain/imported-questionnaire.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowsToKept, rowToKept } from './kept.ts';

/** What may be asked besides the built-in portrait, by name. What was taken away is not begun any more. */
export async function offeredQuestionnaires(reader: Reader): Promise<readonly Kept<ImportedQuestionnaire>[]> {
  const kept = rowsToKept(await reader.all('questionnaires'), readImportedQuestionnaire);
  const offered = kept.filter(({ value, unreadable }) => !value.removed && !unreadable);
  return offered.toSorted((a, b) => a.value.name.localeCompare(b.value.name, 'fr') || a.value.version.localeCompare(b.value.version, 'en', { numeric: true }));
}

/** One of them, taken away or not: what was answered to it is still read. */
export async function questionnaireById(reader: Reader, id: RecordId): Promise<Kept<ImportedQuestionnaire> | undefined> {
  const row = await reader.one('questionnaires', id);
  return row === undefined ? undefined : rowToKept(row, readImportedQuestionnaire);
}

/** Those of one address and version, taken away or not: there is one, or two that were brought in apart. */
export async function questionnairesNamed(reader: Reader, name: Pick<ImportedQuestionnaire, 'url' | 'version'>): Promise<readonly Kept<ImportedQuestionnaire>[]> {
  const kept = rowsToKept(await reader.all('questionnaires'), readImportedQuestionnaire);
  return kept.filter(({ value }) => isNamedAlike(value, name));
}
