import 'fake-indexeddb/auto';

import type { ActionContext } from '#actions/context.ts';
import type { DeviceServices } from '#actions/device-services.ts';
import { inviteColleague } from '#actions/invite-colleague.ts';
import type { RecordId } from '#kernel/id.ts';
import { deviceServices } from '#main-casework/device-services.ts';
import { createKeyKeeper } from '#main-casework/keep-keys.ts';
import { type KeyGround, keyWorld } from '#main-casework/key-world.ts';
import { obeyRemoval } from '#main-casework/obey-removal.ts';
import { readRoster } from '#main-casework/read-roster.ts';
import { sayUnsaid } from '#main-casework/say-unsaid.ts';
import { invitationKeys, newInvitationSecret } from '#sealing/invitation-secret.ts';
import { deleteMemberDatabase, type MemberDatabase, openMemberDatabase } from '#store/database.ts';
import { createKeyring, type Keyring } from '#store/keyring.ts';
import type { Identity } from '#store/identity.ts';
import { withMail } from '#store/mail.ts';
import { createReader, type Reader } from '#store/reader.ts';
import { createCommit } from '#sync/commit.ts';
import { type Enrolled, type EnrolWorld, foundHere, joinHere, register } from '#sync/enrol.ts';
import { exchange, type ExchangeOutcome } from '#sync/exchange.ts';
import type { Ask } from '#sync/exchange-request.ts';
import { createInvitation } from '#sync/membership.ts';
import { mergePacks } from '#sync/merge.ts';
import { provePacks } from '#sync/prove.ts';
import { tryQuarantineAgain } from '#sync/quarantine.ts';
import type { KeyWorld } from '#sync/rotation.ts';
import { base64url, type TestServer } from '#tests/server/a-server.ts';
import { deriveHere } from '#vault/argon2.ts';
import { leastCost } from '#vault/key-cost.ts';
import { createVault, type Vault } from '#vault/vault.ts';
import { anId } from './memory-device.ts';

const silent = { postMessage: () => undefined, addEventListener: () => undefined };
const pause = (): Promise<void> => Promise.resolve();

export function must<Value, Failure>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure }): Value {
  if (!result.ok) {
    throw new Error(JSON.stringify(result.failure));
  }
  return result.value;
}

/** A real phone of a member: vault, store, commit, exchange, merge, proof and keys are the real ones, and so is the server's code. */
export interface TeamPhone {
  readonly name: string;
  readonly context: ActionContext;
  readonly identity: Identity;
  readonly database: MemberDatabase;
  readonly reader: Reader;
  readonly vault: Vault;
  readonly keyring: Keyring;
  readonly devices: DeviceServices;
  readonly keys: () => Promise<KeyWorld>;
  /** No answer reaches it and nothing of it arrives. */
  offline: boolean;
  /** Said of every request before it goes; may stand in for the line. */
  between: ((path: string, line: () => Promise<Response | undefined>) => Promise<Response | undefined>) | undefined;
  /** What the mail does, locked or not. */
  readonly carry: () => Promise<ExchangeOutcome>;
  /** What an open page does: carries, merges, proves, fetches keys, and reads what waited for them. */
  readonly sync: () => Promise<ExchangeOutcome>;
  readonly obey: () => Promise<boolean>;
  readonly write: (name: string) => Promise<RecordId>;
  /** Names of the families that can be read here. */
  readonly families: () => Promise<readonly string[]>;
  readonly quarantined: () => Promise<readonly string[]>;
  readonly waiting: () => Promise<number>;
  readonly epoch: () => number | undefined;
  /** The secret of a link that another phone may join by. */
  readonly invite: (role?: 'worker' | 'coordinator') => Promise<Uint8Array>;
}

type Place = { readonly server: TestServer; readonly vault: Vault; readonly keyring: Keyring };

