import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type Fields, MAX_NOTE } from '#domain/fields.ts';
import { type Proposal, writesOf } from '#domain/proposal.ts';
import { requiredText, type TextFailure } from '#domain/text.ts';
import { keptTable } from '#store/queries/directory.ts';
import type { CommitFailure, Edit, Part, RecordState } from '#sync/commit.ts';
import { asFields } from './as-value.ts';
import { type ActionContext, today } from './context.ts';
import { type Home, homeOf } from './directory-home.ts';
import type { LookedEntry } from './propose.ts';
import { shownFields } from './save-record.ts';

/** A proposal as it was shown, with the entry that it is about as it was shown beside it; none where it is new or was taken away. */
export type Judged = { readonly proposal: Proposal; readonly state: RecordState; readonly entry: LookedEntry | undefined };

export type DecideFailure = { readonly kind: 'not-a-coordinator' } | { readonly kind: 'entry-gone' } | CommitFailure;

const decision = (context: ActionContext, { proposal, state }: Judged, fields: { readonly is: 'published' | 'declined'; readonly reason?: string }): Edit => ({
  table: 'proposals',
  id: proposal.id,
  seen: state,
  fields: { decided: { ...fields, by: context.member, on: today(context) } },
});

/** The entry that is written: the one that is there, or the new one that has its identifier from whoever proposed it. */
function target({ proposal, entry }: Judged): LookedEntry | undefined {
  const { kind, noun, about } = proposal;
  const isNew = kind === 'new' && noun === 'services' && about !== undefined;
  return entry ?? (isNew ? { noun, id: about, state: {} } : undefined);
}

/** What several proposals write on one entry, the oldest first; on each field the last one has the word. */
function written(proposals: readonly Proposal[], state: RecordState): Fields {
  let now: Fields = shownFields(state);
  let writes: Fields = {};
  for (const proposal of proposals) {
    const more = writesOf(proposal, now);
    [writes, now] = [{ ...writes, ...more }, { ...now, ...more }];
  }
  return writes;
}

/** So many entries an envelope. */
const PORTION = 25;

type Target = { readonly entry: LookedEntry; readonly home: Home; readonly judged: readonly Judged[] };

/** What anyone may read in one envelope; what is kept among ourselves, and the answers, sealed in another. */
function partsOf(context: ActionContext, targets: readonly Target[]): readonly Part[] {
  const space = context.spaces.organisation;
  const edits = (wanted: Home): readonly Edit[] =>
    targets.flatMap(({ entry: { noun, id, state }, home, judged }) => {
      const fields = home === wanted ? asFields(written(judged.map(({ proposal }) => proposal), state)) : {};
      return Object.keys(fields).length === 0 ? [] : [{ table: home === 'kept' ? keptTable(noun) : noun, id, seen: state, fields }];
    });
  const published = edits('published');
  const decided = targets.flatMap(({ judged }) => judged.map((one) => decision(context, one, { is: 'published' })));
  return [...(published.length === 0 ? [] : [{ space, published: true as const, edits: published }]), { space, edits: [...edits('kept'), ...decided] }];
}

/** By entry, in the order in which things were proposed; undefined where one of them is about an entry that is not there. */
async function targetsOf(context: ActionContext, judged: readonly Judged[]): Promise<readonly Target[] | undefined> {
  const targets = new Map<RecordId, Target>();
  for (const one of judged.toSorted((a, b) => ((a.proposal.on ?? '') < (b.proposal.on ?? '') ? -1 : 1))) {
    const entry = target(one);
    if (entry === undefined) {
      return undefined;
    }
    const known = targets.get(entry.id) ?? { entry, home: await homeOf(context, entry.noun, entry.id), judged: [] };
    targets.set(entry.id, { ...known, judged: [...known.judged, one] });
  }
  return [...targets.values()];
}

/**
 * Publishes what was proposed, and says so of each proposal, in one commit. What somebody published meanwhile is written as they
 * wrote it, who proposed it and on which day: two coordinators who publish apart say the same.
 */
export async function publishProposals(context: ActionContext, judged: readonly Judged[]): Promise<Result<void, DecideFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const all = await targetsOf(context, judged);
  if (all === undefined) {
    return fail({ kind: 'entry-gone' });
  }
  for (let from = 0; from < all.length; from += PORTION) {
    const saved = await context.commit(partsOf(context, all.slice(from, from + PORTION)));
    if (!saved.ok) {
      return saved;
    }
  }
  return ok(undefined);
}

/** Says no, and why: whoever proposed it reads the reason. */
export async function declineProposal(context: ActionContext, judged: Judged, reason: string): Promise<Result<void, { readonly kind: 'reason'; readonly why: TextFailure } | DecideFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const why = requiredText(reason, MAX_NOTE);
  if (!why.ok) {
    return fail({ kind: 'reason', why: why.failure });
  }
  const saved = await context.commit([{ space: context.spaces.organisation, edits: [decision(context, judged, { is: 'declined', reason: why.value })] }]);
  return saved.ok ? ok(undefined) : saved;
}

/** Corrected by hand: what was said in words alone is in the entry by now. */
export async function settleByHand(context: ActionContext, judged: Judged): Promise<Result<void, DecideFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const saved = await context.commit([{ space: context.spaces.organisation, edits: [decision(context, judged, { is: 'published' })] }]);
  return saved.ok ? ok(undefined) : saved;
}

