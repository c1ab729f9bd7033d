import 'fake-indexeddb/auto';
import { createCommit, type Commit } from '#sync/commit.ts';
import { exchange, type ExchangeOutcome } from '#sync/exchange.ts';
import { type MergeOutcome, mergePacks } from '#sync/merge.ts';
import type { Ask } from '#sync/exchange-request.ts';
import type { DeviceId, MemberId, OrganisationId, SpaceId } from '#kernel/id.ts';
import { createReceivingKey } from '#sealing/public-box.ts';
import { newKey } from '#sealing/secret-box.ts';
import { createSigningKey } from '#sealing/signature.ts';
import type { SpaceKey } from '#sealing/wrapped-key.ts';
import { bytesToRequest, messageToBytes } from '#protocol/exchange-messages.ts';
import { type ExchangeDeps, handleExchange } from '#server/exchange.ts';
import { createMemoryChangeLog, type MemoryChangeLog } from '#server/memory-change-log.ts';
import { verify } from '#sealing/signature.ts';
import { type MemberDatabase, openMemberDatabase } from '#store/database.ts';
import { writeIdentity } from '#store/identity.ts';
import { createVault, type Vault } from '#vault/vault.ts';
import { anId } from '#tests/support/memory-device.ts';

export type House = {
  readonly organisation: OrganisationId;
  readonly spaces: { readonly organisation: SpaceId; readonly team: SpaceId; readonly own: SpaceId };
  readonly keys: readonly SpaceKey[];
  readonly log: MemoryChangeLog;
  readonly deps: ExchangeDeps;
};

/** An organisation on the real server code with the change log in memory. */
export function aHouse(limits = { chunkBytes: 100_000, chunkCount: 100, answerBytes: 4_000_000 }): House {
  const organisation = anId<OrganisationId>();
  const spaces = { organisation: anId<SpaceId>(), team: anId<SpaceId>(), own: anId<SpaceId>() };
  const log = createMemoryChangeLog();
  for (const [name, space] of Object.entries(spaces)) {
    const kind = name === 'own' ? 'private' : name === 'team' ? 'team' : 'organisation';
    log.addSpace({ organisation, space }, { kind, generation: 'g1', epoch: 1 });
  }
  const keys = Object.values(spaces).map((space) => ({ space, epoch: 1, key: newKey() }));
  return { organisation, spaces, keys, log, deps: { log, clock: () => Date.now(), verify, limits } };
}

export type Phone = {
  readonly member: MemberId;
  readonly device: DeviceId;
  readonly database: MemberDatabase;
  readonly vault: Vault;
  readonly commit: Commit;
  /** What the next requests meet; the real server when undefined. */
  line: Ask | undefined;
  readonly exchange: () => Promise<ExchangeOutcome>;
  readonly merge: () => Promise<MergeOutcome>;
};

const silent = { postMessage: () => undefined, addEventListener: () => undefined };

/** The server's answer to `/exchange`, as a stream of its real bytes; `cutAfter` bytes the line breaks. */
export function askHouse(house: House, session: { member: MemberId; device: DeviceId }, cutAfter = Number.POSITIVE_INFINITY): Ask {
  return async (_path, { body }) => {
    const request = bytesToRequest(body instanceof Uint8Array ? body : new Uint8Array(0));
    if (!request.ok) {
      return Response.json({ refusal: 'malformed' }, { status: 400 });
    }
    const messages = handleExchange(house.deps, { organisation: house.organisation, ...session }, request.value);
    let left = cutAfter;
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(controller) {
        const next = await messages.next();
        if (next.done === true) {
          controller.close();
          return;
        }
        const bytes = messageToBytes(next.value);
        controller.enqueue(bytes.slice(0, Math.max(0, left)));
        left -= bytes.length;
        if (left <= 0) {
          controller.error(new Error('cut'));
        }
      },
    });
    return new Response(stream);
  };
}

/** A phone of a new member: real vault, sealing, store, commit, exchange and merge; IndexedDB in memory. */
export async function aPhone(house: House, role: 'worker' | 'coordinator' = 'worker'): Promise<Phone> {
  const [member, device] = [anId<MemberId>(), anId<DeviceId>()];
  const vault = createVault(silent);
  vault.open(newKey());
  const opened = await openMemberDatabase(member, vault);
  if (!opened.ok) {
    throw new Error(opened.failure.kind);
  }
  const database = opened.value;
  const signing = await createSigningKey();
  const identity = {
    organisation: house.organisation,
    member,
    device,
    role,
    spaces: house.spaces,
    signPublicKey: signing.publicKey,
    receiving: await createReceivingKey(),
  };
  await writeIdentity(database, { identity, signingKey: signing.privateKey, keys: house.keys, registration: undefined, firstWords: undefined });
  for (const { space, epoch, key } of house.keys) {
    vault.addSpaceKey(space, epoch, key);
  }
  house.log.addDevice(house.organisation, device, { member, signKey: signing.publicKey });
  for (const space of [house.spaces.organisation, house.spaces.team]) {
    house.log.setRole({ organisation: house.organisation, space }, member, role);
  }
  const phone: Phone = {
    member,
    device,
    database,
    vault,
    commit: createCommit({ database, vault, device, clock: () => Date.now(), serverOffset: () => 0, saved: () => undefined }),
    line: undefined,
    exchange: () =>
      exchange(member, {
        ask: (path, request) => (phone.line ?? askHouse(house, { member, device }))(path, request),
        clock: () => Date.now(),
        locks: undefined,
        idleLimit: 1000,
      }),
    merge: () =>
      mergePacks({ database, vault, pause: () => Promise.resolve(), now: () => performance.now(), freshId: () => anId() }),
  };
  return phone;
}
