import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { ContactInterpreter } from '#domain/contact-codes.ts';
import type { Voice } from '#domain/need.ts';
import { answerField, type AnswerChanges, noAnswers, type Portrait, type QuestionnaireName, sameAnswer, sittingField, withChanges } from '#domain/portrait.ts';
import { checkAnswers, withoutHidden } from '#domain/questionnaire-evaluate.ts';
import { allItems, type Answers, type AnswerValue, type Questionnaire } from '#domain/questionnaire.ts';
import { knownNeeds } from '#store/queries/needs-of-family.ts';
import { portraitById } from '#store/queries/portraits-of-family.ts';
import type { CommitFailure, Edit, RecordState, Value, ValueMap } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';
import { needEdits } from './need-edits.ts';

export type SittingToSave = {
  readonly family: RecordId;
  readonly portrait: RecordId;
  readonly questionnaire: QuestionnaireName;
  readonly asked: Questionnaire;
  readonly sitting: {
    readonly id: RecordId;
    readonly voice: Voice;
    readonly language?: string | undefined;
    readonly interpreter?: ContactInterpreter | undefined;
  };
  readonly changes: AnswerChanges;
  /** Nothing more will be asked. */
  readonly finish: boolean;
  /** What was being answered, on this device: it goes in the same transaction. */
  readonly draft: string;
};

export type SittingFailure = CommitFailure | { readonly kind: 'portrait-answer'; readonly linkId: string };

type World = { readonly context: ActionContext; readonly on: Day; readonly wished: SittingToSave; readonly kept: Portrait | undefined };

/** What this voice said of a question until now. */
const before = ({ kept, wished }: World, linkId: string): readonly AnswerValue[] => kept?.answers.get(wished.sitting.voice)?.get(linkId) ?? [];

/** Own words, without what the thumb left around them. */
const trimmed = (value: AnswerValue): AnswerValue => (typeof value === 'object' ? { text: value.text.trim() } : typeof value === 'string' ? value.trim() : value);

/** Which answers are not as they stand: what was answered, and what is taken back because its question is no longer shown. */
function written(world: World): Answers {
  const { wished, kept } = world;
  const stored = kept?.answers.get(wished.sitting.voice) ?? noAnswers;
  const shown = withoutHidden(wished.asked, withChanges(stored, wished.changes));
  return new Map(
    allItems(wished.asked.items).flatMap(({ linkId, type }) => {
      const to = (shown.get(linkId) ?? []).map(type === 'choice' ? (value) => value : trimmed);
      return sameAnswer(to, before(world, linkId)) ? [] : [[linkId, to] as const];
    }),
  );
}

const answersAsChanges = (answers: Answers): AnswerChanges => new Map([...answers].map(([linkId, to]) => [linkId, { to, from: [] }]));

const asValue = (value: AnswerValue): Value => (typeof value === 'object' ? { text: value.text } : value);

function fieldsOf(world: World, answers: Answers): ValueMap {
  const { context, on, wished, kept } = world;
  const { id, voice, language, interpreter } = wished.sitting;
  const bySomebody = { on, by: context.member };
  const sat = kept?.sittings.some((sitting) => sitting.id === id) === true;
  return {
    ...(kept === undefined ? { family: wished.family, questionnaire: wished.questionnaire, begun: bySomebody } : {}),
    ...(sat || answers.size === 0
      ? {}
      : { [sittingField(id)]: { ...bySomebody, voice, ...(language === undefined ? {} : { language }), ...(interpreter === undefined ? {} : { interpreter }) } }),
    ...Object.fromEntries([...answers].map(([linkId, to]) => [answerField(voice, linkId), to.length === 0 ? null : to.map(asValue)])),
    ...(wished.finish && kept?.finished === undefined ? { finished: bySomebody } : {}),
  };
}

/**
 * The copy that was looked at. An answer that a colleague gave meanwhile in the same voice was not: it stands beside ours, and a
 * person settles it.
 */
function seenOf({ context, wished, kept }: World, state: RecordState): RecordState {
  const { voice } = wished.sitting;
  const unseen = new Set(
    [...wished.changes].flatMap(([linkId, { from }]) => {
      const field = answerField(voice, linkId);
      const ours = state[field]?.heads.some(({ device }) => device === context.device) === true;
      return ours || sameAnswer(from, kept?.answers.get(voice)?.get(linkId) ?? []) ? [] : [field];
    }),
  );
  return Object.fromEntries(Object.entries(state).filter(([field]) => !unseen.has(field)));
}

/**
 * What one voice answered since it was last saved, the needs that it tells, and the end of its draft: all of it or nothing. A
 * sitting in which nothing was said leaves no trace.
 */
export async function saveSitting(context: ActionContext, wished: SittingToSave): Promise<Result<void, SittingFailure>> {
  const there = await portraitById(context.reader, wished.portrait);
  const world: World = { context, on: today(context), wished, kept: there?.value };
  const answers = written(world);
  const whole = withChanges(world.kept?.answers.get(wished.sitting.voice) ?? noAnswers, answersAsChanges(answers));
  const wrong = checkAnswers(wished.asked, whole).find(({ linkId, what }) => what !== 'required' && answers.has(linkId));
  if (wrong !== undefined) {
    return fail({ kind: 'portrait-answer', linkId: wrong.linkId });
  }
  const fields = answers.size === 0 && there === undefined ? {} : fieldsOf(world, answers);
  if (Object.keys(fields).length === 0) {
    return ok(undefined);
  }
  const family = there?.value.family ?? wished.family;
  const { portrait, questionnaire, sitting } = wished;
  const needs = await needEdits({ family, portrait, questionnaire, voice: sitting.voice, answers, on: world.on }, await knownNeeds(context.reader, family));
  const edit: Edit = { table: 'portraits', id: portrait, fields, ...(there === undefined ? {} : { seen: seenOf(world, there.state) }) };
  const saved = await context.commit([{ space: context.spaces.team, subject: family, edits: [edit, ...needs] }], { drafts: [wished.draft] });
  return saved.ok ? ok(undefined) : saved;
}

export type PortraitToOpen = { readonly id: RecordId; readonly family: RecordId };

/** Something was forgotten: questions may be asked again. */
export async function reopenPortrait(context: ActionContext, { id, family }: PortraitToOpen): Promise<Result<void, CommitFailure>> {
  const there = await portraitById(context.reader, id);
  if (there === undefined || there.value.finished === undefined) {
    return ok(undefined);
  }
  const subject = there.value.family ?? family;
  const saved = await context.commit([
    { space: context.spaces.team, subject, edits: [{ table: 'portraits', id, fields: { finished: null }, seen: there.state }] },
  ]);
  return saved.ok ? ok(undefined) : saved;
}
