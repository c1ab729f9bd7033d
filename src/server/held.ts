import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, OrganisationId, SpaceId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { type HandOverAnswer, type HeldSummary, MAX_HELD, MAX_HELD_BYTES, type TakeAnswer } from '#protocol/api-devices.ts';
import { sameBytes } from '#protocol/bytes.ts';
import { bytesToEnvelope, type Envelope, signedBytes } from '#protocol/envelope.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import { pieceBytes } from '#protocol/statements.ts';
import { admit, type Gate, type Moved, type Parsed, type Verify } from './admission.ts';
import type { ChangeLog, KnownDevice } from './change-log.ts';
import { findSpaces, orderOf, requireCoordinator } from './devices.ts';
import type { Session } from './exchange.ts';
import type { Database, DatabaseTransaction } from './postgres/tables.ts';
import { inTransaction } from './postgres/transaction.ts';
import { type Refused, refuse } from './refused.ts';
import { isSameHash, sha256 } from './secrets.ts';

/** What a removed device still had to say. It signs no session any more: each envelope speaks for itself [K5]. */

export type HeldWorld = { readonly database: Database; readonly verify: Verify; readonly log: ChangeLog };

type Removed = { readonly organisation: OrganisationId; readonly device: DeviceId };

async function findRemoved(database: Database, device: DeviceId) {
  return database
    .selectFrom('device')
    .select(['organisation', 'device', 'sign_key', 'removed_at', 'removed_by', 'order_at', 'order_signature'])
    .where('device', '=', device)
    .executeTakeFirst();
}

type Signed = { readonly device: DeviceId; readonly space: SpaceId; readonly n: number; readonly hash: Uint8Array; readonly bytes: Uint8Array };

type Parsing = Result<Envelope, { readonly kind: RefusalCode }>;

const authorOf = (parsed: Parsing): readonly DeviceId[] => (parsed.ok && 'device' in parsed.value.header.sender ? [parsed.value.header.sender.device] : []);

/** An envelope as a device of the organisation signed it, nearly always the removed one; anything else is nobody's word. */
async function readSigned(verify: Verify, keys: ReadonlyMap<DeviceId, KnownDevice>, parsing: readonly [Parsing, Uint8Array]): Promise<Signed | RefusalCode> {
  const [parsed, bytes] = parsing;
  if (!parsed.ok) {
    return parsed.failure.kind;
  }
  const { header, headerBytes, sealed, signature } = parsed.value;
  const author = 'device' in header.sender ? keys.get(header.sender.device) : undefined;
  if (author === undefined || !('device' in header.sender)) {
    return 'device-unknown';
  }
  const signed = signedBytes(headerBytes, sealed);
  const { device, n } = header.sender;
  return (await verify(author.signKey, signed, signature)) ? { device, space: header.space, n, hash: sha256(signed), bytes } : 'signature-invalid';
}

type Room = { count: number; bytes: number };

async function roomLeft(tx: DatabaseTransaction, { organisation, device }: Removed): Promise<Room> {
  const { count, bytes } = await tx
    .selectFrom('held')
    .select((eb) => [eb.fn.countAll<string>().as('count'), eb.fn.coalesce(eb.fn.sum(eb.fn<number>('length', ['bytes'])), eb.lit(0)).as('bytes')])
    .where('organisation', '=', organisation)
    .where('device', '=', device)
    .executeTakeFirstOrThrow();
  return { count: MAX_HELD - Number(count), bytes: MAX_HELD_BYTES - Number(bytes) };
}

type Holding = { readonly tx: DatabaseTransaction; readonly removed: Removed; readonly room: Room; readonly now: Instant };

