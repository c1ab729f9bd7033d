import type { Instant } from '#kernel/clock.ts';
import type { Id, OrganisationId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { AcceptAnswer, AcceptRequest, OfferedSpace, OpenAnswer } from '#protocol/api.ts';
import { sameBytes } from '#protocol/bytes.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import { proofBytes, statementBytes } from '#protocol/succession.ts';
import type { Verify } from './admission.ts';
import { findSpaces } from './devices.ts';
import { forgetWrapped, renewedFor } from './epochs.ts';
import type { Database, DatabaseTransaction, Tables } from './postgres/tables.ts';
import { inTransaction } from './postgres/transaction.ts';
import { type Refused, refuse } from './refused.ts';
import { isSameHash, newGeneration, sha256 } from './secrets.ts';

type Invitation = Tables['invitation'];
type Knock = { readonly id: Id; readonly token: Uint8Array };

/** A wrong token and an unknown invitation sound the same: nobody learns which ones there are. */
async function findInvitation(tx: Database | DatabaseTransaction, { id, token }: Knock): Promise<Invitation | undefined> {
  const invitation = await tx.selectFrom('invitation').selectAll().where('invitation', '=', id).forUpdate().executeTakeFirst();
  return invitation !== undefined && isSameHash(invitation.token_hash, sha256(token)) ? invitation : undefined;
}

function refusalOf({ recovery, revoked_at: revokedAt, used_at: usedAt, expires_at: expiresAt }: Invitation, now: Instant): RefusalCode | undefined {
  if (recovery) {
    return undefined;
  }
  if (revokedAt !== null) {
    return 'invitation-revoked';
  }
  if (usedAt !== null) {
    return 'invitation-used';
  }
  return expiresAt !== null && expiresAt <= now ? 'invitation-expired' : undefined;
}

/** The recovery code opens what the organisation has on the day it is used, not on the day it was printed. */
async function offeredSpaces(tx: DatabaseTransaction, { organisation, invitation, recovery }: Invitation): Promise<readonly OfferedSpace[]> {
  if (recovery) {
    const all = tx.selectFrom('space').select(['space as id', 'kind']).where('organisation', '=', organisation);
    const spaces = await all.where('kind', '!=', 'private').orderBy('kind').orderBy('id').execute();
    return spaces.map(({ id, kind }) => ({ id, kind, role: 'coordinator' }));
  }
  return tx
    .selectFrom('invitation_space')
    .innerJoin('space', (join) =>
      join.onRef('space.organisation', '=', 'invitation_space.organisation').onRef('space.space', '=', 'invitation_space.space'),
    )
    .select(['space.space as id', 'kind', 'role'])
    .where('invitation_space.organisation', '=', organisation)
    .where('invitation', '=', invitation)
    .orderBy('kind')
    .orderBy('id')
    .execute();
}

/** Shows what is sealed to the holder of the secret, and leaves the invitation as it is. */
export async function openInvitation(database: Database, knock: Knock, now: Instant): Promise<Result<OpenAnswer, Refused>> {
  return inTransaction(database, async (tx): Promise<Result<OpenAnswer, Refused>> => {
    const invitation = await findInvitation(tx, knock);
    const refusal = invitation === undefined ? 'invitation-unknown' : refusalOf(invitation, now);
    if (invitation === undefined || refusal !== undefined) {
      return refuse(refusal ?? 'invitation-unknown');
    }
    const { organisation, payload } = invitation;
    if (payload === null) {
      return refuse('invitation-expired');
    }
    // The keys were renewed since it was written: what was wrapped for it then comes beside it.
    const renewed = await renewedFor(tx, invitation);
    return ok({ organisation, spaces: await offeredSpaces(tx, invitation), payload, ...(renewed.length === 0 ? {} : { renewed }) });
  });
}

/** The organisation of a member whose device signed the heir that signed the new device: then it is that member who comes back [A9]. */
async function returnsTo(database: Database, verify: Verify, { member, device, succession }: AcceptRequest): Promise<OrganisationId | undefined> {
  if (succession === undefined) {
    return undefined;
  }
  const { from, heirKey, statement, proof } = succession;
  const old = await database.selectFrom('device').select(['organisation', 'member', 'sign_key']).where('device', '=', from).executeTakeFirst();
  const proved =
    old?.member === member &&
    (await verify(old.sign_key, statementBytes({ member, from, heirKey }), statement)) &&
    (await verify(heirKey, proofBytes(device), proof));
  return proved ? old.organisation : undefined;
}

type Arrival = { readonly tx: DatabaseTransaction; readonly invitation: Invitation; readonly request: AcceptRequest; readonly now: Instant; readonly heir: boolean };

/** `same` when this very device already came in by this invitation: its answer was lost on the way. */
async function whoArrives({ tx, invitation, request, heir }: Arrival): Promise<'new' | 'same' | RefusalCode> {
  const { device, member, privateSpace } = request;
  const known = await tx.selectFrom('device').selectAll().where('device', '=', device.id).executeTakeFirst();
  if (known !== undefined) {
    const same =
      known.organisation === invitation.organisation &&
      known.invitation === invitation.invitation &&
      known.member === member &&
      sameBytes(known.sign_key, device.signKey);
    return same && known.removed_at !== null ? 'device-removed' : same ? 'same' : 'cloned';
  }
  // An invitation makes a new member: naming another one would give away that one's spaces. An heir has proved to be that one.
  const taken = await tx
    .selectFrom('membership')
    .select('member')
    .where('organisation', '=', invitation.organisation)
    .where((where) =>
      heir
        ? where.and([where('space', '=', privateSpace), where('member', '!=', member)])
        : where.or([where('member', '=', member), where('space', '=', privateSpace)]),
    )
    .executeTakeFirst();
  return taken === undefined ? 'new' : 'cloned';
}

type Who = Awaited<ReturnType<typeof whoArrives>>;

function refusalOfArrival(who: Who, invitation: Invitation, now: Instant): RefusalCode | undefined {
  if (who === 'same' || who === 'device-removed') {
    return who === 'same' ? undefined : who;
  }
  return refusalOf(invitation, now) ?? (who === 'new' ? undefined : who);
}

async function admitMember({ tx, invitation, request, now }: Arrival): Promise<void> {
  const { organisation } = invitation;
  const { device, member, privateSpace } = request;
  await tx
    .insertInto('device')
    .values({
      organisation,
      device: device.id,
      member,
      sign_key: device.signKey,
      invitation: invitation.invitation,
      created_at: now,
      removed_at: null,
    })
    .execute();
  // An heir finds their own private space, and keeps the role they have: a backup makes nobody a coordinator.
  await tx
    .insertInto('space')
    .values({ organisation, space: privateSpace, kind: 'private', generation: newGeneration() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const offered = await offeredSpaces(tx, invitation);
  await tx
    .insertInto('membership')
    .values([...offered, { id: privateSpace, role: 'coordinator' as const }].map(({ id, role }) => ({ organisation, space: id, member, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const used = tx.updateTable('invitation').where('organisation', '=', organisation).where('invitation', '=', invitation.invitation);
  // Whoever joined has opened it before. What nobody may open any more is not kept: a link is remembered by browsers and chats.
  await used.set(invitation.recovery ? { used_at: now } : { used_at: now, payload: null }).execute();
  if (!invitation.recovery) {
    await forgetWrapped(tx, { organisation, recipient: invitation.invitation });
  }
}

async function answerTo({ tx, invitation, request }: Arrival): Promise<AcceptAnswer> {
  const session = { organisation: invitation.organisation, member: request.member, device: request.device.id };
  const spaces = await findSpaces(tx, session);
  return {
    organisation: invitation.organisation,
    spaces: spaces.map(({ id, kind, epoch, role }) => ({ id, kind, epoch, role })),
  };
}

/** A new member with a first device and a private space of their own. Once, but for a device whose answer was lost [A4]. */
export async function acceptInvitation(
  database: Database,
  joining: { id: Id; request: AcceptRequest; now: Instant; verify: Verify },
): Promise<Result<AcceptAnswer, Refused>> {
  const { id, request, now, verify } = joining;
  const home = await returnsTo(database, verify, request);
  return inTransaction(database, async (tx): Promise<Result<AcceptAnswer, Refused>> => {
    const invitation = await findInvitation(tx, { id, token: request.token });
    if (invitation === undefined) {
      return refuse('invitation-unknown');
    }
    const heir = home === invitation.organisation;
    if (request.succession !== undefined && !heir) {
      return refuse('signature-invalid');
    }
    const arrival: Arrival = { tx, invitation, request, now, heir };
    const who = await whoArrives(arrival);
    const refusal = refusalOfArrival(who, invitation, now);
    if (refusal !== undefined) {
      return fail({ kind: refusal });
    }
    if (who === 'new') {
      await admitMember(arrival);
    }
    return ok(await answerTo(arrival));
  });
}
