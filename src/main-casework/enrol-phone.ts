import { fail, ok, type Result } from '#kernel/result.ts';
import { initialsOf } from '#domain/member.ts';
import type { JoinDraft, JoinFailure, OpenPhone, SetUpDraft, SetUpFailure } from '#actions/phone.ts';
import { decideJoin, invitationSecret } from '#actions/join-team.ts';
import { decideSetUp, firstWords, rosterOf } from '#actions/set-up.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import { newInvitationSecret } from '#sealing/invitation-secret.ts';
import { deleteMemberDatabase, openMemberDatabase } from '#store/database.ts';
import { type Enrolled, type EnrolWorld, forgetHere, foundHere, joinHere, register } from '#sync/enrol.ts';
import { openInvitation } from '#sync/membership.ts';
import type { Part } from '#sync/commit.ts';
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

/** An enrolment whose answer never came: pressing again sends the very same request, not a second member. */
const begun = new Map<string, { readonly enrolled: Enrolled; readonly phone: OpenPhone }>();

type Beginning = {
  readonly link: string;
  readonly make: () => Promise<Result<Enrolled, JoinFailure>>;
  readonly words: (phone: OpenPhone, enrolled: Enrolled) => readonly Part[];
};

/** Keys, vault and first words are kept here; then the server hears of it; only then the phone is somebody's. */
async function enrol(ground: Ground, { link, make, words }: Beginning): Promise<Result<OpenPhone, JoinFailure>> {
  let started = begun.get(link);
  if (started === undefined) {
    const made = await make();
    if (!made.ok) {
      return made;
    }
    const phone = await startPhone(ground, made.value.database, made.value.identity);
    const said = await phone.context.commit(words(phone, made.value));
    if (!said.ok) {
      await forgetHere(world(ground), made.value);
      return fail({ kind: said.failure.kind === 'disk-full' ? 'disk-full' : 'storage-failed' });
    }
    started = { enrolled: made.value, phone };
    begun.set(link, started);
  }
  const registered = await register(ground.ask, started.enrolled.database);
  if (registered.ok) {
    begun.delete(link);
    started.phone.sendNow();
    return ok(started.phone);
  }
  if (registered.failure.kind === 'turned-away') {
    begun.delete(link);
    await forgetHere(world(ground), started.enrolled);
  }
  return registered;
}

const randomBelow = (below: number): number => {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % below;
};

const rosterDevice = ({ identity, joinedAt, invitation }: Enrolled) => ({
  signKey: identity.signPublicKey,
  sealKey: identity.receiving.publicKey,
  joinedAt,
  invitation,
});

export async function setUpPhone(ground: Ground, link: string, draft: SetUpDraft): Promise<Result<OpenPhone, SetUpFailure>> {
  const decided = await decideSetUp(link, draft);
  if (!decided.ok) {
    return decided;
  }
  const founder = decided.value;
  return enrol(ground, {
    link,
    make: () => foundHere(world(ground), { ...founder, initials: initialsOf(founder.name) }),
    words: ({ context }, enrolled) => [
      rosterOf(context, founder.name, rosterDevice(enrolled)),
      ...firstWords(context, founder, randomBelow),
    ],
  });
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
  const { name, passphrase } = decided.value;
  return enrol(ground, {
    link,
    make: () => joinHere(world(ground), { initials: initialsOf(name), passphrase, secret: secret.value }),
    words: ({ context }, enrolled) => [rosterOf(context, name, rosterDevice(enrolled))],
  });
}
