import type { Instant } from '#kernel/clock.ts';
import { type DeviceId, newId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { BackupHead } from '#protocol/backup.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import type { Cursor } from '#protocol/exchange-messages.ts';
import type { ValueMap } from '#protocol/packing.ts';
import { proofBytes, type Succession, successionToValue } from '#protocol/succession.ts';
import { signAsHeir } from '#sealing/heir-key.ts';
import { createReceivingKey } from '#sealing/public-box.ts';
import { newKey } from '#sealing/secret-box.ts';
import { createSigningKey, type SigningKey } from '#sealing/signature.ts';
import type { MemberDatabase, OpenFailure, WriteFailure } from '#store/database.ts';
import { type Identity, writeIdentity } from '#store/identity.ts';
import type { StoredWrap } from '#store/keyring.ts';
import { calibrate, wrapVaultKey } from '#vault/wrapping.ts';
import type { EnrolFailure, EnrolWorld } from './enrol.ts';
import { joiningRequest, type OpenedInvitation, openInvitation } from './membership.ts';

/** A member who comes back with a backup: one more device of the same person, let in by an invitation like any other. */
export type Restoring = {
  readonly secret: Uint8Array;
  readonly passphrase: string;
  readonly head: BackupHead;
  readonly cursors: readonly Cursor[];
  /** Puts the content of the file into the database. Nothing else is there yet. */
  readonly takeIn: (database: MemberDatabase) => Promise<Result<void, WriteFailure>>;
};

export type RestoreHereFailure = EnrolFailure | { readonly kind: 'backup-other-team' } | { readonly kind: 'backup-damaged' };

export type BroughtBack = { readonly database: MemberDatabase; readonly identity: Identity };

type NewDevice = { readonly id: DeviceId; readonly signing: SigningKey; readonly succession: Succession };

/** Keys of its own, and the heir's word for them. */
async function makeDevice({ device: from, heir }: BackupHead): Promise<NewDevice | undefined> {
  const [id, signing] = [newId<DeviceId>((bytes) => crypto.getRandomValues(bytes)), await createSigningKey()];
  const proof = await signAsHeir(heir.privateKey, proofBytes({ id, signKey: signing.publicKey }));
  return proof.ok ? { id, signing, succession: { from, heirKey: heir.publicKey, statement: heir.statement, proof: proof.value } } : undefined;
}

const firstWords = (device: NewDevice, joinedAt: Instant, invitation: RecordId): ValueMap => ({
  joinedAt,
  invitation,
  heirOf: successionToValue(device.succession),
});

const registration = (invitation: OpenedInvitation, { member, spaces }: BackupHead, { id, signing, succession }: NewDevice) => {
  const { path, body } = joiningRequest({ invitation, member, device: { id, signKey: signing.publicKey }, privateSpace: spaces.own });
  const { from, heirKey, statement, proof } = succession;
  const said = { from, heirKey: bytesToBase64url(heirKey), statement: bytesToBase64url(statement), proof: bytesToBase64url(proof) };
  return { method: 'POST' as const, path, body: { ...body, succession: said } };
};

/** What the team has now goes first: a key that the file has too is the same one. */
function allKeys(invitation: OpenedInvitation, head: BackupHead): BackupHead['keys'] {
  const known = new Set(invitation.keys.map(({ space, epoch }) => `${space}:${epoch}`));
  return [...invitation.keys, ...head.keys.filter(({ space, epoch }) => !known.has(`${space}:${epoch}`))];
}

const toFailure = ({ kind }: OpenFailure): EnrolFailure => ({ kind: kind === 'disk-full' ? 'disk-full' : 'storage-failed' });

type LetIn = { readonly invitation: OpenedInvitation; readonly device: NewDevice; readonly spaces: Identity['spaces'] };

/** Whether the invitation and the backup are of the same organisation, and what this device will be in it. */
async function knock(world: EnrolWorld, { secret, head }: Restoring): Promise<Result<LetIn, RestoreHereFailure>> {
  const opened = await openInvitation(world.ask, secret);
  if (!opened.ok) {
    return opened;
  }
  const { granted, organisation } = opened.value;
  const [shared, team] = [granted.find(({ kind }) => kind === 'organisation'), granted.find(({ kind }) => kind === 'team')];
  if (shared === undefined || team === undefined) {
    return fail({ kind: 'link-unreadable' });
  }
  if (organisation !== head.organisation) {
    return fail({ kind: 'backup-other-team' });
  }
  const device = await makeDevice(head);
  return device === undefined
    ? fail({ kind: 'backup-damaged' })
    : ok({ invitation: opened.value, device, spaces: { organisation: shared.id, team: team.id, own: head.spaces.own } });
}

type Opened = { readonly database: MemberDatabase; readonly wrapped: StoredWrap };

/** An empty database under a new vault key, which the words of the backup open from now on. */
async function openEmpty(world: EnrolWorld, { passphrase, head: { member } }: Restoring): Promise<Result<Opened, EnrolFailure>> {
  const vaultKey = newKey();
  const wrapped = await wrapVaultKey(passphrase, vaultKey, { ...(await calibrate(world.derive)), derive: world.derive });
  if (!wrapped.ok) {
    return fail({ kind: 'storage-failed' });
  }
  // What an earlier try left, or what was evicted but for a few bytes.
  await world.deleteDatabase(member);
  world.vault.open(vaultKey, member);
  vaultKey.fill(0);
  const made = await world.openDatabase(member);
  return made.ok ? ok({ database: made.value, wrapped: wrapped.value }) : fail(toFailure(made.failure));
}

/** Vault, content, identity, in this order: cut off anywhere before the last, nobody is here and it can be begun again. */
export async function restoreHere(world: EnrolWorld, restoring: Restoring): Promise<Result<BroughtBack, RestoreHereFailure>> {
  const { head, cursors, takeIn } = restoring;
  const letIn = await knock(world, restoring);
  if (!letIn.ok) {
    return letIn;
  }
  const opened = await openEmpty(world, restoring);
  if (!opened.ok) {
    return opened;
  }
  const { invitation, device, spaces } = letIn.value;
  const { database, wrapped } = opened.value;
  const [receiving, keys, joinedAt] = [await createReceivingKey(), allKeys(invitation, head), world.clock()];
  const { organisation, member, role, initials } = head;
  const identity: Identity = { organisation, member, device: device.id, role, spaces, signPublicKey: device.signing.publicKey, receiving };
  const taken = await takeIn(database);
  const written = taken.ok
    ? await writeIdentity(database, {
        identity,
        signingKey: device.signing.privateKey,
        keys,
        cursors,
        registration: registration(invitation, head, device),
        firstWords: firstWords(device, joinedAt, invitation.id),
      })
    : taken;
  if (!written.ok) {
    database.close();
    return fail(toFailure(written.failure));
  }
  for (const { space, epoch, key } of keys) {
    world.vault.addSpaceKey(space, epoch, key);
  }
  await world.keyring.put({ member, organisation, device: device.id, initials, tries: 0, nextTryAt: 0, wrapped, receiving: receiving.publicKey });
  return ok({ database, identity });
}
