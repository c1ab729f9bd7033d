import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';
import { isCovered, type RecordState } from '#protocol/heads.ts';
import { publishedNouns } from '#protocol/published-nouns.ts';
import { storedToState } from '#protocol/stored-state.ts';
import type { MemberDatabase } from '#store/database.ts';
import type { PublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';

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

/** Takes away our own published changes that the server's answer contains: from then on only its rows show. */
export async function settlePublished(database: MemberDatabase, reader: Reader, publicStore: PublicStore): Promise<void> {
  for (const noun of publishedNouns) {
    const settled = new Map<RecordId, RecordState>();
    for (const row of await reader.all(noun)) {
      const id = trust<RecordId>(row.id);
      const published = await publicStore.row(noun, id);
      if (published !== undefined && contains(storedToState(published), rowToState(row))) {
        settled.set(id, storedToState(published));
      }
    }
    if (settled.size > 0) {
      await database.writeRecords([noun], async (tx) => {
        for (const [id, published] of settled) {
          // Looked at again under the transaction: somebody may have published anew in between.
          if (contains(published, await tx.state(noun, id))) {
            tx.remove(noun, id);
          }
        }
      });
    }
  }
}
