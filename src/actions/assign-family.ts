import type { MemberId, RecordId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { sharedField } from '#domain/caseload.ts';
import type { CommitFailure, Edit, RecordState, ValueMap } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';
import type { LookedAt } from './edit-family.ts';

/** Who followed a family, and who shall. */
export type PassingOn = {
  readonly from: MemberId | undefined;
  /** Nobody, where it waits for somebody. */
  readonly to: MemberId | undefined;
  readonly sharedBefore: readonly MemberId[];
  readonly shared: readonly MemberId[];
  /** What was promised to the family, and is the next worker's to keep. */
  readonly promises: readonly { readonly value: { readonly id: RecordId }; readonly state: RecordState }[];
};

function familyFields({ member, clock }: ActionContext, { from, to, sharedBefore, shared }: PassingOn): ValueMap {
  // Whoever receives it hears of it.
  const news = to === undefined ? {} : { handedOver: { ...(from === undefined ? {} : { from }), to, by: member, on: today({ clock }) } };
  return {
    ...(from === to ? {} : { worker: to ?? null, ...news }),
    ...Object.fromEntries(shared.filter((one) => !sharedBefore.includes(one)).map((one) => [sharedField(one), true])),
    ...Object.fromEntries(sharedBefore.filter((one) => !shared.includes(one)).map((one) => [sharedField(one), null])),
  };
}

/** Says who follows a family from now on and who does so too; what was promised passes on with it, or not. */
export async function passOnFamily(context: ActionContext, family: LookedAt, passing: PassingOn): Promise<Result<void, CommitFailure>> {
  const { to, promises } = passing;
  const fields = familyFields(context, passing);
  const edits: readonly Edit[] = [
    ...(Object.keys(fields).length === 0 ? [] : [{ table: 'families', id: family.id, seen: family.state, fields }]),
    ...(to === undefined ? [] : promises.map(({ value, state }) => ({ table: 'followUps', id: value.id, seen: state, fields: { owner: to } }))),
  ];
  if (edits.length === 0) {
    return ok(undefined);
  }
  const saved = await context.commit([{ space: context.spaces.team, subject: family.id, edits }]);
  return saved.ok ? ok(undefined) : saved;
}
