import type { Day } from '#kernel/day.ts';
import { isId, type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { type ContactInterpreter, interpreterCodes } from './contact-codes.ts';
import { type BrokenRule, FieldReader, type Fields } from './fields.ts';
import { type Voice, voices } from './need.ts';
import type { Answers, AnswerValue } from './questionnaire.ts';

/** The questionnaire that ships with the app; another one is named by its record. */
export const builtInQuestionnaire = 'portrait';
export type QuestionnaireName = typeof builtInQuestionnaire | RecordId;

export type BySomebody = { readonly on: Day | undefined; readonly by: MemberId | undefined };

/** One time that somebody sat down with one voice. A portrait may take several, on several days. */
export type Sitting = BySomebody & {
  readonly id: RecordId;
  readonly voice: Voice;
  /** BCP 47. */
  readonly language: string | undefined;
  readonly interpreter: ContactInterpreter | undefined;
};

/** What a family said of its needs and strengths, each voice by itself. What is not in `answers` was not asked yet. */
export type Portrait = {
  readonly id: RecordId;
  readonly family: RecordId | undefined;
  readonly questionnaire: QuestionnaireName | undefined;
  readonly begun: BySomebody | undefined;
  readonly finished: BySomebody | undefined;
  /** Earliest first. */
  readonly sittings: readonly Sitting[];
  readonly answers: ReadonlyMap<Voice, Answers>;
  readonly broken: readonly BrokenRule[];
};

export const sittingField = (sitting: RecordId): string => `sitting:${sitting}`;
export const answerField = (voice: Voice, linkId: string): string => `answer:${voice}:${linkId}`;

const MAX_TAG = 35;

const isMap = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

export const isAnswerValue = (value: unknown): value is AnswerValue =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) ||
  (isMap(value) && typeof value['text'] === 'string' && Object.keys(value).length === 1);

const readBy = (read: FieldReader, field: string): BySomebody | undefined =>
  read.parts(field, (parts) => ({ on: parts.day('on'), by: parts.id<MemberId>('by') }));

const known = <Code extends string>(code: Code | { readonly unknown: string } | undefined): Code | undefined => (typeof code === 'string' ? code : undefined);

function readSitting(read: FieldReader, field: string): readonly Sitting[] {
  const id = parseId<RecordId>(field.slice('sitting:'.length));
  const sitting = read.parts(field, (parts) => ({
    on: parts.day('on'),
    by: parts.id<MemberId>('by'),
    voice: parts.code('voice', voices),
    language: parts.optionalText('language', MAX_TAG),
    interpreter: known(parts.optionalCode('interpreter', interpreterCodes)),
  }));
  return id === undefined || sitting === undefined || typeof sitting.voice !== 'string' ? [] : [{ id, ...sitting, voice: sitting.voice }];
}

/** `answer:<voice>:<linkId>`; a linkId may have colons of its own. */
function readAnswer(read: FieldReader, field: string, value: unknown): readonly (readonly [Voice, string, readonly AnswerValue[]])[] {
  const [, who = ''] = field.split(':', 2);
  const linkId = field.slice(`answer:${who}:`.length);
  const voice = voices.find((one) => one === who);
  if (value === null || value === undefined) {
    return [];
  }
  const given = Array.isArray(value) ? value.filter(isAnswerValue) : [];
  if (voice === undefined || linkId === '' || !Array.isArray(value) || given.length < value.length) {
    read.broken.push({ field, rule: 'unreadable' });
  }
  return voice === undefined || linkId === '' || given.length === 0 ? [] : [[voice, linkId, given]];
}

export function readPortrait(id: RecordId, fields: Fields): Portrait {
  const read = new FieldReader(fields);
  const named = (prefix: string): readonly string[] => Object.keys(fields).filter((field) => field.startsWith(prefix));
  const given = named('answer:').flatMap((field) => readAnswer(read, field, fields[field]));
  const answers = voices.flatMap((voice) => {
    const own = given.filter(([who]) => who === voice).map(([, linkId, values]) => [linkId, values] as const);
    return own.length === 0 ? [] : [[voice, new Map(own)] as const];
  });
  const questionnaire = read.text('questionnaire', MAX_TAG + 1);
  return {
    id,
    family: read.id<RecordId>('family'),
    questionnaire: questionnaire === builtInQuestionnaire || isId(questionnaire) ? (parseId<RecordId>(questionnaire) ?? builtInQuestionnaire) : undefined,
    begun: readBy(read, 'begun'),
    finished: readBy(read, 'finished'),
    sittings: named('sitting:')
      .flatMap((field) => readSitting(read, field))
      .toSorted((a, b) => (a.on ?? '').localeCompare(b.on ?? '', 'en') || (a.id < b.id ? -1 : 1)),
    answers: new Map(answers),
    broken: read.broken,
  };
}

/** Who said anything in it, in the order of the voices. */
export const voicesIn = ({ answers }: Pick<Portrait, 'answers'>): readonly Voice[] => voices.filter((voice) => (answers.get(voice)?.size ?? 0) > 0);

export const noAnswers: Answers = new Map();

export const sameAnswer = (a: readonly AnswerValue[], b: readonly AnswerValue[]): boolean =>
  a.length === b.length && a.every((value, at) => JSON.stringify(value) === JSON.stringify(b[at]));

/** An answer as it is to be, beside what the one who gave it saw before; an empty list takes it back. */
export type AnswerChange = { readonly to: readonly AnswerValue[]; readonly from: readonly AnswerValue[] };
export type AnswerChanges = ReadonlyMap<string, AnswerChange>;

/** What stands, with what is not saved yet laid over it. */
export function withChanges(answers: Answers, changes: AnswerChanges): Answers {
  const all = new Map(answers);
  changes.forEach(({ to }, linkId) => (to.length === 0 ? all.delete(linkId) : all.set(linkId, to)));
  return all;
}
