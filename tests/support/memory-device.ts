import { applyChange } from '#sync/apply-change.ts';
import { cursorAfter } from '#sync/exchange-answer.ts';
import { readEnvelope } from '#sync/read-envelope.ts';
import { newId, type DeviceId, type Id, type MemberId, type OrganisationId, type RecordId, type SpaceId } from '#kernel/id.ts';
import { type Change, commitToBytes } from '#protocol/commit.ts';
import { bytesToEnvelope, envelopeToBytes, headerToBytes, signedBytes } from '#protocol/envelope.ts';
import { bytesToRequest, type Cursor, messageToBytes, MessageSplitter, type Ranges, requestToBytes } from '#protocol/exchange-messages.ts';
import { baseOf, type RecordState } from '#protocol/heads.ts';
import type { Value } from '#protocol/packing.ts';
import { sealCommit } from '#sealing/seal-commit.ts';
import { sign } from '#sealing/signature.ts';
import { type ExchangeDeps, handleExchange } from '#server/exchange.ts';

const fill = (bytes: Uint8Array<ArrayBuffer>): void => {
  crypto.getRandomValues(bytes);
};
export const anId = <Kind extends Id>(): Kind => newId<Kind>(fill);

/** A pool of real key pairs: making one costs more than a whole history. */
export type DeviceIdentity = { readonly device: DeviceId; readonly member: MemberId; readonly privateKey: CryptoKey };

type Waiting = { readonly n: number; readonly headerBytes: Uint8Array; readonly sealed: Uint8Array };

/**
 * A device whose store is this object: the merging, sealing, reading and messages are the real ones, only IndexedDB is not
 * there, so that a thousand histories fit in a test. What it may lose is what a cut line loses.
 */
export class MemoryDevice {
  readonly records = new Map<string, RecordState>();
  readonly refused: string[] = [];
  readonly identity: DeviceIdentity;
  cursor: Cursor;
  outbox: Waiting[] = [];
  packs: Uint8Array[] = [];
  inbox: Uint8Array[] = [];
  reoffer: Uint8Array[] = [];
  readonly #organisation: OrganisationId;
  readonly #key: Uint8Array;
  #n = 0;

  constructor(identity: DeviceIdentity, place: { organisation: OrganisationId; space: SpaceId }, key: Uint8Array) {
    this.identity = identity;
    this.#organisation = place.organisation;
    this.#key = key;
    this.cursor = { space: place.space };
  }

  write(id: RecordId, fields: Readonly<Record<string, Value>>, at: number): Change {
    const state = this.records.get(`families:${id}`) ?? {};
    const change: Change = {
      table: 'families',
      id,
      writes: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, base: baseOf(state[name]) }])),
    };
    this.#n += 1;
    const stamp = { device: this.identity.device, n: this.#n, at };
    this.records.set(`families:${id}`, applyChange(state, change, stamp));
    const headerBytes = headerToBytes({
      kind: 1,
      space: this.cursor.space,
      epoch: 1,
      subject: id,
      sender: { device: this.identity.device, n: this.#n },
    });
    this.outbox.push({ n: this.#n, headerBytes, sealed: sealCommit(this.#key, headerBytes, commitToBytes({ at, changes: [change] })) });
    return change;
  }

  /** One request over the wire format; the line is cut after so many messages of the answer. */
  async exchange(deps: ExchangeDeps, cutAfter: number): Promise<boolean> {
    const own = await Promise.all(
      this.outbox.map(async ({ headerBytes, sealed }) =>
        envelopeToBytes({ headerBytes, sealed, signature: await sign(this.identity.privateKey, signedBytes(headerBytes, sealed)) }),
      ),
    );
    const sent = [...this.outbox];
    const envelopes = [...own, ...this.reoffer];
    const request = bytesToRequest(requestToBytes({ cursors: [this.cursor], envelopes }));
    if (!request.ok) {
      throw new Error('our own request does not read back');
    }
    const { device, member } = this.identity;
    const splitter = new MessageSplitter();
    let taken = 0;
    let more = false;
    for await (const sentMessage of handleExchange(deps, { organisation: this.#organisation, device, member }, request.value)) {
      if (taken >= cutAfter) {
        return true;
      }
      taken += 1;
      const messages = splitter.push(messageToBytes(sentMessage));
      for (const message of messages.ok ? messages.value : []) {
        if (message.kind === 'ack') {
          const mine = sent[message.index];
          if (mine === undefined) {
            this.reoffer = this.reoffer.filter((bytes) => bytes !== envelopes[message.index]);
          } else if (message.outcome === 'stored' || message.outcome === 'already-stored') {
            this.outbox = this.outbox.filter(({ n }) => n !== mine.n);
            this.packs.push(own[message.index]!);
          } else {
            this.refused.push(message.outcome);
          }
        } else if (message.kind === 'chunk') {
          this.cursor = cursorAfter(this.cursor, message);
          this.packs.push(...message.envelopes);
          this.inbox.push(...message.envelopes);
        } else if (message.kind === 'rewind') {
          this.cursor = { space: message.space, generation: message.generation };
          this.reoffer = this.packs.filter((bytes) => isLacking(bytes, message.has));
        } else if (message.kind === 'end') {
          more ||= message.more;
        }
      }
    }
    return more || this.outbox.length > 0 || this.reoffer.length > 0;
  }

  /** Merges some of what came, in any order: `pick` chooses the next from so many. */
  merge(count: number, pick: (below: number) => number): void {
    for (let i = 0; i < count && this.inbox.length > 0; i += 1) {
      const [bytes] = this.inbox.splice(pick(this.inbox.length), 1);
      const read = readEnvelope({ spaceKey: () => this.#key }, bytes!, anId);
      if (read.kind !== 'changes') {
        throw new Error(`an honest envelope did not open: ${read.kind}`);
      }
      for (const change of read.commit.changes) {
        const name = `${change.table}:${change.id}`;
        this.records.set(name, applyChange(this.records.get(name) ?? {}, change, read.stamp));
      }
    }
  }
}

function isLacking(bytes: Uint8Array, has: Readonly<Record<DeviceId, Ranges>>): boolean {
  const envelope = bytesToEnvelope(bytes);
  if (!envelope.ok || !('device' in envelope.value.header.sender)) {
    return false;
  }
  const { device, n } = envelope.value.header.sender;
  return !(has[device] ?? []).some(([from, to]) => from <= n && n <= to);
}
