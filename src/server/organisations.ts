import type { Instant } from '#kernel/clock.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { SetUpRequest } from '#protocol/api.ts';
import { sameBytes } from '#protocol/bytes.ts';
import type { Database, DatabaseTransaction } from './postgres/tables.ts';
import { inTransaction } from './postgres/transaction.ts';
import { type Refused, refuse } from './refused.ts';
import { isSameHash, newGeneration, newSecret, sha256 } from './secrets.ts';

/** A new token for the set-up link, the only one that works from now on; undefined once an organisation was set up. */
export async function renewSetUpToken(database: Database): Promise<Uint8Array | undefined> {
  const token = newSecret().subarray(0, 24);
  const row = await database
    .insertInto('setup')
    .values({ token_hash: sha256(token), used_by: null })
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet({ token_hash: sha256(token) }).where('setup.used_by', 'is', null))
    .returning('used_by')
    .executeTakeFirst();
  return row === undefined ? undefined : token;
}

/** One space for all, one for the founder alone, and at least one team. */
function spacesFit(spaces: SetUpRequest['spaces']): boolean {
  const count = (kind: string): number => spaces.filter((space) => space.kind === kind).length;
  const distinct = new Set(spaces.map(({ id }) => id)).size === spaces.length;
  return distinct && count('organisation') === 1 && count('private') === 1 && count('team') >= 1;
}

/** The answer may have been lost on its way: the very same founder hears it again. */
async function isRepeat(tx: DatabaseTransaction, { organisation, member, device }: SetUpRequest, usedBy: string): Promise<boolean> {
  const founder = await tx
    .selectFrom('device')
    .select(['member', 'sign_key'])
    .where('organisation', '=', organisation)
    .where('device', '=', device.id)
    .where('invitation', 'is', null)
    .executeTakeFirst();
  return usedBy === organisation && founder !== undefined && founder.member === member && sameBytes(founder.sign_key, device.signKey);
}

async function createOrganisation(tx: DatabaseTransaction, request: SetUpRequest, now: Instant): Promise<void> {
  const { organisation, member, device, spaces, recovery } = request;
  await tx.insertInto('organisation').values({ organisation, created_at: now }).execute();
  await tx
    .insertInto('device')
    .values({ organisation, device: device.id, member, sign_key: device.signKey, invitation: null, created_at: now, removed_at: null })
    .execute();
  await tx
    .insertInto('space')
    .values(spaces.map(({ id, kind }) => ({ organisation, space: id, kind, generation: newGeneration() })))
    .execute();
  await tx
    .insertInto('membership')
    .values(spaces.map(({ id }) => ({ organisation, space: id, member, role: 'coordinator' as const })))
    .execute();
  await tx
    .insertInto('invitation')
    .values({
      organisation,
      invitation: recovery.id,
      recovery: true,
      token_hash: recovery.tokenHash,
      payload: recovery.payload,
      created_by: device.id,
      created_at: now,
      expires_at: null,
      used_at: null,
      revoked_at: null,
    })
    .execute();
  await tx.updateTable('setup').set({ used_by: organisation }).execute();
}

/** The first organisation and its founder, once, by the printed link. */
export async function setUp(database: Database, request: SetUpRequest, now: Instant): Promise<Result<void, Refused>> {
  if (!spacesFit(request.spaces)) {
    return refuse('malformed');
  }
  return inTransaction(database, async (tx) => {
    const setup = await tx.selectFrom('setup').selectAll().forUpdate().executeTakeFirst();
    if (setup === undefined || !isSameHash(setup.token_hash, sha256(request.setup))) {
      return refuse('setup-closed');
    }
    if (setup.used_by !== null) {
      return (await isRepeat(tx, request, setup.used_by)) ? ok(undefined) : refuse('setup-closed');
    }
    await createOrganisation(tx, request, now);
    return ok(undefined);
  });
}
