import { fail, ok, type Result } from '#kernel/result.ts';
import { initialsOf } from '#domain/member.ts';
import type { JoinDraft, JoinFailure, OpenPhone, SetUpDraft, SetUpFailure } from '#actions/phone.ts';
import { decideJoin, invitationSecret } from '#actions/join-team.ts';
import type { FirstWords } from '#actions/first-words.ts';
import { decideSetUp } from '#actions/set-up.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import { invitationKeys, newInvitationSecret } from '#sealing/invitation-secret.ts';
import { deleteMemberDatabase, openMemberDatabase } from '#store/database.ts';
import { type Enrolled, type EnrolWorld, forgetHere, foundHere, joinHere, type Person, register } from '#sync/enrol.ts';
import { openInvitation } from '#sync/membership.ts';
import { deriveKey } from '#vault/derive-key.ts';
import { judgePassphrase, proposePassphrase } from '#vault/passphrase.ts';
import { secretToRecoveryCode } from '#vault/recovery-code.ts';
import type { Ground } from './ground.ts';
import { startPhone } from './open-phone.ts';

export { judgePassphrase, proposePassphrase };

export const newRecoveryCode = (): string => secretToRecoveryCode(newInvitationSecret());

const world = (ground: Ground): EnrolWorld => ({
  ...ground,
  derive: deriveKey,
  openDatabase: (member) => openMemberDatabase(member, ground.vault),
  deleteDatabase: deleteMemberDatabase,
});

type Begun = { readonly enrolled: Enrolled; person: Person };

/** An enrolment whose answer never came: pressing again sends the very same request, not a second member. */
const begun = new Map<string, Begun>();

type Beginning = { readonly link: string; readonly person: Person; readonly make: () => Promise<Result<Enrolled, JoinFailure>> };

async function begin(ground: Ground, { link, person, make }: Beginning): Promise<Result<Begun, JoinFailure>> {
  const known = begun.get(link);
  if (known !== undefined) {
    const revised = known.person === person ? ok(undefined) : await known.enrolled.revise(person);
    return revised.ok ? ok(known) : revised;
  }
  const made = await make();
  if (!made.ok) {
    return made;
  }
  const started: Begun = { enrolled: made.value, person };
  begun.set(link, started);
  // Locked in the middle, it is a member like any other: the lock screen opens it, and the engine registers it.
  const stop = ground.vault.onLock(() => {
    begun.delete(link);
    stop();
  });
  return ok(started);
}

/** Keys, vault and first words are kept here; then the server hears of it; then the words are said and the phone is open. */
async function enrol(ground: Ground, beginning: Beginning): Promise<Result<OpenPhone, JoinFailure>> {
  const started = await begin(ground, beginning);
  if (!started.ok) {
    return started;
  }
  const { enrolled } = started.value;
  const registered = await register(ground.ask, enrolled.database);
  if (!registered.ok) {
    if (registered.failure.kind === 'turned-away') {
      await forgetHere(world(ground), enrolled);
    }
    return registered;
  }
  const phone = await startPhone(ground, enrolled.database, enrolled.identity);
  if (!phone.ok) {
    return fail({ kind: phone.failure.kind === 'disk-full' ? 'disk-full' : 'storage-failed' });
  }
  begun.delete(beginning.link);
  return phone;
}

const personOf = (name: string, passphrase: string, founding?: FirstWords['founding']): Person => ({
  initials: initialsOf(name),
  passphrase,
  firstWords: (joinedAt, invitation) => ({
    name,
    joinedAt,
    ...(invitation === undefined ? {} : { invitation }),
    ...(founding === undefined ? {} : { founding }),
  }),
});

export async function setUpPhone(ground: Ground, link: string, draft: SetUpDraft): Promise<Result<OpenPhone, SetUpFailure>> {
  const decided = await decideSetUp(link, draft);
  if (!decided.ok) {
    return decided;
  }
  const { name, passphrase, organisation, school, youthProtection, setup, recoverySecret } = decided.value;
  const { id, publicKey } = await invitationKeys(recoverySecret);
  const person = personOf(name, passphrase, {
    organisation,
    school,
    ...(youthProtection === undefined ? {} : { youthProtection }),
    recovery: { id, key: publicKey },
  });
  return enrol(ground, { link, person, make: () => foundHere(world(ground), { ...person, setup, recoverySecret }) });
}

export async function lookAtInvitation(
  ground: Ground,
  link: string,
  decode: (text: string) => Uint8Array | undefined,
): Promise<Result<void, JoinFailure>> {
  const secret = invitationSecret(link, decode);
  if (!secret.ok) {
    return secret;
  }
  const opened = await openInvitation(ground.ask, secret.value);
  return opened.ok ? ok(undefined) : opened;
}

export async function joinPhone(ground: Ground, link: string, draft: JoinDraft): Promise<Result<OpenPhone, JoinFailure>> {
  const [decided, secret] = [await decideJoin(draft), invitationSecret(link, base64urlToBytes)];
  if (!decided.ok) {
    return decided;
  }
  if (!secret.ok) {
    return secret;
  }
  const person = personOf(decided.value.name, decided.value.passphrase);
  return enrol(ground, { link, person, make: () => joinHere(world(ground), { ...person, secret: secret.value }) });
}
