import type { Day } from '#kernel/day.ts';
import { bytesToId, type RecordId, type SpaceId } from '#kernel/id.ts';
import { type BrokenRule, FieldReader, type Fields } from './fields.ts';
import { type OutsideSubset, parseQuestionnaireText } from './questionnaire-parse.ts';
import { printQuestionnaire } from './questionnaire-print.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Result } from '#kernel/result.ts';

/** What a file holds at most, in bytes: it travels whole, in one envelope. */
export const MAX_QUESTIONNAIRE_BYTES = 200_000;

/** A questionnaire that a coordinator brought in. One that was taken away is still read by the portraits made with it. */
export type ImportedQuestionnaire = {
  readonly id: RecordId;
  readonly name: string;
  readonly url: string;
  readonly version: string;
  readonly licence: string;
  /** Its licence lets it be published. Otherwise it stays sealed. */
  readonly mayPublish: boolean;
  /** The file as it came: a later version may read more of it. */
  readonly source: string;
  readonly addedOn: Day | undefined;
  readonly removed: boolean;
  readonly broken: readonly BrokenRule[];
};

export function readImportedQuestionnaire(id: RecordId, fields: Fields): ImportedQuestionnaire {
  const read = new FieldReader(fields);
  return {
    id,
    name: read.text('name', 300),
    url: read.text('url', 500),
    version: read.optionalText('version', 100) ?? '',
    licence: read.optionalText('licence', 6000) ?? '',
    mayPublish: fields['mayPublish'] === true,
    source: read.text('source', MAX_QUESTIONNAIRE_BYTES),
    addedOn: read.optionalDay('addedOn'),
    removed: fields['removed'] === true,
    broken: read.broken,
  };
}

/** What it asks; refused where this version of the app reads less than the one that let it in. */
export const questionsOf = ({ source }: Pick<ImportedQuestionnaire, 'source'>): Result<Questionnaire, OutsideSubset> => parseQuestionnaireText(source);

/** The same questions in the same words, however the file is laid out. */
export const asksTheSame = (a: Questionnaire, b: Questionnaire): boolean => JSON.stringify(printQuestionnaire(a)) === JSON.stringify(printQuestionnaire(b));

/** Several contents under one name: an address and a version that two people gave to different questions. */
export const isNamedAlike = (a: Pick<Questionnaire, 'url' | 'version'>, b: Pick<Questionnaire, 'url' | 'version'>): boolean => a.url === b.url && a.version === b.version;

/**
 * Two coordinators who bring in the same file apart write one record, and other content is another record, so that no question ever
 * changes under its answers: the identifier is drawn from team and file (UUID version 8, RFC 9562, from SHA-256).
 */
export async function questionnaireId(team: SpaceId, source: string): Promise<RecordId> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`passerelle questionnaire 1\0${team}\0${source}`)));
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return bytesToId<RecordId>(digest);
}
