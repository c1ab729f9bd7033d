import type { Instant } from '#kernel/clock.ts';
import type { DeviceId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { sessionBytes, type SessionRequest } from '#protocol/api.ts';
import type { Verify } from './admission.ts';
import type { Session } from './exchange.ts';
import type { Database } from './postgres/tables.ts';
import { type Refused, refuse } from './refused.ts';
import { newSecret, sha256 } from './secrets.ts';

export const SESSION_MS = 12 * 3_600_000;
const CHALLENGE_MS = 2 * 60_000;

/** One a device: several members share one phone and one cookie jar. */
export const cookieName = (device: DeviceId): string => `passerelle-${device}`;

const findDevice = (database: Database, device: DeviceId) =>
  database.selectFrom('device').select(['organisation', 'sign_key', 'removed_at']).where('device', '=', device).executeTakeFirst();

/** Something to sign, once, within two minutes. In the database, because the answer may reach another process. */
export async function createChallenge(database: Database, device: DeviceId, now: Instant): Promise<Result<Uint8Array, Refused>> {
  const known = await findDevice(database, device);
  if (known === undefined || known.removed_at !== null) {
    return refuse(known === undefined ? 'device-unknown' : 'device-removed');
  }
  const challenge = newSecret();
  await database
    .insertInto('challenge')
    .values({ organisation: known.organisation, device, challenge_hash: sha256(challenge), expires_at: now + CHALLENGE_MS })
    .execute();
  return ok(challenge);
}

/** Taken away before it is looked at: a challenge is never tried twice, not even in two processes at once [A6]. */
async function takeChallenge(database: Database, { device, challenge }: SessionRequest, now: Instant): Promise<boolean> {
  const taken = await database
    .deleteFrom('challenge')
    .where('device', '=', device)
    .where('challenge_hash', '=', sha256(challenge))
    .returning('expires_at')
    .executeTakeFirst();
  return taken !== undefined && taken.expires_at > now;
}

export type SessionWorld = { readonly database: Database; readonly verify: Verify };

/** A session for the device that signed, as a token that only its cookie holds. */
export async function openSession({ database, verify }: SessionWorld, request: SessionRequest, now: Instant): Promise<Result<Uint8Array, Refused>> {
  const { device, challenge, signature } = request;
  const known = await findDevice(database, device);
  if (known === undefined || known.removed_at !== null) {
    return refuse(known === undefined ? 'device-unknown' : 'device-removed');
  }
  if (!(await takeChallenge(database, request, now))) {
    return refuse('challenge-invalid');
  }
  if (!(await verify(known.sign_key, sessionBytes(challenge), signature))) {
    return refuse('signature-invalid');
  }
  const token = newSecret();
  await database
    .insertInto('session')
    .values({ organisation: known.organisation, device, token_hash: sha256(token), expires_at: now + SESSION_MS })
    .execute();
  return ok(token);
}

/** Who speaks. A removed device hears so in every case, that it may stop asking [A3]. */
export async function findSession(database: Database, claim: { device: DeviceId; token: Uint8Array }, now: Instant): Promise<Result<Session, Refused>> {
  const found = await database
    .selectFrom('device')
    .leftJoin('session', (join) =>
      join
        .onRef('session.organisation', '=', 'device.organisation')
        .onRef('session.device', '=', 'device.device')
        .on('session.token_hash', '=', sha256(claim.token)),
    )
    .select(['device.organisation', 'device.member', 'removed_at', 'expires_at'])
    .where('device.device', '=', claim.device)
    .executeTakeFirst();
  if (found !== undefined && found.removed_at !== null) {
    return refuse('device-removed');
  }
  return found === undefined || found.expires_at === null || found.expires_at <= now
    ? refuse('not-signed-in')
    : ok({ organisation: found.organisation, member: found.member, device: claim.device });
}

export async function closeSession(database: Database, claim: { device: DeviceId; token: Uint8Array }): Promise<void> {
  await database.deleteFrom('session').where('device', '=', claim.device).where('token_hash', '=', sha256(claim.token)).execute();
}
