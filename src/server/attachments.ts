import { ok, type Result } from '#kernel/result.ts';
import { refusalOfReader } from './access.ts';
import type { ChangeLog, Place } from './change-log.ts';
import type { Session } from './exchange.ts';
import type { Database } from './postgres/tables.ts';
import { type Refused, refuse } from './refused.ts';
import { isSameHash, sha256 } from './secrets.ts';

export type AttachmentWorld = { readonly database: Database; readonly log: ChangeLog };
/** A sealed piece is named by the SHA-256 of its sealed bytes. */
export type AttachmentName = { readonly place: Place; readonly hash: Uint8Array };

/** The hash as 64 hexadecimal digits. */
export const parseHash = (text: string): Uint8Array | undefined =>
  /^[0-9a-f]{64}$/.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : undefined;

async function requireMember({ log }: AttachmentWorld, session: Session, place: Place): Promise<Result<void, Refused>> {
  const seen = await log.look(place, session.device);
  const refusal = seen === undefined ? 'space-unknown' : refusalOfReader(seen.standing);
  return refusal === undefined ? ok(undefined) : refuse(refusal);
}

export async function storeAttachment(world: AttachmentWorld, session: Session, { place, hash, bytes }: AttachmentName & { readonly bytes: Uint8Array }): Promise<Result<void, Refused>> {
  const member = await requireMember(world, session, place);
  if (!member.ok) {
    return member;
  }
  if (!isSameHash(sha256(bytes), hash)) {
    return refuse('hash-mismatch');
  }
  await world.database
    .insertInto('attachment')
    .values({ ...place, hash, bytes })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return ok(undefined);
}

export async function findAttachment(world: AttachmentWorld, session: Session, { place, hash }: AttachmentName): Promise<Result<Uint8Array, Refused>> {
  const member = await requireMember(world, session, place);
  if (!member.ok) {
    return member;
  }
  const row = await world.database
    .selectFrom('attachment')
    .select('bytes')
    .where('organisation', '=', place.organisation)
    .where('space', '=', place.space)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row === undefined ? refuse('not-found') : ok(row.bytes);
}
