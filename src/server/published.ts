import type { Instant } from '#kernel/clock.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { bytesToCommit, type Change } from '#protocol/commit.ts';
import { applyWrite, type Dot, type FieldState, noState } from '#protocol/heads.ts';
import { isPublishedNoun } from '#protocol/published-nouns.ts';
import { stateToStored, storedToState } from '#protocol/stored-state.ts';
import { type PublishedEntry, publishedKey, type SpaceTransaction } from './change-log.ts';
import { maySay, type PublishedChange, stateToEntry } from './published-rules.ts';

type Invalid = { readonly kind: 'published-invalid' };

type Origin = Dot & { readonly at: Instant };

/** The same rule as on every device [M1, M3]; only then the domain is asked, about the value that would show. */
function mergeChange(known: PublishedEntry | undefined, change: PublishedChange, origin: Origin): PublishedEntry | undefined {
  if (!maySay(change)) {
    return undefined;
  }
  const state = new Map<string, FieldState>(known === undefined ? [] : Object.entries(storedToState(known.state)));
  for (const [name, { value, base }] of Object.entries(change.writes)) {
    state.set(name, applyWrite(state.get(name) ?? noState, { ...origin, value, base }));
  }
  return stateToEntry({ noun: change.table, id: change.id }, stateToStored(Object.fromEntries(state)));
}

const isPublishedChange = (change: Change): change is PublishedChange => isPublishedNoun(change.table);

type PublishedCommit = { readonly at: Instant; readonly changes: readonly PublishedChange[] };

function readPublishedCommit(clear: Uint8Array): PublishedCommit | undefined {
  const commit = bytesToCommit(clear);
  if (!commit.ok || !Number.isSafeInteger(commit.value.at)) {
    return undefined;
  }
  const changes = commit.value.changes.filter(isPublishedChange);
  return changes.length === commit.value.changes.length ? { at: commit.value.at, changes } : undefined;
}

/** An address is on posters for ever: it never changes, and no two schools share one. */
async function addressHolds(tx: SpaceTransaction, before: PublishedEntry | undefined, after: PublishedEntry): Promise<boolean> {
  if (after.address === before?.address) {
    return true;
  }
  if (before?.address !== undefined || after.address === undefined) {
    return false;
  }
  const owner = await tx.schoolAt(after.address);
  return owner === undefined || owner === after.id;
}

async function addressesHold(tx: SpaceTransaction, known: ReadonlyMap<string, PublishedEntry>, after: readonly PublishedEntry[]): Promise<boolean> {
  const addresses = after.flatMap(({ address }) => address ?? []);
  if (new Set(addresses).size !== addresses.length) {
    return false;
  }
  for (const entry of after) {
    if (!(await addressHolds(tx, known.get(publishedKey(entry)), entry))) {
      return false;
    }
  }
  return true;
}

/** Merges one published commit into its rows, all of it or nothing. It comes in clear and is parsed as a stranger's all the same. */
export async function publishCommit(tx: SpaceTransaction, dot: Dot, clear: Uint8Array): Promise<Result<void, Invalid>> {
  const commit = readPublishedCommit(clear);
  if (commit === undefined) {
    return fail({ kind: 'published-invalid' });
  }
  const known = await tx.publishedRows(commit.changes.map(({ table, id }) => ({ noun: table, id })));
  const merged = new Map<string, PublishedEntry>();
  for (const change of commit.changes) {
    const key = publishedKey({ noun: change.table, id: change.id });
    const entry = mergeChange(merged.get(key) ?? known.get(key), change, { ...dot, at: commit.at });
    if (entry === undefined) {
      return fail({ kind: 'published-invalid' });
    }
    merged.set(key, entry);
  }
  const after = [...merged.values()];
  if (!(await addressesHold(tx, known, after))) {
    return fail({ kind: 'published-invalid' });
  }
  await tx.publish(after);
  return ok(undefined);
}