/** Once, under its name: a repeat is a repeat, other bytes under the same name are a clone. */
async function holdOne({ tx, removed, room, now }: Holding, { device, space, n, hash, bytes }: Signed): Promise<string> {
  const { organisation } = removed;
  const stored = await tx.selectFrom('envelope').select('hash').where('organisation', '=', organisation).where('space', '=', space).where('device', '=', device).where('n', '=', n).executeTakeFirst();
  if (stored !== undefined) {
    return sameBytes(stored.hash, hash) ? 'already-stored' : 'cloned';
  }
  const held = await tx.selectFrom('held').select('hash').where('organisation', '=', organisation).where('device', '=', device).where('space', '=', space).where('n', '=', n).executeTakeFirst();
  if (held !== undefined) {
    return sameBytes(held.hash, hash) ? 'held' : 'cloned';
  }
  if (room.count < 1 || room.bytes < bytes.length) {
    return 'too-large';
  }
  room.count -= 1;
  room.bytes -= bytes.length;
  await tx.insertInto('held').values({ organisation, device, space, n, hash, bytes, held_at: now }).execute();
  return 'held';
}

/** Keeps what a removed device hands over, and tells it by whose word it was removed. */
export async function handOver(
  { database, verify, log }: HeldWorld,
  { device, envelopes, now }: { device: DeviceId; envelopes: readonly Uint8Array[]; now: Instant },
): Promise<Result<HandOverAnswer, Refused>> {
  const found = await findRemoved(database, device);
  if (found === undefined || found.removed_at === null) {
    return refuse(found === undefined ? 'device-unknown' : 'not-removed');
  }
  const removed: Removed = { organisation: found.organisation, device };
  const parsed = envelopes.map((bytes) => [bytesToEnvelope(bytes), bytes] as const);
  const keys = await log.devices(removed.organisation, [...new Set(parsed.flatMap(([one]) => authorOf(one)))]);
  const read = await Promise.all(parsed.map((one) => readSigned(verify, keys, one)));
  const outcomes = await inTransaction(database, async (tx) => {
    // One at a time for each device: two tabs that hand over together would each see the same room.
    await tx.selectFrom('device').select('device').where('organisation', '=', removed.organisation).where('device', '=', device).forUpdate().execute();
    const spaces = new Set((await tx.selectFrom('space').select('space').where('organisation', '=', removed.organisation).execute()).map(({ space }) => space));
    const holding: Holding = { tx, removed, room: await roomLeft(tx, removed), now };
    const told: string[] = [];
    for (const one of read) {
      told.push(typeof one === 'string' ? one : spaces.has(one.space) ? await holdOne(holding, one) : 'space-unknown');
    }
    return told;
  });
  return ok({ outcomes, ...orderOf(found) });
}

export type HeldPiece = { readonly device: DeviceId; readonly space: SpaceId; readonly hash: Uint8Array; readonly bytes: Uint8Array; readonly signature: Uint8Array };

/** A photo or a voice note that waited beside the envelopes. */
export async function handOverPiece({ database, verify }: HeldWorld, { device, space, hash, bytes, signature }: HeldPiece): Promise<Result<void, Refused>> {
  const found = await findRemoved(database, device);
  if (found === undefined || found.removed_at === null) {
    return refuse(found === undefined ? 'device-unknown' : 'not-removed');
  }
  const { organisation } = found;
  if (!isSameHash(sha256(bytes), hash)) {
    return refuse('hash-mismatch');
  }
  if (!(await verify(found.sign_key, pieceBytes({ organisation, space, hash }), signature))) {
    return refuse('signature-invalid');
  }
  const { count } = await database
    .selectFrom('held_piece')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('organisation', '=', organisation)
    .where('device', '=', device)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MAX_PIECES) {
    return refuse('too-large');
  }
  await database
    .insertInto('held_piece')
    .values({ organisation, device, space, hash, bytes })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return ok(undefined);
}

/** Pieces of a mebibyte each. */
const MAX_PIECES = 200;

/** The spaces whose held envelopes this coordinator may see to. A removed member's private notes are nobody's to read. */
async function coordinated(database: Database, session: Session): Promise<Result<readonly SpaceId[], Refused>> {
  const allowed = await requireCoordinator(database, session);
  return allowed.ok ? ok((await findSpaces(database, session)).flatMap(({ id, role, kind }) => (role === 'coordinator' && kind !== 'private' ? [id] : []))) : allowed;
}

