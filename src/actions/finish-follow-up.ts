import { addDays, type Day } from '#kernel/day.ts';
import { idToBytes, newId, type RecordId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import { decideDone, fieldsOfNext, type Next, nextAfter } from '#domain/follow-up-steps.ts';
import { type Person, readPerson } from '#domain/person.ts';
import { hashOf } from '#sealing/derive.ts';
import { followUpById } from '#store/queries/follow-ups.ts';
import type { CommitFailure, Edit } from '#sync/commit.ts';
import { commitFollowUps, type FollowUpActFailure, type LookedFollowUp } from './change-follow-up.ts';
import { type ActionContext, today } from './context.ts';

/** Where two people finish the same one apart, both make the same next one: a series never becomes two. */
async function idOfNext(id: RecordId): Promise<RecordId> {
  const hash = await hashOf(new Uint8Array([...new TextEncoder().encode('the follow-up after '), ...idToBytes(id)]));
  return newId<RecordId>((bytes) => bytes.set(hash.subarray(0, 16)));
}

/** What is known of the student it is about. */
export async function statusOfStudent({ reader }: ActionContext, { student }: FollowUp): Promise<Person['status']> {
  const row = student === undefined ? undefined : await reader.one('people', student);
  return row === undefined || student === undefined ? undefined : readPerson(student, row.fields).status;
}

/** What would follow if it were done today. */
export const whatFollows = async (context: ActionContext, followUp: FollowUp): Promise<Next> =>
  nextAfter(followUp, today(context), await statusOfStudent(context, followUp));

async function editOfNext({ reader }: ActionContext, followUp: FollowUp, due: Day): Promise<readonly Edit[]> {
  const id = await idOfNext(followUp.id);
  const there = await followUpById(reader, id);
  if (there === undefined) {
    return [{ table: 'followUps', id, fields: fieldsOfNext(followUp, due) }];
  }
  // It was taken back once. One that somebody works with, or that is done, stays as it is.
  return there.value.state === 'dropped' ? [{ table: 'followUps', id, seen: there.state, fields: { due, state: 'open' } }] : [];
}

export type Finished = { readonly next: Day | undefined };

/** Done, with what came of it; one that comes again leaves its next in the same commit. `goOn`: although it could end. */
export async function finishFollowUp(
  context: ActionContext,
  { value, state }: LookedFollowUp,
  { result, goOn = false }: { readonly result: string; readonly goOn?: boolean },
): Promise<Result<Finished, FollowUpActFailure>> {
  const day = today(context);
  const done = decideDone(result, day);
  if (!done.ok) {
    return done;
  }
  const follows = await whatFollows(context, value);
  const anyway = goOn && value.every !== undefined ? addDays(day, value.every) : undefined;
  const next = follows.kind === 'again' ? follows.due : anyway;
  const saved = await commitFollowUps(context, value, [
    { table: 'followUps', id: value.id, seen: state, fields: { state: done.value } },
    ...(next === undefined ? [] : await editOfNext(context, value, next)),
  ]);
  return saved.ok ? ok({ next }) : saved;
}

/** Open again, as if it had not been pressed; its next one goes. */
export async function reopenFollowUp(context: ActionContext, id: RecordId): Promise<Result<void, CommitFailure>> {
  const [kept, next] = [await followUpById(context.reader, id), await followUpById(context.reader, await idOfNext(id))];
  if (kept === undefined) {
    return ok(undefined);
  }
  const saved = await commitFollowUps(context, kept.value, [
    { table: 'followUps', id, seen: kept.state, fields: { state: 'open' } },
    ...(next?.value.state === 'open'
      ? [{ table: 'followUps', id: next.value.id, seen: next.state, fields: { state: { is: 'dropped', on: today(context) } } }]
      : []),
  ]);
  return saved.ok ? ok(undefined) : saved;
}
