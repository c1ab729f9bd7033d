import { trust } from '#kernel/brand.ts';
import type { OrganisationId, RecordId } from '#kernel/id.ts';
import { isCovered, type RecordState } from '#protocol/heads.ts';
import { type PublishedNoun, publishedNouns } from '#protocol/published-nouns.ts';
import { storedToState } from '#protocol/stored-state.ts';
import type { MemberDatabase } from '#store/database.ts';
import type { PublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import { scopeName } from './published.ts';

/** Whether every write of ours is in what the server publishes, as a head or covered by somebody's later one. */
export function contains(published: RecordState, own: RecordState): boolean {
  return Object.entries(own).every(([field, { heads }]) =>
    heads.every((head) => {
      const there = published[field];
      const isHead = there?.heads.some(({ device, n }) => device === head.device && n === head.n) === true;
      return isHead || (there !== undefined && isCovered(head, there.covered));
    }),
  );
}

export type SettlingWorld = {
  readonly database: MemberDatabase;
  readonly reader: Reader;
  readonly publicStore: PublicStore;
  readonly organisation: OrganisationId;
};

/** Opened, compared or taken away at once: few enough to hold up no touch, even on a phone four times slower. */
const AT_ONCE = 100;
/** Taken away in one transaction: each makes every open list of the directory look again. */
const TOGETHER = 500;

function* slices<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) {
    yield items.slice(at, at + size);
  }
}

type Settled = ReadonlyMap<RecordId, RecordState>;

/** Those of a slice that the server has whole. Most rows that come are not ours, and nothing of them is opened. */
async function settledAmong({ reader, publicStore }: SettlingWorld, noun: PublishedNoun, ids: readonly RecordId[]): Promise<Settled> {
  const own = (await reader.many(noun, ids)).filter((row) => row !== undefined);
  const published = await publicStore.rowsOf(noun, own.map(({ id }) => trust<RecordId>(id)));
  return new Map(
    own.flatMap((row, at) => {
      const there = published[at];
      const state = there === undefined ? undefined : storedToState(there);
      return there !== undefined && state !== undefined && contains(state, rowToState(row)) ? [[there.id, state] as const] : [];
    }),
  );
}

async function takeAway({ database }: SettlingWorld, noun: PublishedNoun, settled: Settled): Promise<boolean> {
  const written = await database.writeRecords([noun], async (tx) => {
    for (const ids of slices([...settled.keys()], AT_ONCE)) {
      const states = await tx.states(noun, ids);
      ids.forEach((id, at) => {
        // Looked at again under the transaction: somebody may have published anew in between.
        if (contains(settled.get(id) ?? {}, states[at] ?? {})) {
          tx.remove(noun, id);
        }
      });
    }
  });
  return written.ok;
}

async function settleChanged(world: SettlingWorld, noun: PublishedNoun, since: number): Promise<boolean> {
  const changed = await world.publicStore.changedSince(noun, since);
  for (const some of slices(changed, TOGETHER)) {
    const settled = new Map<RecordId, RecordState>();
    for (const ids of slices(some, AT_ONCE)) {
      (await settledAmong(world, noun, ids)).forEach((state, id) => settled.set(id, state));
    }
    if (settled.size > 0 && !(await takeAway(world, noun, settled))) {
      return false;
    }
  }
  return true;
}

/**
 * Takes away our own published changes that the server's answer contains: from then on only its rows show. Each call looks at
 * what came since the last one, and at nothing where nothing came or nothing is ours; the first looks at everything.
 */
export function createSettling(world: SettlingWorld): () => Promise<void> {
  const { reader, publicStore, organisation } = world;
  const lookedTo = new Map<PublishedNoun, number>();

  async function settle(noun: PublishedNoun): Promise<void> {
    // Before anything is looked at: what comes meanwhile is looked at once more.
    const version = await publicStore.version(noun, scopeName({ organisation }));
    const before = lookedTo.get(noun);
    if (version === before) {
      return;
    }
    const [ours] = await reader.findIds(noun, 'id', { from: '', to: '\uffff', limit: 1 });
    // A server that was begun anew counts from the start again.
    const since = before === undefined || version < before ? 0 : before;
    if (ours === undefined || (await settleChanged(world, noun, since))) {
      lookedTo.set(noun, version);
    }
  }

  return async () => {
    for (const noun of publishedNouns) {
      await settle(noun);
    }
  };
}
