import type { RecordId, SpaceId } from '#kernel/id.ts';
import { bytesToEnvelope, envelopeToBytes } from '#protocol/envelope.ts';
import { attempt, type MemberDatabase, type WriteFailure } from './database.ts';
import type { Result } from '#kernel/result.ts';
import type { OutboxRow, PackRow } from './mail-rows.ts';
import { unpackEnvelopes } from './packed-envelopes.ts';

/** An envelope as it is kept here, and whether it still waits to be sent. */
export type KeptEnvelope = { readonly bytes: Uint8Array; readonly waiting: boolean };

const noSignature = new Uint8Array(0);

const isAbout = (bytes: Uint8Array, subject: RecordId | undefined): boolean => {
  const envelope = bytesToEnvelope(bytes);
  return envelope.ok && envelope.value.header.subject === subject;
};

/** What is looked for: one family's, or what is about none; of one space, where that is known. */
export type About = { readonly subject: RecordId | undefined; readonly space?: SpaceId | undefined };

/** Everything that was ever said about one family, or about none: the packs are the history. As it was sent, in the order it came. */
export const keptEnvelopes = ({ dexie }: MemberDatabase, { subject, space }: About): Promise<Result<readonly KeptEnvelope[], WriteFailure>> =>
  attempt(async () => {
    const kept: KeptEnvelope[] = [];
    const packs = dexie.table<PackRow, number>('packs');
    const looked = subject === undefined ? (space === undefined ? packs.toCollection() : packs.where('space').equals(space)) : packs.where('subjects').equals(subject);
    await looked.each((pack) => {
      // Copies: a view would hold on to the whole pack.
      kept.push(...unpackEnvelopes(pack.envelopes).filter((bytes) => isAbout(bytes, subject)).map((bytes) => ({ bytes: bytes.slice(), waiting: false })));
    });
    const outbox = dexie.table<OutboxRow>('outbox');
    const rows = await (subject === undefined ? outbox.filter((row) => row.subject === undefined) : outbox.where('subject').equals(subject)).toArray();
    return [
      ...kept,
      ...rows.map(({ headerBytes, sealed }) => ({ bytes: envelopeToBytes({ headerBytes, sealed, signature: noSignature }), waiting: true })),
    ];
  });
