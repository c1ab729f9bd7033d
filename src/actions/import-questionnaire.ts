import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { asksTheSame, type ImportedQuestionnaire, MAX_QUESTIONNAIRE_BYTES, questionnaireId, questionsOf } from '#domain/imported-questionnaire.ts';
import { mayPublish } from '#domain/questionnaire-licence.ts';
import { type OutsideSubset, parseQuestionnaireText } from '#domain/questionnaire-parse.ts';
import type { Questionnaire } from '#domain/questionnaire.ts';
import { questionnairesNamed } from '#store/queries/questionnaires.ts';
import type { CommitFailure, RecordState, ValueMap } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';

type Refusal = { readonly kind: 'not-a-coordinator' };

export type FileFailure = OutsideSubset | { readonly kind: 'questionnaire-too-large'; readonly max: number };

export type ImportFailure =
  | FileFailure
  /** The same address and version are listed, with the same questions. */
  | { readonly kind: 'questionnaire-known' }
  /** The same address and version are known with other questions: a version names its content for good. */
  | { readonly kind: 'questionnaire-other-content' }
  | Refusal
  | CommitFailure;

/** Reads a file before anything is kept. */
export function lookAtQuestionnaire(source: string): Result<Questionnaire, FileFailure> {
  const max = MAX_QUESTIONNAIRE_BYTES;
  return source.length > max || new TextEncoder().encode(source).length > max ? fail({ kind: 'questionnaire-too-large', max }) : parseQuestionnaireText(source);
}

async function write(context: ActionContext, id: RecordId, { fields, seen }: { readonly fields: ValueMap; readonly seen?: RecordState }): Promise<Result<RecordId, CommitFailure>> {
  const edit = { table: 'questionnaires', id, fields, ...(seen === undefined ? {} : { seen }) };
  const saved = await context.commit([{ space: context.spaces.team, edits: [edit] }]);
  return saved.ok ? ok(id) : saved;
}

function asksIt(known: ImportedQuestionnaire, read: Questionnaire): boolean {
  const asked = questionsOf(known);
  return asked.ok && asksTheSame(asked.value, read);
}

/** Brings a questionnaire in for the whole team. One that was taken away comes back as it was. */
export async function importQuestionnaire(context: ActionContext, source: string): Promise<Result<RecordId, ImportFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const read = lookAtQuestionnaire(source);
  if (!read.ok) {
    return read;
  }
  const named = await questionnairesNamed(context.reader, read.value);
  const same = named.filter(({ value }) => asksIt(value, read.value));
  if (same.some(({ value }) => !value.removed)) {
    return fail({ kind: 'questionnaire-known' });
  }
  if (same.length < named.length) {
    return fail({ kind: 'questionnaire-other-content' });
  }
  const [before] = same;
  if (before !== undefined) {
    return write(context, before.value.id, { fields: { removed: null }, seen: before.state });
  }
  const { url, version, title, licence } = read.value;
  const fields = { name: title.text, url, version, licence, mayPublish: mayPublish(licence), source, addedOn: today(context) };
  return write(context, await questionnaireId(context.spaces.team, source), { fields });
}

export type ShownQuestionnaire = { readonly id: RecordId; readonly state: RecordState };

/** Takes a questionnaire away, or puts it back. What was answered to it stays in the files. */
export async function setQuestionnaireRemoved(context: ActionContext, { id, state }: ShownQuestionnaire, removed: boolean): Promise<Result<RecordId, Refusal | CommitFailure>> {
  return context.role === 'coordinator' ? write(context, id, { fields: { removed: removed ? true : null }, seen: state }) : fail({ kind: 'not-a-coordinator' });
}
