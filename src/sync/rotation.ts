import type { DeviceId, Id, SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type KeysAnswer, parseKeysAnswer } from '#protocol/api-devices.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { epochBytes } from '#protocol/statements.ts';
import { hashOf } from '#sealing/derive.ts';
import { newKey } from '#sealing/secret-box.ts';
import { sign, verify } from '#sealing/signature.ts';
import { type SpaceKey, unwrapSpaceKeys, wrapSpaceKeys } from '#sealing/wrapped-key.ts';
import type { MemberDatabase } from '#store/database.ts';
import { type Identity, keepSpaceKeys, readSpaceKeys } from '#store/identity.ts';
import type { Sender } from '#store/mail.ts';
import type { Recipient } from '#store/queries/roster-keys.ts';
import type { Vault } from '#vault/vault.ts';
import type { Ask } from './exchange-request.ts';
import type { RosterEntry } from './prove.ts';
import { askAs, type RequestFailure } from './server-request.ts';

export type { Recipient };

/** What renewing and fetching keys needs of an open phone. */
export type KeyWorld = {
  readonly ask: Ask;
  readonly sender: Sender;
  readonly database: MemberDatabase;
  readonly vault: Vault;
  readonly identity: Pick<Identity, 'organisation' | 'device' | 'receiving'>;
  readonly roster: () => Promise<ReadonlyMap<DeviceId, RosterEntry>>;
  /** For whom keys are wrapped: by the sealed roster alone, never by a key that the server names. */
  readonly recipients: () => Promise<readonly Recipient[]>;
  /** Says in the roster that a space has a new key, so that everybody asks for theirs. */
  readonly renewed: (space: SpaceId, epoch: number) => Promise<void>;
};

export type KeyFailure = RequestFailure | { readonly kind: 'storage-failed' };

/** Copies: a lock in the middle turns the vault's own bytes to zeros, and a bundle of zeros is one that no one takes. */
const keysOf = (vault: Vault, space: SpaceId): readonly SpaceKey[] =>
  vault.state === 'locked' ? [] : vault.spaceKeys().flatMap((known) => (known.space === space ? [{ ...known, key: known.key.slice() }] : []));

type Wrapping = { readonly space: SpaceId; readonly epoch: number; readonly keys: readonly SpaceKey[] };

/** Every epoch of the space for one recipient, and our word that it is so. */
async function wrapFor({ identity, sender }: KeyWorld, { space, epoch, keys }: Wrapping, recipient: Recipient): Promise<object> {
  const wrapped = await wrapSpaceKeys(recipient.publicKey, keys);
  const statement = epochBytes({ organisation: identity.organisation, space, epoch, recipient: recipient.id, hash: await hashOf(wrapped) });
  return { recipient: recipient.id, wrapped: bytesToBase64url(wrapped), signature: bytesToBase64url(await sign(sender.key, statement)) };
}

async function wrapForAll(world: KeyWorld, wrapping: Wrapping, recipients: readonly Recipient[]): Promise<readonly object[]> {
  const wrapped: object[] = [];
  for (const recipient of recipients) {
    wrapped.push(await wrapFor(world, wrapping, recipient));
  }
  return wrapped;
}

/** Kept first, used after: a key that only memory knows would be gone with the page. The first key of an epoch stands. */
async function take({ database, vault }: KeyWorld, keys: readonly SpaceKey[]): Promise<Result<void, KeyFailure>> {
  const kept = await keepSpaceKeys(database, keys);
  if (!kept.ok) {
    return fail({ kind: 'storage-failed' });
  }
  for (const { space, epoch, key } of vault.state === 'locked' ? [] : keys) {
    vault.addSpaceKey(space, epoch, key);
  }
  return ok(undefined);
}

/**
 * Epoch n becomes n + 1, wrapped for everybody of the roster, applied only while n is the present one [K1]. Whoever comes second
 * hears `epoch-stale` and learns the first one's key.
 */
export async function renewOnce(world: KeyWorld, space: SpaceId): Promise<Result<void, KeyFailure>> {
  const known = keysOf(world.vault, space);
  const present = Math.max(...known.map(({ epoch }) => epoch));
  if (known.length === 0) {
    return fail({ kind: 'storage-failed' });
  }
  const epoch = present + 1;
  const key = newKey();
  const { device, receiving } = world.identity;
  const others = (await world.recipients()).filter(({ id }) => id !== device);
  // Ourselves as well: the answer may be lost on the way, and the key with it.
  const all = [{ id: device, publicKey: receiving.publicKey }, ...others];
  const wrapped = await wrapForAll(world, { space, epoch, keys: [...known, { space, epoch, key }] }, all);
  const renewed = await askAs(world, { method: 'POST', path: `/spaces/${space}/epochs`, body: { epoch, wrapped } });
  if (renewed.ok) {
    const taken = await take(world, [{ space, epoch, key }]);
    await world.renewed(space, epoch);
    return taken;
  }
  if (renewed.failure.kind === 'turned-away' && renewed.failure.code === 'epoch-stale') {
    await fetchKeys(world, space);
  }
  return renewed;
}

const MAX_TRIES = 6;

