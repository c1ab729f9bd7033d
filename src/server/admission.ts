import { createHash } from 'node:crypto';
import type { DeviceId, OrganisationId } from '#kernel/id.ts';
import { sameBytes } from '#protocol/bytes.ts';
import { type Envelope, envelopeKinds, senderName, signedBytes } from '#protocol/envelope.ts';
import type { AckOutcome } from '#protocol/exchange-messages.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import { refusalOfHeader } from './access.ts';
import type { ChangeLog, KnownDevice, NewEntry, Place, SpaceTransaction, Standing } from './change-log.ts';
import { publishCommit } from './published.ts';

/** As `verify` of sealing/signature.ts. */
export type Verify = (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => Promise<boolean>;

export type Gate = { readonly log: ChangeLog; readonly verify: Verify };
/** `takes`: a coordinator who takes what this removed device had still to say. It is judged as if it had come in time. */
export type Carrier = { readonly organisation: OrganisationId; readonly device: DeviceId; readonly takes?: DeviceId };

/** One envelope of a request that could be read, with its place in the request. */
export type Parsed = { readonly index: number; readonly bytes: Uint8Array; readonly envelope: Envelope };
export type Judgement = { readonly index: number; readonly outcome: AckOutcome };
/** The space's head before and after, where something was stored. */
export type Moved = { readonly from: number; readonly to: number };
export type Admission = { readonly judgements: readonly Judgement[]; readonly moved: Moved | undefined };

/** A letter comes from nobody; what carries it must be a member all the same. */
const actorOf = ({ header: { sender } }: Envelope, carrier: Carrier): DeviceId =>
  'device' in sender ? sender.device : carrier.device;

type Sending = { readonly envelope: Envelope; readonly device: KnownDevice | undefined; readonly taken: boolean };

async function refusalOfSender(gate: Gate, { envelope, device, taken }: Sending): Promise<RefusalCode | undefined> {
  if (device === undefined) {
    return 'device-unknown';
  }
  if (device.removed && !taken) {
    return 'device-removed';
  }
  const { header, headerBytes, sealed, signature } = envelope;
  const signed =
    header.kind === envelopeKinds.letter
      ? signature.length === 0
      : await gate.verify(device.signKey, signedBytes(headerBytes, sealed), signature);
  return signed ? undefined : 'signature-invalid';
}

const hashOf = ({ headerBytes, sealed }: Envelope): Uint8Array =>
  new Uint8Array(createHash('sha256').update(signedBytes(headerBytes, sealed)).digest());

const asIfInTime = (standing: Standing | undefined, taken: boolean): Standing | undefined =>
  standing === undefined || !taken ? standing : { ...standing, removed: false };

const subjectsOf = (parsed: readonly Parsed[]) => [...new Set(parsed.flatMap(({ envelope }) => envelope.header.subject ?? []))];

/** Decides one by one, in the order they came, under the space's lock; stores in one go what is new. */
async function decide(tx: SpaceTransaction, parsed: readonly Parsed[], carrier: Carrier): Promise<Admission> {
  const standing = await tx.standing([...new Set(parsed.map(({ envelope }) => actorOf(envelope, carrier)))]);
  const erased = await tx.erased(subjectsOf(parsed));
  const hashes = new Map(await tx.hashes(parsed.map(({ envelope }) => envelope.header)));
  const fresh: NewEntry[] = [];

  async function outcomeOf({ envelope, bytes }: Parsed): Promise<AckOutcome> {
    const { header, sealed } = envelope;
    const actor = actorOf(envelope, carrier);
    const refusal = refusalOfHeader(header, tx.state, asIfInTime(standing.get(actor), actor === carrier.takes));
    if (refusal !== undefined) {
      return refusal;
    }
    if (header.subject !== undefined && erased.has(header.subject)) {
      return 'erased';
    }
    const [name, hash] = [senderName(header), hashOf(envelope)];
    const known = hashes.get(name);
    if (known !== undefined) {
      return sameBytes(known, hash) ? 'already-stored' : 'cloned';
    }
    if (header.kind === envelopeKinds.published && 'device' in header.sender) {
      const published = await publishCommit(tx, header.sender, sealed);
      if (!published.ok) {
        return published.failure.kind;
      }
    }
    hashes.set(name, hash);
    fresh.push({ header, hash, bytes });
    return 'stored';
  }

  const judgements: Judgement[] = [];
  for (const one of parsed) {
    judgements.push({ index: one.index, outcome: await outcomeOf(one) });
  }
  await tx.append(fresh);
  const { head } = tx.state;
  return { judgements, moved: fresh.length === 0 ? undefined : { from: head, to: head + fresh.length } };
}

const allAre = (parsed: readonly Parsed[], outcome: AckOutcome): Admission => ({
  judgements: parsed.map(({ index }) => ({ index, outcome })),
  moved: undefined,
});

/**
 * Stores what may be stored of one space's envelopes, in one transaction: when this returns, it is committed [E2].
 * Signatures are verified before the lock is taken, for that is what takes time; who may write is asked again under it.
 */
export async function admit(gate: Gate, carrier: Carrier, parsed: readonly Parsed[]): Promise<Admission> {
  const space = parsed[0]?.envelope.header.space;
  if (space === undefined) {
    return allAre([], 'stored');
  }
  const place: Place = { organisation: carrier.organisation, space };
  if ((await gate.log.look(place, carrier.device)) === undefined) {
    return allAre(parsed, 'space-unknown');
  }
  const actors = [...new Set(parsed.map(({ envelope }) => actorOf(envelope, carrier)))];
  const devices = await gate.log.devices(carrier.organisation, actors);
  const refusals = await Promise.all(
    parsed.map(({ envelope }) => {
      const actor = actorOf(envelope, carrier);
      return refusalOfSender(gate, { envelope, device: devices.get(actor), taken: actor === carrier.takes });
    }),
  );
  const refused = parsed.flatMap(({ index }, i): readonly Judgement[] => {
    const outcome = refusals[i];
    return outcome === undefined ? [] : [{ index, outcome }];
  });
  const signed = parsed.filter((_, i) => refusals[i] === undefined);
  const decided = signed.length === 0 ? undefined : await gate.log.inSpace(place, (tx) => decide(tx, signed, carrier));
  const { judgements, moved } = decided ?? allAre(signed, 'space-unknown');
  return { judgements: [...refused, ...judgements], moved };
}