export async function listHeld(database: Database, session: Session): Promise<Result<readonly HeldSummary[], Refused>> {
  const spaces = await coordinated(database, session);
  if (!spaces.ok) {
    return spaces;
  }
  const rows = await database
    .selectFrom('held')
    .select(['device', 'space', 'n', 'held_at'])
    .where('organisation', '=', session.organisation)
    .where('space', 'in', spaces.value)
    .orderBy('device')
    .orderBy('space')
    .orderBy('n')
    .limit(20_000)
    .execute();
  const devices = [...new Set(rows.map(({ device }) => device))];
  return ok(
    devices.map((device) => {
      const held = rows.filter((row) => row.device === device);
      return { device, since: Math.min(...held.map((row) => row.held_at)), names: held.map(({ space, n }) => ({ space, n })) };
    }),
  );
}

/** Everything of this device that is no longer held for anybody to take, its private notes among it. */
async function forgetRest(tx: DatabaseTransaction | Database, organisation: OrganisationId, device: DeviceId): Promise<void> {
  await tx.deleteFrom('held').where('organisation', '=', organisation).where('device', '=', device).execute();
  await tx.deleteFrom('held_piece').where('organisation', '=', organisation).where('device', '=', device).execute();
}

async function releasePieces(database: Database, organisation: OrganisationId, { device, spaces }: { device: DeviceId; spaces: readonly SpaceId[] }): Promise<void> {
  await database
    .insertInto('attachment')
    .columns(['organisation', 'space', 'hash', 'bytes'])
    .expression((eb) =>
      eb.selectFrom('held_piece').select(['organisation', 'space', 'hash', 'bytes']).where('organisation', '=', organisation).where('device', '=', device).where('space', 'in', spaces),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type Taking = { readonly gate: Gate; readonly device: DeviceId; readonly told: (space: SpaceId, moved: Moved) => void };

/**
 * Into the log as they are, signed by the device that wrote them and judged as on the day before it was removed. What the log
 * would not have stays held. Taking twice is taking once.
 */
export async function takeHeld(database: Database, session: Session, { gate, device, told }: Taking): Promise<Result<TakeAnswer, Refused>> {
  const spaces = await coordinated(database, session);
  if (!spaces.ok) {
    return spaces;
  }
  const { organisation } = session;
  await releasePieces(database, organisation, { device, spaces: spaces.value });
  let [taken, left] = [0, 0];
  for (const space of spaces.value) {
    const here = database.selectFrom('held').select(['n', 'bytes']).where('organisation', '=', organisation).where('device', '=', device).where('space', '=', space);
    const rows = await here.orderBy('n').execute();
    const parsed = rows.flatMap(({ bytes }, index): readonly Parsed[] => {
      const envelope = bytesToEnvelope(bytes);
      return envelope.ok ? [{ index, bytes, envelope: envelope.value }] : [];
    });
    const { judgements, moved } = await admit(gate, { organisation, device: session.device, takes: device }, parsed);
    const stored = judgements.flatMap(({ index, outcome }) => (outcome === 'stored' || outcome === 'already-stored' ? [rows[index]?.n ?? 0] : []));
    if (stored.length > 0) {
      await database.deleteFrom('held').where('organisation', '=', organisation).where('device', '=', device).where('space', '=', space).where('n', 'in', stored).execute();
    }
    taken += stored.length;
    left += rows.length - stored.length;
    if (moved !== undefined) {
      told(space, moved);
    }
  }
  if (left === 0) {
    await forgetRest(database, organisation, device);
  }
  return ok({ taken, left });
}

export async function dropHeld(database: Database, session: Session, device: DeviceId): Promise<Result<void, Refused>> {
  const allowed = await requireCoordinator(database, session);
  if (!allowed.ok) {
    return allowed;
  }
  await forgetRest(database, session.organisation, device);
  return ok(undefined);
}
