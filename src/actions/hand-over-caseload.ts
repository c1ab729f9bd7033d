import type { RecordId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { readHandOver, workerOf } from '#domain/caseload.ts';
import { decideHandOver, type HandOverDraft, type HandOverFailure, mayPassOn, type NewHandOver } from '#domain/hand-over.ts';
import { recordState } from '#store/queries/record-state.ts';
import { openPromisesOf } from '#store/queries/open-promises.ts';
import type { CommitFailure, Edit, Part } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';
import { shownFields } from './save-record.ts';

/** Families in one commit: a caseload of hundreds must not keep the disk, or the person, waiting in one piece. */
const SLICE = 25;

export type HandedOver = {
  readonly families: number;
  readonly promises: number;
  /** Passed on by somebody else meanwhile: left as they are. */
  readonly skipped: number;
};

type OpenPromises = Awaited<ReturnType<typeof openPromisesOf>>;

type Plan = NewHandOver & { readonly families: ReadonlySet<RecordId>; readonly promises: OpenPromises };

/** The family's own field, and news for whoever receives it. Undefined where somebody else follows it by now. */
async function familyEdit(context: ActionContext, { from, to, until }: Plan, id: RecordId): Promise<Edit | undefined> {
  const seen = await recordState(context.reader, 'families', id);
  const fields = seen === undefined ? {} : shownFields(seen);
  const lentBy = readHandOver(fields['handedOver'])?.from;
  if (seen === undefined || workerOf(fields) !== from || !mayPassOn(context.role, context.member, { from, lentBy })) {
    return undefined;
  }
  const handedOver = { from, to, by: context.member, on: today(context), ...(until === undefined ? {} : { until }) };
  return { table: 'families', id, seen, fields: { worker: to, handedOver } };
}

/** One envelope for each family: its worker and its promises pass on together or not at all. */
async function partOf(context: ActionContext, plan: Plan, family: RecordId | undefined): Promise<Part | undefined> {
  const passesOn = family !== undefined && plan.families.has(family);
  const own = passesOn ? await familyEdit(context, plan, family) : undefined;
  const promises = plan.promises
    .filter(({ value }) => value.family === family)
    .map(({ value, state }): Edit => ({ table: 'followUps', id: value.id, seen: state, fields: { owner: plan.to } }));
  // A family that is somebody else's by now keeps what was promised to it.
  const edits = passesOn ? (own === undefined ? [] : [own, ...promises]) : promises;
  return edits.length === 0 ? undefined : { space: context.spaces.team, ...(family === undefined ? {} : { subject: family }), edits };
}

const slicesOf = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / SLICE) }, (_, index) => items.slice(index * SLICE, (index + 1) * SLICE));

const editsOf = (parts: readonly Part[], table: string): number => parts.flatMap(({ edits }) => edits).filter((edit) => edit.table === table).length;

async function planOf(context: ActionContext, draft: HandOverDraft, decided: NewHandOver): Promise<Plan> {
  const [families, alone] = [new Set(draft.families), new Set(draft.promises)];
  const promises = await openPromisesOf(context.reader, draft.from);
  return {
    ...decided,
    families,
    promises: promises.filter(({ value: { id, family } }) => alone.has(id) || (family !== undefined && families.has(family))),
  };
}

/**
 * Passes families and open promises on to a colleague, slice by slice: `told` hears how many of the families are done. What was
 * interrupted is done as far as was told, and the rest is still where it was: doing it again does the rest.
 */
export async function handOverCaseload(
  context: ActionContext,
  draft: HandOverDraft,
  told: (done: number) => void = () => undefined,
): Promise<Result<HandedOver, HandOverFailure | CommitFailure>> {
  const decided = decideHandOver(draft, { role: context.role, member: context.member, today: today(context) });
  if (!decided.ok) {
    return decided;
  }
  const plan = await planOf(context, draft, decided.value);
  const subjects = [...new Set([...draft.families, ...plan.promises.map(({ value }) => value.family)])];
  const done = { families: 0, promises: 0, skipped: 0 };
  for (const slice of slicesOf(subjects)) {
    const parts = (await Promise.all(slice.map((family) => partOf(context, plan, family)))).filter((part) => part !== undefined);
    const saved = parts.length === 0 ? ok(undefined) : await context.commit(parts);
    if (!saved.ok) {
      return saved;
    }
    const families = slice.filter((family) => family !== undefined && plan.families.has(family)).length;
    done.families += editsOf(parts, 'families');
    done.promises += editsOf(parts, 'followUps');
    done.skipped += families - editsOf(parts, 'families');
    told(done.families + done.skipped);
  }
  return ok(done);
}
