import { type DeviceId, type MemberId, type OrganisationId, parseId, type SpaceId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { Cursor } from '#protocol/exchange-messages.ts';
import type { ValueMap } from '#protocol/packing.ts';
import type { SpaceKey } from '#sealing/wrapped-key.ts';
import { attempt, type MemberDatabase, type WriteFailure } from './database.ts';
import type { CursorRow, SigningRow } from './mail-rows.ts';

/** Who this device is and which spaces it works in: sealed, but for what the mail needs to speak as the device. */
export type Identity = {
  readonly organisation: OrganisationId;
  readonly member: MemberId;
  readonly device: DeviceId;
  readonly role: 'worker' | 'coordinator';
  readonly spaces: { readonly organisation: SpaceId; readonly team: SpaceId; readonly own: SpaceId };
  /** The school a new family is written down for. */
  readonly signPublicKey: Uint8Array;
  readonly receiving: { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array };
};

/** A request that makes this device known to the server, kept until it is answered. */
export type Registration = { readonly method: 'POST'; readonly path: string; readonly body: object };

type IdentityRow = { readonly id: 'identity'; readonly identity: Omit<Identity, 'spaces'> & { readonly spaces: Record<string, string> } };
type KeyRow = { readonly id: string; readonly space: SpaceId; readonly epoch: number; readonly key: Uint8Array };

type RegistrationRow = { readonly id: typeof REGISTRATION; readonly registration: Registration };

const REGISTRATION = 'registration';

type FirstWordsRow = { readonly id: typeof FIRST_WORDS; readonly words: ValueMap };

const FIRST_WORDS = 'first-words';

const keyId = (space: SpaceId, epoch: number): string => `space:${space}:${epoch}`;

export type NewIdentity = {
  readonly identity: Identity;
  readonly signingKey: CryptoKey;
  readonly keys: readonly SpaceKey[];
  readonly registration: Registration | undefined;
  /** What this device will say first, as its actions shape it. */
  readonly firstWords: ValueMap | undefined;
  /** How far the packs reach that came out of a backup. */
  readonly cursors?: readonly Cursor[];
};

/** Everything a device must have kept before the server may hear of it, in one transaction. */
export function writeIdentity(database: MemberDatabase, made: NewIdentity): Promise<Result<void, WriteFailure>> {
  const { dexie } = database;
  const { identity, signingKey, keys, registration, firstWords, cursors } = made;
  const { device, member, organisation, spaces } = identity;
  return attempt(() =>
    dexie.transaction('rw', ['keys', 'signing', 'cursors'], async () => {
      const signing: SigningRow = { id: 'this', device, member, organisation, key: signingKey };
      await dexie.table<SigningRow, string>('signing').put(signing);
      await dexie.table<IdentityRow, string>('keys').put({ id: 'identity', identity });
      await dexie.table<KeyRow, string>('keys').bulkPut(
        keys.map(({ space, epoch, key }) => ({ id: keyId(space, epoch), space, epoch, key })),
      );
      await dexie.table<CursorRow, string>('cursors').bulkPut(
        [spaces.team, spaces.organisation, spaces.own].map((space) => cursors?.find((known) => known.space === space) ?? { space }),
      );
      if (firstWords !== undefined) {
        await dexie.table<FirstWordsRow, string>('keys').put({ id: FIRST_WORDS, words: firstWords });
      }
      if (registration !== undefined) {
        // Sealed: it holds the token of an invitation, or of the recovery code, which works for ever.
        await dexie.table<RegistrationRow, string>('keys').put({ id: REGISTRATION, registration });
      }
    }),
  );
}

function spaceOf(row: IdentityRow, name: 'organisation' | 'team' | 'own'): SpaceId | undefined {
  return parseId<SpaceId>(row.identity.spaces[name]);
}

export async function readIdentity(database: MemberDatabase): Promise<Identity | undefined> {
  const row = await database.dexie.table<IdentityRow, string>('keys').get('identity');
  if (row === undefined) {
    return undefined;
  }
  const [organisation, team, own] = [spaceOf(row, 'organisation'), spaceOf(row, 'team'), spaceOf(row, 'own')];
  return organisation === undefined || team === undefined || own === undefined
    ? undefined
    : { ...row.identity, spaces: { organisation, team, own } };
}

export async function readSpaceKeys(database: MemberDatabase): Promise<readonly SpaceKey[]> {
  const rows = await database.dexie.table<Partial<KeyRow>, string>('keys').where('id').startsWith('space:').toArray();
  return rows.flatMap(({ space, epoch, key }) =>
    space === undefined || epoch === undefined || key === undefined ? [] : [{ space, epoch, key }],
  );
}

/** Keys of later epochs, in one transaction. A key that is kept already stays. */
export const keepSpaceKeys = (database: MemberDatabase, keys: readonly SpaceKey[]): Promise<Result<void, WriteFailure>> =>
  attempt(() =>
    database.dexie.transaction('rw', ['keys'], async () => {
      const table = database.dexie.table<KeyRow, string>('keys');
      for (const { space, epoch, key } of keys) {
        const id = keyId(space, epoch);
        if ((await table.get(id)) === undefined) {
          await table.put({ id, space, epoch, key });
        }
      }
    }),
  );

export async function pendingRegistration(database: MemberDatabase): Promise<Registration | undefined> {
  const row = await database.dexie.table<RegistrationRow, string>('keys').get(REGISTRATION);
  const value: unknown = row?.registration;
  if (typeof value !== 'object' || value === null || !('path' in value) || !('body' in value)) {
    return undefined;
  }
  const { path, body } = value;
  return typeof path === 'string' && typeof body === 'object' && body !== null ? { method: 'POST', path, body } : undefined;
}

export const registrationDone = (database: MemberDatabase): PromiseLike<void> =>
  database.dexie.table<RegistrationRow, string>('keys').delete(REGISTRATION);


/** What is still to be said; undefined once it was. */
export async function unsaidFirstWords(database: MemberDatabase): Promise<ValueMap | undefined> {
  return (await database.dexie.table<FirstWordsRow, string>('keys').get(FIRST_WORDS))?.words;
}

export const keepFirstWords = (database: MemberDatabase, words: ValueMap): Promise<Result<void, WriteFailure>> =>
  attempt(async () => {
    await database.dexie.table<FirstWordsRow, string>('keys').put({ id: FIRST_WORDS, words });
  });

export const firstWordsSaid = (database: MemberDatabase): PromiseLike<void> =>
  database.dexie.table<FirstWordsRow, string>('keys').delete(FIRST_WORDS);
