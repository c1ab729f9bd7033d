import type { UnlockFailure } from '#actions/phone.ts';
import type { OwnLock, UnlockingServices } from '#actions/more-phone.ts';
import { keyBehind } from '#actions/unlock.ts';
import { initialsOf } from '#domain/member.ts';
import { cleanText } from '#domain/text.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { base64urlToBytes, bytesToBase64url, sameBytes } from '#protocol/bytes.ts';
import type { MemberDatabase } from '#store/database.ts';
import { loadSetting, saveSetting } from '#store/device.ts';
import type { Identity } from '#store/identity.ts';
import type { KeyringMember } from '#store/keyring.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import type { ActionContext } from '#actions/context.ts';
import { createPasskey, forgetPasskey, passkeysPossible } from '#vault/passkey.ts';
import { wrapUnderPasskey } from '#vault/passkey-wrapping.ts';
import { deriveKey } from '#vault/derive-key.ts';
import { rememberLeft } from '#ui/shell/was-here.ts';
import type { Ground } from './ground.ts';
import { leavePhone, onlyHere } from './leave-phone.ts';

type World = {
  readonly ground: Ground;
  readonly database: MemberDatabase;
  readonly identity: Identity;
  readonly context: ActionContext;
};

/** Read from afar, over a shoulder: short. */
const MAX_SHOWN_NAME = 40;

/** What the disk refuses is a failure that one can be told, not a bug. */
async function changeOwn({ ground, identity }: World, change: (entry: KeyringMember) => KeyringMember): Promise<boolean> {
  return ground.keyring.change(identity.member, change).catch(() => false);
}

async function own({ ground, database, identity }: World): Promise<OwnLock | undefined> {
  const entry = await ground.keyring.get(identity.member);
  const wanted = await loadSetting(database, 'offerPin');
  return entry === undefined
    ? undefined
    : {
        initials: entry.initials,
        name: entry.name,
        passkeys: (entry.passkeys ?? []).map(({ id, addedAt }) => ({ id: bytesToBase64url(id), addedAt })),
        pin: ground.pin.isChosen(identity.member),
        offerPin: wanted.ok && wanted.value === true,
      };
}

async function ownName({ context, identity }: World): Promise<string> {
  return (await membersOfSpace(context.reader)).find(({ value }) => value.id === identity.member)?.value.name ?? '';
}

/** The initials follow the name that is shown: they must not tell what it was chosen to hide. */
async function rename(world: World, typed: string): ReturnType<UnlockingServices['rename']> {
  const name = cleanText(typed);
  if (name.length > MAX_SHOWN_NAME) {
    return fail({ kind: 'own-name', why: { kind: 'text-too-long', max: MAX_SHOWN_NAME } });
  }
  const initials = initialsOf(name === '' ? await ownName(world) : name);
  const done = await changeOwn(world, ({ name: _was, ...entry }) => (name === '' ? { ...entry, initials } : { ...entry, initials, name }));
  return done ? ok(undefined) : fail({ kind: 'storage-failed' });
}

/** Another way in is given only to whoever knows the first one: an open phone on a table is no such person. */
async function addPasskey(world: World, passphrase: string | undefined): ReturnType<UnlockingServices['addPasskey']> {
  const { ground, identity } = world;
  const key: Result<Uint8Array, UnlockFailure> =
    passphrase === undefined ? ok(ground.vault.copyKey()) : await keyBehind({ ...ground, derive: deriveKey }, identity.member, passphrase);
  if (!key.ok) {
    return key;
  }
  const added = await wrapOnceMore(world, key.value);
  key.value.fill(0);
  return added;
}

async function wrapOnceMore(world: World, key: Uint8Array): ReturnType<UnlockingServices['addPasskey']> {
  const { keyring, clock } = world.ground;
  const entry = await keyring.get(world.identity.member);
  if (entry === undefined) {
    return fail({ kind: 'member-unknown' });
  }
  const made = await createPasskey(`Passerelle, ${entry.name ?? entry.initials}`, entry.passkeys ?? []);
  if (!made.ok) {
    return made;
  }
  const { id, salt, secret } = made.value;
  const sealed = await wrapUnderPasskey(secret, key);
  secret.fill(0);
  const kept = await changeOwn(world, (was) => ({ ...was, passkeys: [...(was.passkeys ?? []), { id, salt, sealed, addedAt: clock() }] }));
  return kept ? ok(undefined) : fail({ kind: 'storage-failed' });
}

async function removePasskey(world: World, name: string): ReturnType<UnlockingServices['removePasskey']> {
  const id = base64urlToBytes(name) ?? new Uint8Array(0);
  const done = await changeOwn(world, (was) => ({ ...was, passkeys: (was.passkeys ?? []).filter((passkey) => !sameBytes(passkey.id, id)) }));
  if (!done) {
    return fail({ kind: 'storage-failed' });
  }
  await forgetPasskey(id);
  return ok(undefined);
}

export const unlockingServices = (world: World): UnlockingServices => ({
  own: () => own(world),
  rename: (name) => rename(world, name),
  passkeyPossible: passkeysPossible,
  addPasskey: (passphrase) => addPasskey(world, passphrase),
  removePasskey: (id) => removePasskey(world, id),
  choosePin: (pin) => world.ground.pin.choose(pin, world.identity.member),
  dropPin: () => world.ground.pin.drop(),
  setOfferPin: async (wanted) => {
    await saveSetting(world.database, 'offerPin', wanted);
  },
  onlyHere: () => onlyHere(world),
  leave: async (known) => {
    const left = await leavePhone(world, known);
    if (left.ok) {
      rememberLeft(document);
      // Whoever is left is looked for afresh.
      location.reload();
    }
    return left;
  },
});
