import 'fake-indexeddb/auto';
import { newId, type DeviceId, type MemberId, type OrganisationId, type RecordId, type SpaceId } from '#kernel/id.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { Value } from '#protocol/packing.ts';
import { type MemberDatabase, openMemberDatabase } from '#store/database.ts';
import { createVault, type Vault } from '#vault/vault.ts';

type AnyId = DeviceId | MemberId | OrganisationId | RecordId | SpaceId;

export const freshId = <Kind extends AnyId>(): Kind => newId<Kind>((bytes) => crypto.getRandomValues(bytes));

/** Deaf and dumb: tests of one process must not lock one another's vaults. */
const silent = { postMessage: () => undefined, addEventListener: () => undefined };

export const freshKey = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));

export function openVault(key: Uint8Array = freshKey()): Vault {
  const vault = createVault(silent);
  vault.open(key);
  return vault;
}

export type OpenStore = { readonly database: MemberDatabase; readonly vault: Vault; readonly member: MemberId; readonly key: Uint8Array };

/** A member's database of its own name, under a vault of its own. */
export async function openStore(known: { readonly member?: MemberId; readonly key?: Uint8Array } = {}): Promise<OpenStore> {
  const [member, key] = [known.member ?? freshId<MemberId>(), known.key ?? freshKey()];
  const vault = openVault(key);
  const opened = await openMemberDatabase(member, vault);
  if (!opened.ok) {
    throw new Error(opened.failure.kind);
  }
  return { database: opened.value, vault, member, key };
}

export const thisDevice = freshId<DeviceId>();

/** A state with one head a field, as a first commit leaves it. */
export const stateOf = (fields: Readonly<Record<string, Value>>, dot: { n?: number; at?: number; device?: DeviceId } = {}): RecordState =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      { heads: [{ device: dot.device ?? thisDevice, n: dot.n ?? 1, at: dot.at ?? 1_790_000_000_000, value }], covered: {} },
    ]),
  );

/** Every field in two versions. */
export const clashOf = (fields: Readonly<Record<string, readonly [Value, Value]>>): RecordState =>
  Object.fromEntries(
    Object.entries(fields).map(([name, [mine, theirs]]) => [
      name,
      {
        heads: [
          { device: thisDevice, n: 2, at: 2000, value: mine },
          { device: freshId<DeviceId>(), n: 1, at: 1000, value: theirs },
        ],
        covered: {},
      },
    ]),
  );