/** As a browser asks: with the cookies it was given. */
function askServer(server: TestServer, state: Pick<TeamPhone, 'offline' | 'between'>): Ask {
  const cookies = new Map<string, string>();
  const line = async (path: string, request: RequestInit): Promise<Response> => {
    const headers = new Headers(request.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await server.request(path, { ...request, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
  return async (path, request) => {
    if (state.offline) {
      return undefined;
    }
    return state.between === undefined ? line(path, request) : state.between(path, () => line(path, request));
  };
}

type Made = { readonly name: string; readonly enrolled: Enrolled; readonly place: Place; readonly ask: Ask; readonly state: { offline: boolean; between: TeamPhone['between'] } };

async function openUp({ name, enrolled, place, ask, state }: Made): Promise<TeamPhone> {
  const { database, identity } = enrolled;
  const { member, device, organisation, role, spaces } = identity;
  const { server, vault, keyring } = place;
  const clock = () => server.time.now;
  const reader = createReader(database);
  const commit = createCommit({ database, vault, device, clock, serverOffset: () => 0, saved: () => undefined });
  const random = (bytes: Uint8Array<ArrayBuffer>): void => {
    crypto.getRandomValues(bytes);
  };
  const context: ActionContext = { organisation, member, device, role, spaces, reader, commit, clock, random };
  const world: KeyGround = { ground: { ask, vault, clock }, database, identity, reader, context };
  const keepKeys = createKeyKeeper(world);
  must(await register(ask, database));
  must(await sayUnsaid(context, database, identity));
  const merge = async (): Promise<void> => {
    await mergePacks({ database, vault, pause, now: () => performance.now(), freshId: () => anId() });
    await tryQuarantineAgain({ database, vault, freshId: () => anId() });
    await provePacks({ database, vault, roster: () => readRoster(reader), pause });
  };
  const keys = async (): Promise<KeyWorld> => {
    const found = await keyWorld(world);
    if (found === undefined) {
      throw new Error('this phone has no mail');
    }
    return found;
  };
  const carry = (): Promise<ExchangeOutcome> => exchange(member, { ask, clock, locks: undefined, idleLimit: 5000 });
  const phone: TeamPhone = {
    name, context, identity, database, reader, vault, keyring, keys, carry,
    devices: deviceServices(world),
    get offline() {
      return state.offline;
    },
    set offline(value) {
      state.offline = value;
    },
    get between() {
      return state.between;
    },
    set between(value) {
      state.between = value;
    },
    sync: async () => {
      let outcome = await carry();
      await merge();
      if (await keepKeys(outcome)) {
        await merge();
      }
      if ((await phone.waiting()) > 0 && outcome.kind === 'done') {
        outcome = await carry();
      }
      return outcome;
    },
    obey: () => obeyRemoval({ ground: { keyring, vault }, database, identity }),
    write: async (family) => {
      const id = anId<RecordId>();
      must(await commit([{ space: spaces.team, subject: id, edits: [{ table: 'families', id, fields: { name: family } }] }]));
      return id;
    },
    families: async () => (await reader.all('families')).map(({ fields }) => String(fields['name'])).toSorted(),
    quarantined: async () => (await database.quarantined()).map(({ reason }) => reason),
    waiting: async () => must(await withMail(member, (mail) => mail.countWaiting()))?.waiting ?? 0,
    epoch: () => vault.currentSpaceKey(spaces.team)?.epoch,
    invite: async (wanted = 'worker') => {
      const sender = must(await withMail(member, (mail) => mail.sender()));
      const granted = [spaces.organisation, spaces.team].map((space) => ({ space, role: wanted }));
      const made = await inviteColleague(context, { role: wanted, schools: [] }, (expiresAt) =>
        createInvitation({ ask, sender: sender!, spaces: granted, keys: vault.spaceKeys(), expiresAt }),
      );
      return must(made).secret;
    },
  };
  await phone.sync();
  return phone;
}

function enrolWorld(server: TestServer): { readonly world: EnrolWorld; readonly place: Place; readonly state: Made['state'] } {
  const [vault, keyring] = [createVault(silent), createKeyring()];
  const state: Made['state'] = { offline: false, between: undefined };
  const world: EnrolWorld = {
    keyring,
    vault,
    derive: (request) => deriveHere({ ...request, cost: leastCost }),
    openDatabase: (member) => openMemberDatabase(member, vault),
    deleteDatabase: deleteMemberDatabase,
    ask: askServer(server, state),
    clock: () => server.time.now,
  };
  return { world, place: { server, vault, keyring }, state };
}

/** The founder of an organisation, and the secret of its recovery code. */
export async function aFounder(server: TestServer, name = 'Maude'): Promise<{ readonly phone: TeamPhone; readonly recovery: Uint8Array }> {
  const { world, place, state } = enrolWorld(server);
  const token = await server.setUpToken();
  const recovery = newInvitationSecret();
  const { id, publicKey } = await invitationKeys(recovery);
  const founding = { organisation: 'Le Pont', school: 'Les Trois Érables', recovery: { id, key: publicKey } };
  const enrolled = must(
    await foundHere(world, {
      initials: 'MT',
      passphrase: anId(),
      setup: base64url(token!),
      recoverySecret: recovery,
      firstWords: (joinedAt) => ({ name, joinedAt, founding }),
    }),
  );
  return { phone: await openUp({ name, enrolled, place, ask: world.ask, state }), recovery };
}

/** Joins by an invitation's secret, or by the recovery code's. */
export async function joinTeam(server: TestServer, name: string, secret: Uint8Array): Promise<TeamPhone> {
  const { world, place, state } = enrolWorld(server);
  const enrolled = must(
    await joinHere(world, {
      initials: 'XX',
      passphrase: anId(),
      secret,
      firstWords: (joinedAt, by) => ({ name, joinedAt, ...(by === undefined ? {} : { invitation: by }) }),
    }),
  );
  return openUp({ name, enrolled, place, ask: world.ask, state });
}

/** Everybody carries and merges until nobody has anything new. */
export async function settle(...phones: readonly TeamPhone[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    for (const phone of phones) {
      await phone.sync();
    }
  }
}
