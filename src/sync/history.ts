import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, RecordId } from '#kernel/id.ts';
import { bytesToCommit, type Commit } from '#protocol/commit.ts';
import { envelopeKinds } from '#protocol/envelope.ts';
import type { ValueMap } from '#protocol/packing.ts';
import type { MemberDatabase } from '#store/database.ts';
import { type About, keptEnvelopes } from '#store/kept-envelopes.ts';
import type { Vault } from '#vault/vault.ts';
import type { Stamp } from './apply-change.ts';
import { readEnvelope, type ReadEnvelope } from './read-envelope.ts';

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

type Said = { readonly stamp: Stamp; readonly commit: Commit };

/** What an envelope says; one that was published says it in clear, and lies in the packs of whoever is in its space. */
function saidIn(read: ReadEnvelope): Said | undefined {
  if (read.kind !== 'kept') {
    return read.kind === 'changes' ? read : undefined;
  }
  const { header, sealed } = read.envelope;
  const commit = header.kind === envelopeKinds.published ? bytesToCommit(sealed) : undefined;
  return commit?.ok === true && !('letter' in header.sender) ? { stamp: { ...header.sender, at: commit.value.at }, commit: commit.value } : undefined;
}

/**
 * Everything that was written to one record, oldest first, from the envelopes that are kept: sealed ones, and what was published.
 * Undefined where they cannot be read.
 */
export async function historyOf({ database, vault, pause }: HistoryWorld, { id, ...about }: About & { readonly id: RecordId }): Promise<readonly Written[] | undefined> {
  const kept = await keptEnvelopes(database, about);
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
    const said = saidIn(readEnvelope(vault, bytes, nameless));
    for (const change of said?.commit.changes ?? []) {
      if (said !== undefined && change.id === id) {
        const { device, n, at } = said.stamp;
        const fields = Object.fromEntries(Object.entries(change.writes).map(([field, { value }]) => [field, value]));
        // The same envelope may lie in two packs, as sent and as it came back.
        writes.set(`${device}:${n}`, { at, device, n, fields, waiting, timeUncertain: said.commit.timeUncertain === true });
      }
    }
  }
  return [...writes.values()].toSorted((a, b) => a.at - b.at || (a.device < b.device ? -1 : 1) || a.n - b.n);
}
