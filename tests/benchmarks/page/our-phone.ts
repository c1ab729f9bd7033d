import { type DeviceId, newId, type MemberId, type SpaceId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import { createReceivingKey } from '#sealing/public-box.ts';
import { newKey } from '#sealing/secret-box.ts';
import { createSigningKey } from '#sealing/signature.ts';
import { deleteMemberDatabase, type MemberDatabase, openMemberDatabase } from '#store/database.ts';
import { writeIdentity } from '#store/identity.ts';
import { type Commit, createCommit } from '#sync/commit.ts';
import { exchange, type ExchangeOutcome } from '#sync/exchange.ts';
import { askWithin, signIn } from '#sync/exchange-request.ts';
import { mergePacks } from '#sync/merge.ts';
import { grantedSpaces, joiningRequest, openInvitation } from '#sync/membership.ts';
import { askOpenly } from '#sync/server-request.ts';
import { createVault, type Vault } from '#vault/vault.ts';
import { keepPhone, keptPhone } from './kept-phone.ts';

const ask = askWithin(60_000, (input, init) => fetch(input, init));

const freshId = <Kind extends MemberId | DeviceId | SpaceId>(): Kind => newId<Kind>((bytes) => crypto.getRandomValues(bytes));

/** The pause of an open phone. */
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

export function must<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) {
    throw new Error(result.failure.kind);
  }
  return result.value;
}

/** Joins by an invitation as a colleague does, but for the passphrase; then signs in, which no row measures. */
export async function joinPhone(secret: string): Promise<void> {
  const invitation = must(await openInvitation(ask, base64urlToBytes(secret) ?? new Uint8Array(0)));
  const [member, device, own] = [freshId<MemberId>(), freshId<DeviceId>(), freshId<SpaceId>()];
  const [signing, receiving] = [await createSigningKey(), await createReceivingKey()];
  const joining = joiningRequest({ invitation, member, device: { id: device, signKey: signing.publicKey }, privateSpace: own });
  const granted = grantedSpaces(must(await askOpenly(ask, joining)));
  const shared = granted.find(({ kind }) => kind === 'organisation');
  const team = granted.find(({ kind }) => kind === 'team');
  if (shared === undefined || team === undefined) {
    throw new Error('the invitation names no team');
  }
  const { organisation } = invitation;
  await signIn({ device, member, organisation, key: signing.privateKey }, ask);
  await keepPhone({
    identity: {
      organisation,
      member,
      device,
      role: 'worker',
      spaces: { organisation: shared.id, team: team.id, own },
      signPublicKey: signing.publicKey,
      receiving,
    },
    signingKey: signing.privateKey,
    keys: [...invitation.keys, { space: own, epoch: 1, key: newKey() }],
    vaultKey: newKey(),
  });
}

export type OurPhone = {
  readonly database: MemberDatabase;
  readonly vault: Vault;
  readonly device: DeviceId;
  readonly team: SpaceId;
  /** Nobody else writes there or reads it. */
  readonly own: SpaceId;
  readonly commit: Commit;
  readonly exchange: () => Promise<ExchangeOutcome>;
  readonly merge: () => Promise<number>;
};

/** The phone that joined, with the records it has, or with none at all. */
export async function openPhone({ empty }: { readonly empty: boolean }): Promise<OurPhone> {
  const { identity, signingKey, keys, vaultKey } = await keptPhone();
  const { member, device, spaces } = identity;
  if (empty) {
    await deleteMemberDatabase(member);
  }
  const vault = createVault();
  vault.open(vaultKey);
  const database = must(await openMemberDatabase(member, vault));
  if (empty) {
    must(await writeIdentity(database, { identity, signingKey, keys, registration: undefined, firstWords: undefined }));
  }
  for (const { space, epoch, key } of keys) {
    vault.addSpaceKey(space, epoch, key);
  }
  const clock = (): number => Date.now();
  return {
    database,
    vault,
    device,
    team: spaces.team,
    own: spaces.own,
    commit: createCommit({ database, vault, device, clock, serverOffset: () => 0, saved: () => undefined }),
    exchange: () => exchange(member, { ask, clock, locks: navigator.locks, idleLimit: 30_000 }),
    merge: async () => {
      const { merged, set } = await mergePacks({ database, vault, pause, now: () => performance.now(), freshId });
      if (set !== 'whole') {
        throw new Error(`merging ended: ${set}`);
      }
      return merged;
    },
  };
}