/** Until a renewal of our own was applied: what another one wrapped meanwhile may be for the very device that we remove. */
export async function renew(world: KeyWorld, space: SpaceId): Promise<Result<void, KeyFailure>> {
  for (let tries = 1; ; tries += 1) {
    const renewed = await renewOnce(world, space);
    const stale = !renewed.ok && renewed.failure.kind === 'turned-away' && renewed.failure.code === 'epoch-stale';
    if (!stale || tries === MAX_TRIES) {
      return renewed;
    }
  }
}

/** A coordinator's device signed it, and one that was of the team in that epoch: the server alone gives nobody a key [K2]. */
async function isOrdered(world: KeyWorld, space: SpaceId, own: NonNullable<KeysAnswer['own']>): Promise<boolean> {
  const { organisation, device } = world.identity;
  const author = (await world.roster()).get(own.by);
  const until = author?.removed === undefined ? Number.POSITIVE_INFINITY : (author.removed.epochs.get(space) ?? 0);
  if (author?.role !== 'coordinator' || own.epoch > until) {
    return false;
  }
  const { epoch, wrapped, signature } = own;
  return verify(author.signKey, epochBytes({ organisation, space, epoch, recipient: device, hash: await hashOf(wrapped) }), signature);
}

async function askForKeys(world: KeyWorld, space: SpaceId): Promise<Result<KeysAnswer, KeyFailure>> {
  const answer = await askAs(world, { method: 'GET', path: `/spaces/${space}/keys` });
  const read = answer.ok ? parseKeysAnswer(answer.value) : answer;
  return read.ok ? read : fail(read.failure.kind === 'malformed' ? { kind: 'server-trouble' } : read.failure);
}

async function takeOwn(world: KeyWorld, space: SpaceId, { own }: KeysAnswer): Promise<Result<boolean, KeyFailure>> {
  const present = world.vault.state === 'locked' ? Number.POSITIVE_INFINITY : (world.vault.currentSpaceKey(space)?.epoch ?? 0);
  if (own === undefined || own.epoch <= present || !(await isOrdered(world, space, own))) {
    return ok(false);
  }
  const opened = await unwrapSpaceKeys(world.identity.receiving.privateKey, own.wrapped);
  if (!opened.ok) {
    return ok(false);
  }
  const taken = await take(world, opened.value.filter((key) => key.space === space && key.epoch <= own.epoch));
  return taken.ok ? ok(true) : taken;
}

/** What was wrapped for this device since; true where it brought a key that was not here. */
export async function fetchKeys(world: KeyWorld, space: SpaceId): Promise<Result<boolean, KeyFailure>> {
  const answer = await askForKeys(world, space);
  return answer.ok ? takeOwn(world, space, answer.value) : answer;
}

/**
 * A device that joined in the moment of a renewal, an invitation that another coordinator made then: whoever of the roster was
 * not thought of gets the present epoch too [K3].
 */
async function supplyOthers(world: KeyWorld, space: SpaceId, { epoch, recipients }: KeysAnswer): Promise<void> {
  const present = world.vault.state === 'locked' ? undefined : world.vault.currentSpaceKey(space)?.epoch;
  if (recipients === undefined || epoch === 1 || present !== epoch) {
    return;
  }
  const has = new Set<Id>(recipients);
  const lacking = (await world.recipients()).filter(({ id }) => !has.has(id));
  const keys = keysOf(world.vault, space);
  if (lacking.length > 0 && keys.length > 0) {
    const wrapped = await wrapForAll(world, { space, epoch, keys }, lacking);
    await askAs(world, { method: 'POST', path: `/spaces/${space}/keys`, body: { epoch, wrapped } });
  }
}

/** A removal whose renewal did not come to its end: the removed device still knows the present key of this space. */
export async function renewalIsDue(world: Pick<KeyWorld, 'vault' | 'roster'>, space: SpaceId): Promise<boolean> {
  const present = world.vault.state === 'locked' ? 0 : (world.vault.currentSpaceKey(space)?.epoch ?? 0);
  const removed = [...(await world.roster()).values()].flatMap(({ removed: gone }) => (gone === undefined ? [] : [gone]));
  return present > 0 && removed.some(({ epochs }) => (epochs.get(space) ?? 0) >= present);
}

export type Keeping = { readonly spaces: readonly SpaceId[]; readonly role: Identity['role'] };

/** Brings the keys of these spaces up to date, and for a coordinator those of everybody else; true where a key came. */
export async function keepUp(world: KeyWorld, { spaces, role }: Keeping): Promise<boolean> {
  let came = false;
  // Another tab of this phone may have fetched them already.
  for (const { space, epoch, key } of await readSpaceKeys(world.database)) {
    if (world.vault.state === 'open' && world.vault.spaceKey(space, epoch) === undefined) {
      came = world.vault.addSpaceKey(space, epoch, key) || came;
    }
  }
  for (const space of spaces) {
    const answer = await askForKeys(world, space);
    if (!answer.ok) {
      return came;
    }
    const taken = await takeOwn(world, space, answer.value);
    came = (taken.ok && taken.value) || came;
    if (role === 'coordinator') {
      if (await renewalIsDue(world, space)) {
        came = (await renew(world, space)).ok || came;
      } else {
        await supplyOthers(world, space, answer.value);
      }
    }
  }
  return came;
}
