import type { Clock, Instant } from '#kernel/clock.ts';
import { type DeviceId, type MemberId, newId, type OrganisationId, type RecordId, type SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { ValueMap } from '#protocol/packing.ts';
import { createReceivingKey } from '#sealing/public-box.ts';
import { newKey } from '#sealing/secret-box.ts';
import { createSigningKey } from '#sealing/signature.ts';
import type { SpaceKey } from '#sealing/wrapped-key.ts';
import type { MemberDatabase, OpenFailure } from '#store/database.ts';
import { type Identity, keepFirstWords, pendingRegistration, registrationDone, writeIdentity } from '#store/identity.ts';
import type { Keyring } from '#store/keyring.ts';
import type { Derive } from '#vault/derive-key.ts';
import type { Vault } from '#vault/vault.ts';
import { calibrate, wrapVaultKey } from '#vault/wrapping.ts';
import type { Ask } from './exchange-request.ts';
import { foundingRequest, type InvitationFailure, joiningRequest, openInvitation } from './membership.ts';
import { askOpenly, type RequestFailure, type ServerRequest } from './server-request.ts';

/** Makes a member of this phone: keys, vault and database first, then the server hears of it. */
export type EnrolWorld = {
  readonly keyring: Keyring;
  readonly vault: Vault;
  readonly derive: Derive;
  readonly openDatabase: (member: MemberId) => Promise<Result<MemberDatabase, OpenFailure>>;
  readonly deleteDatabase: (member: MemberId) => Promise<void>;
  readonly ask: Ask;
  readonly clock: Clock;
};

export type Enrolled = {
  readonly database: MemberDatabase;
  readonly identity: Identity;
  /** The person went back and chose other words, before the server had heard of anyone. */
  readonly revise: (person: Person) => Promise<Result<void, EnrolFailure>>;
};

export type EnrolFailure = { readonly kind: 'disk-full' } | { readonly kind: 'storage-failed' } | InvitationFailure;

export type Person = {
  readonly initials: string;
  readonly passphrase: string;
  /** What the device says first, given when it came and by which invitation. */
  readonly firstWords: (joinedAt: Instant, invitation: RecordId | undefined) => ValueMap;
};
type NewMember = {
  readonly organisation: OrganisationId;
  readonly role: Identity['role'];
  readonly spaces: Identity['spaces'];
  readonly keys: readonly SpaceKey[];
  readonly invitation: RecordId | undefined;
  readonly register: (made: { member: MemberId; device: DeviceId; signKey: Uint8Array }) => Promise<ServerRequest> | ServerRequest;
};

const freshId = <Kind extends MemberId | DeviceId | SpaceId | OrganisationId>(): Kind =>
  newId<Kind>((bytes) => crypto.getRandomValues(bytes));

export const freshSpaceKey = (space: SpaceId): SpaceKey => ({ space, epoch: 1, key: newKey() });

/** A new vault under the passphrase, and everything the device needs, kept before anyone is asked. */
async function makeHere(world: EnrolWorld, person: Person, made: NewMember): Promise<Result<Enrolled, EnrolFailure>> {
  const [member, device] = [freshId<MemberId>(), freshId<DeviceId>()];
  const vaultKey = newKey();
  const [cost, joinedAt] = [await calibrate(world.derive), world.clock()];
  const wrapped = await wrapVaultKey(person.passphrase, vaultKey, { ...cost, derive: world.derive });
  if (!wrapped.ok) {
    return fail({ kind: 'storage-failed' });
  }
  world.vault.open(vaultKey, member);
  const opened = await world.openDatabase(member);
  if (!opened.ok) {
    return fail({ kind: opened.failure.kind === 'disk-full' ? 'disk-full' : 'storage-failed' });
  }
  const database = opened.value;
  const [signing, receiving] = [await createSigningKey(), await createReceivingKey()];
  const identity: Identity = {
    organisation: made.organisation,
    member,
    device,
    role: made.role,
    spaces: made.spaces,
    signPublicKey: signing.publicKey,
    receiving,
  };
  const { path, body } = await made.register({ member, device, signKey: signing.publicKey });
  const written = await writeIdentity(database, {
    identity,
    signingKey: signing.privateKey,
    keys: made.keys,
    registration: { method: 'POST', path, body: body ?? {} },
    firstWords: person.firstWords(joinedAt, made.invitation),
  });
  if (!written.ok) {
    return fail({ kind: written.failure.kind === 'disk-full' ? 'disk-full' : 'storage-failed' });
  }
  for (const { space, epoch, key } of made.keys) {
    world.vault.addSpaceKey(space, epoch, key);
  }
  const entry = { member, organisation: made.organisation, device, tries: 0, nextTryAt: 0, receiving: receiving.publicKey };
  await world.keyring.put({ ...entry, initials: person.initials, wrapped: wrapped.value });
  // Kept while the form is open: going back to choose other words wraps the same vault anew.
  const forget = world.vault.onLock(() => {
    vaultKey.fill(0);
    forget();
  });
  return ok({
    database,
    identity,
    revise: async (revised) => {
      const again = await wrapVaultKey(revised.passphrase, vaultKey, { ...cost, derive: world.derive });
      const kept = await keepFirstWords(database, revised.firstWords(joinedAt, made.invitation));
      if (!again.ok || !kept.ok) {
        return fail({ kind: 'storage-failed' });
      }
      await world.keyring.put({ ...entry, initials: revised.initials, wrapped: again.value });
      return ok(undefined);
    },
  });
}

export type FoundingDraft = Person & { readonly setup: string; readonly recoverySecret: Uint8Array };

/** The first member of an organisation, with its three spaces. Nothing is sent yet: `register` does that. */
export function foundHere(world: EnrolWorld, draft: FoundingDraft): Promise<Result<Enrolled, EnrolFailure>> {
  const organisation = freshId<OrganisationId>();
  const spaces = { organisation: freshId<SpaceId>(), team: freshId<SpaceId>(), own: freshId<SpaceId>() };
  const keys = [spaces.organisation, spaces.team, spaces.own].map(freshSpaceKey);
  return makeHere(world, draft, {
    organisation,
    role: 'coordinator',
    spaces,
    keys,
    invitation: undefined,
    register: ({ member, device, signKey }) =>
      foundingRequest({
        setup: draft.setup,
        organisation,
        member,
        device: { id: device, signKey },
        spaces: [
          { id: spaces.organisation, kind: 'organisation' },
          { id: spaces.team, kind: 'team' },
          { id: spaces.own, kind: 'private' },
        ],
        recoverySecret: draft.recoverySecret,
        keys,
      }),
  });
}

/** A colleague, by the secret of an invitation or of the recovery code. */
export async function joinHere(
  world: EnrolWorld,
  draft: Person & { readonly secret: Uint8Array },
): Promise<Result<Enrolled, EnrolFailure>> {
  const invitation = await openInvitation(world.ask, draft.secret);
  if (!invitation.ok) {
    return invitation;
  }
  const { granted, keys, organisation } = invitation.value;
  const shared = granted.find(({ kind }) => kind === 'organisation');
  const team = granted.find(({ kind }) => kind === 'team');
  if (shared === undefined || team === undefined) {
    return fail({ kind: 'link-unreadable' });
  }
  const own = freshId<SpaceId>();
  return makeHere(world, draft, {
    organisation,
    role: team.role,
    spaces: { organisation: shared.id, team: team.id, own },
    keys: [...keys, freshSpaceKey(own)],
    invitation: invitation.value.id,
    register: ({ member, device, signKey }) =>
      joiningRequest({ invitation: invitation.value, member, device: { id: device, signKey }, privateSpace: own }),
  });
}

/** Tells the server who this device is, if it does not know yet. Safe to repeat: the same device gets the same answer. */
export async function register(ask: Ask, database: MemberDatabase): Promise<Result<void, RequestFailure>> {
  const pending = await pendingRegistration(database);
  if (pending === undefined) {
    return ok(undefined);
  }
  const answer = await askOpenly(ask, pending);
  if (!answer.ok) {
    return answer;
  }
  await registrationDone(database);
  return ok(undefined);
}

/** Takes back a member that the server would not have: nothing of it was ever shown as kept. */
export async function forgetHere(world: EnrolWorld, { database, identity }: Enrolled): Promise<void> {
  database.close();
  world.vault.lock();
  await world.keyring.remove(identity.member);
  await world.deleteDatabase(identity.member);
}
