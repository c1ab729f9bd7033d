import type { DeviceId, OrganisationId } from '#kernel/id.ts';
import { parseHandOverAnswer } from '#protocol/api-devices.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { envelopeToBytes, signedBytes } from '#protocol/envelope.ts';
import { requestToBytes } from '#protocol/exchange-messages.ts';
import { pieceBytes } from '#protocol/statements.ts';
import { MAX_REQUEST_BYTES } from '#protocol/version.ts';
import { hashOf } from '#sealing/derive.ts';
import { sign } from '#sealing/signature.ts';
import type { Outgoing } from '#store/mail.ts';
import { readJson } from './exchange-request.ts';
import type { Run } from './exchange-run.ts';

const ROOM = MAX_REQUEST_BYTES - 8192;
const MAX_ROUNDS = 200;

/** The server has it, held or in the log: a clone of it is what a copied phone said, and no second try will change that. */
const kept: ReadonlySet<string> = new Set(['held', 'already-stored', 'cloned']);

async function signed({ sender }: Run, { headerBytes, sealed, signature }: Outgoing): Promise<Uint8Array<ArrayBuffer>> {
  return envelopeToBytes({ headerBytes, sealed, signature: signature ?? (await sign(sender.key, signedBytes(headerBytes, sealed))) });
}

/** One request; true when it moved something and there may be more. */
async function handOverSome(run: Run): Promise<boolean> {
  const { mail, sender, world } = run;
  const rows = await mail.notHandedOver(ROOM);
  const envelopes = await Promise.all(rows.map((row) => signed(run, row)));
  // With nothing left it is asked all the same: the answer brings the order that the phone holds against its roster.
  const response = await world.ask('/held', {
    method: 'POST',
    body: requestToBytes({ cursors: [], envelopes }),
    headers: { 'content-type': 'application/octet-stream', 'x-passerelle-device': sender.device },
  });
  const answer = response?.ok === true ? parseHandOverAnswer(await readJson(response, world.idleLimit)) : undefined;
  if (answer?.ok !== true) {
    return false;
  }
  const { outcomes, order } = answer.value;
  const done = rows.filter((_, index) => kept.has(outcomes[index] ?? ''));
  if (done.length > 0) {
    await mail.handedOver(done);
  }
  if (order !== undefined) {
    await mail.keepRemovalOrder(order);
  }
  return done.length > 0;
}

type Author = { readonly organisation: OrganisationId; readonly device: DeviceId };

async function handOverPiece({ mail, sender, world }: Run, { organisation, device }: Author): Promise<boolean> {
  const piece = await mail.pieceNotHandedOver();
  if (piece === undefined) {
    return false;
  }
  const { hash, space, bytes } = piece;
  const signature = await sign(sender.key, pieceBytes({ organisation, space, hash: await hashOf(bytes) }));
  const response = await world.ask(`/held/${device}/${space}/${hash}`, {
    method: 'PUT',
    body: bytes,
    headers: { 'content-type': 'application/octet-stream', 'x-passerelle-signature': bytesToBase64url(signature) },
  });
  if (response?.ok !== true) {
    return false;
  }
  await mail.pieceHandedOver(hash);
  return true;
}

/**
 * A removed device hands over everything it still had to say, locked or not; what becomes of it a coordinator decides. Deleting
 * is nothing that happens here: that takes the roster, and the roster is sealed [K4, K5].
 */
export async function handOver(run: Run): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS && (await handOverSome(run)); round += 1) {
    // Each request takes what fits.
  }
  for (let round = 0; round < MAX_ROUNDS && (await handOverPiece(run, run.sender)); round += 1) {
    // One piece after the other.
  }
}
