import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { DirectoryTable } from '#domain/directory-record.ts';
import type { Fields } from '#domain/fields.ts';
import { type ProposalKind, wasOf, writesOf } from '#domain/proposal.ts';
import { type ChangeDraft, type ChangeFailure, checkedBy, closedFields, decideChange, decideNewService, type NewServiceDraft, type NewServiceFailure, type Proposed, type Witness } from '#domain/proposed-fields.ts';
import type { CheckedHow } from '#domain/service.ts';
import { closingValue, isMap, type CommitFailure, type RecordState } from '#sync/commit.ts';
import { asFields } from './as-value.ts';
import { type ActionContext, freshId, today } from './context.ts';
import { commitEntries, homeOf } from './directory-home.ts';
import { shownFields } from './save-record.ts';

/** An entry as it was shown to whoever says something of it. */
export type LookedEntry = { readonly noun: DirectoryTable; readonly id: RecordId; readonly state: RecordState };

/** `proposed` is the record that waits for a coordinator; none where one's own answer is published at once. */
export type Said = { readonly proposed: { readonly id: RecordId; readonly state: RecordState } | undefined };

type Saying = { readonly noun: DirectoryTable; readonly about: RecordId; readonly kind: ProposalKind; readonly proposed: Proposed; readonly now: Fields };

async function propose(context: ActionContext, { noun, about, kind, proposed, now }: Saying): Promise<Result<Said, CommitFailure>> {
  const id = freshId(context);
  const { fields, note } = proposed;
  const says = { noun, about, kind, fields: asFields(fields), was: asFields(wasOf(fields, now)), by: context.member, on: today(context), ...(note === '' ? {} : { note }) };
  const saved = await context.commit([{ space: context.spaces.organisation, edits: [{ table: 'proposals', id, fields: says }] }]);
  return saved.ok ? ok({ proposed: { id, state: {} } }) : saved;
}

/** A coordinator's own answer is published at once; where they said only words, those wait with the others, lest they be lost. */
async function say(context: ActionContext, entry: LookedEntry, { kind, proposed }: Pick<Saying, 'kind' | 'proposed'>): Promise<Result<Said, CommitFailure>> {
  const now = shownFields(entry.state);
  if (context.role !== 'coordinator' || proposed.note !== '') {
    return propose(context, { noun: entry.noun, about: entry.id, kind, proposed, now });
  }
  const fields = asFields(writesOf({ fields: proposed.fields, was: wasOf(proposed.fields, now) }, now));
  if (Object.keys(fields).length === 0) {
    return ok({ proposed: undefined });
  }
  const saved = await commitEntries(context, [{ noun: entry.noun, home: await homeOf(context, entry.noun, entry.id), id: entry.id, fields, seen: entry.state }]);
  return saved.ok ? ok({ proposed: undefined }) : saved;
}

const witness = (context: ActionContext, how?: CheckedHow): Witness => ({ by: context.member, on: today(context), how });

/** *Still true*: one tap. */
export const sayStillTrue = (context: ActionContext, entry: LookedEntry, how?: CheckedHow): Promise<Result<Said, CommitFailure>> =>
  say(context, entry, { kind: 'stillTrue', proposed: { fields: checkedBy(witness(context, how)), note: '' } });

/** It is closed, for good or for now. */
export const sayClosed = (context: ActionContext, entry: LookedEntry, closed: 'forGood' | 'forNow'): Promise<Result<Said, CommitFailure>> =>
  say(context, entry, { kind: 'closed', proposed: { fields: closedFields(closed, witness(context)), note: '' } });

/** Something of it is different. */
export async function sayChanged(context: ActionContext, entry: LookedEntry, draft: ChangeDraft): Promise<Result<Said, ChangeFailure | CommitFailure>> {
  const decided = decideChange(draft, { now: shownFields(entry.state), noun: entry.noun, witness: witness(context), freshId: () => freshId(context) });
  return decided.ok ? say(context, entry, { kind: 'changed', proposed: decided.value }) : decided;
}

/** A service that nobody listed. It has its identifier from now on: two coordinators who publish it publish one. */
export async function proposeNewService(context: ActionContext, draft: NewServiceDraft): Promise<Result<RecordId, NewServiceFailure | CommitFailure>> {
  const decided = decideNewService(draft, { witness: witness(context), freshId: () => freshId(context) });
  if (!decided.ok) {
    return decided;
  }
  const about = freshId(context);
  const saved = await propose(context, { noun: 'services', about, kind: 'new', proposed: decided.value, now: {} });
  return saved.ok ? ok(about) : saved;
}

export type LookedProposal = { readonly id: RecordId; readonly by: string | undefined; readonly state: RecordState };

/** How one knows, said after the tap, of one's own proposal. */
export async function sayHow(context: ActionContext, proposal: LookedProposal, how: CheckedHow): Promise<Result<void, CommitFailure>> {
  const would = shownFields(proposal.state)['fields'];
  const checked = { ...checkedBy(witness(context, how)) };
  const next = asFields({ ...(isMap(would) ? would : {}), ...checked });
  const saved = await context.commit([{ space: context.spaces.organisation, edits: [{ table: 'proposals', id: proposal.id, seen: proposal.state, fields: { fields: next } }] }]);
  return saved.ok ? ok(undefined) : saved;
}

/** Takes back what one proposed oneself, as long as nobody answered. */
export async function withdraw(context: ActionContext, { id, by, state }: LookedProposal): Promise<Result<void, CommitFailure | { readonly kind: 'not-yours' }>> {
  if (by !== context.member) {
    return fail({ kind: 'not-yours' });
  }
  const saved = await context.commit([{ space: context.spaces.organisation, edits: [{ table: 'proposals', id, seen: state, fields: { deleted: closingValue(state) } }] }]);
  return saved.ok ? ok(undefined) : saved;
}
