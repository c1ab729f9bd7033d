import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, RecordId } from '#kernel/id.ts';
import type { ValueMap } from '#protocol/packing.ts';
import type { MemberDatabase } from '#store/database.ts';
import { keptEnvelopes } from '#store/kept-envelopes.ts';
import type { Vault } from '#vault/vault.ts';
import { readEnvelope } from './read-envelope.ts';

/** One write to a record: who wrote what, when, and whether it left this phone. */
export type Written = {
  readonly at: Instant;
  readonly device: DeviceId;
  readonly n: number;
  readonly fields: ValueMap;
  readonly waiting: boolean;
  /** The device had never heard the server's clock: its time may be wrong. */
  readonly timeUncertain: boolean;
};

export type HistoryWorld = { readonly database: MemberDatabase; readonly vault: Pick<Vault, 'spaceKey' | 'state'>; readonly pause: () => Promise<void> };

/** Envelopes opened without a pause: a finger notices nothing. */
const SLICE = 40;

const nameless = (): string => '';

/** Everything that was written to one record, oldest first, from the envelopes that are kept. Undefined where they cannot be read. */
export async function historyOf(
  { database, vault, pause }: HistoryWorld,
  { id, subject }: { readonly id: RecordId; readonly subject: RecordId | undefined },
): Promise<readonly Written[] | undefined> {
  const kept = await keptEnvelopes(database, subject);
  if (!kept.ok) {
    return undefined;
  }
  const writes = new Map<string, Written>();
  for (const [index, { bytes, waiting }] of kept.value.entries()) {
    if (index % SLICE === SLICE - 1) {
      await pause();
    }
    if (vault.state === 'locked') {
      return undefined;
    }
    const read = readEnvelope(vault, bytes, nameless);
    for (const change of read.kind === 'changes' ? read.commit.changes : []) {
      if (read.kind === 'changes' && change.id === id) {
        const { device, n, at } = read.stamp;
        const fields = Object.fromEntries(Object.entries(change.writes).map(([field, { value }]) => [field, value]));
        // The same envelope may lie in two packs, as sent and as it came back.
        writes.set(`${device}:${n}`, { at, device, n, fields, waiting, timeUncertain: read.commit.timeUncertain === true });
      }
    }
  }
  return [...writes.values()].toSorted((a, b) => a.at - b.at || (a.device < b.device ? -1 : 1) || a.n - b.n);
}
