import 'fake-indexeddb/auto';

import type { ActionContext } from '#actions/context.ts';
import { invitationSecret } from '#actions/join-team.ts';
import { sayUnsaid } from '#main-casework/say-unsaid.ts';
import { initialsOf } from '#domain/member.ts';
import type { RecordId } from '#kernel/id.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import { deleteMemberDatabase, openMemberDatabase } from '#store/database.ts';
import { createKeyring } from '#store/keyring.ts';
import { createReader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import type { SyncedTable } from '#store/schema.ts';
import { createCommit, type Edit, type RecordState } from '#sync/commit.ts';
import { type EnrolWorld, joinHere, register } from '#sync/enrol.ts';
import { exchange, type ExchangeOutcome } from '#sync/exchange.ts';
import { type Ask, askWithin } from '#sync/exchange-request.ts';
import { mergePacks } from '#sync/merge.ts';
import { deriveHere } from '#vault/argon2.ts';
import { leastCost } from '#vault/key-cost.ts';
import { createVault } from '#vault/vault.ts';

import { anId } from './memory-device.ts';

const LIMIT = 30_000;

/** Asks a real server as a browser does: with the cookies it was given. */
export function askWithCookies(url: string): Ask {
  const cookies = new Map<string, string>();
  return askWithin(LIMIT, async (path, request) => {
    const headers = new Headers(request?.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(`${url}${String(path)}`, { method: request?.method, body: request?.body, signal: request?.signal ?? null, headers } as RequestInit);
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  });
}

/** A colleague without a screen: the real vault, store, commit, merge and exchange in this process, over real HTTP. */
export interface Colleague {
  readonly name: string;
  /** What actions are done with: `addFamily(colleague.context, …)`. */
  readonly context: ActionContext;
  /** One contact or family after the other is slow: this keeps them all in one go, an envelope for each family. */
  readonly keepAll: (families: readonly (readonly Edit[])[]) => Promise<void>;
  /** Carries the mail both ways and merges what came. */
  readonly exchange: () => Promise<ExchangeOutcome>;
  /** A record as it stands here, for an edit that says what it saw. */
  readonly state: (table: SyncedTable, id: RecordId) => Promise<RecordState>;
  /** The identifiers of a table's records whose field has this value. */
  readonly find: (table: SyncedTable, field: string, value: string) => Promise<readonly RecordId[]>;
  readonly leave: () => void;
}

const silent = { postMessage: () => undefined, addEventListener: () => undefined };

function must<Value, Failure>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure }): Value {
  if (!result.ok) {
    throw new Error(JSON.stringify(result.failure));
  }
  return result.value;
}

export interface ColleagueWishes {
  readonly url: string;
  /** The link that a coordinator's screen showed. */
  readonly invitation: string;
  readonly name: string;
}

/** Joins by an invitation, as the joining screens do. */
export async function joinAsColleague({ url, invitation, name }: ColleagueWishes): Promise<Colleague> {
  const [ask, vault, clock] = [askWithCookies(url), createVault(silent), () => Date.now()];
  const world: EnrolWorld = {
    keyring: createKeyring(),
    vault,
    // Nobody is kept out here: the cheapest key will do.
    derive: (request) => deriveHere({ ...request, cost: leastCost }),
    openDatabase: (member) => openMemberDatabase(member, vault),
    deleteDatabase: deleteMemberDatabase,
    ask,
    clock,
  };
  const secret = must(invitationSecret(invitation, base64urlToBytes));
  const enrolled = must(await joinHere(world, { initials: initialsOf(name), passphrase: anId(), secret, firstWords: (joinedAt, by) => ({ name, joinedAt, ...(by === undefined ? {} : { invitation: by }) }) }));
  const { database, identity } = enrolled;
  const { member, device, organisation, role, spaces } = identity;
  const reader = createReader(database);
  const commit = createCommit({ database, vault, device, clock, serverOffset: () => 0, saved: () => undefined });
  const random = (bytes: Uint8Array<ArrayBuffer>): void => {
    crypto.getRandomValues(bytes);
  };
  const context: ActionContext = { organisation, member, device, role, spaces, reader, commit, clock, random };
  must(await register(ask, database));
  must(await sayUnsaid(context, database, identity));
  const carry = async (): Promise<ExchangeOutcome> => {
    const outcome = await exchange(member, { ask, clock, locks: undefined, idleLimit: LIMIT });
    await mergePacks({ database, vault, pause: () => Promise.resolve(), now: () => performance.now(), freshId: () => anId() });
    return outcome;
  };
  await carry();
  return {
    name,
    context,
    keepAll: async (families) => {
      must(await commit(families.map((edits) => ({ space: spaces.team, subject: edits[0]?.id ?? anId<RecordId>(), edits }))));
    },
    exchange: carry,
    state: async (table, id) => {
      const row = await reader.one(table, id);
      return row === undefined ? {} : rowToState(row);
    },
    find: async (table, field, value) => (await reader.all(table)).filter(({ fields }) => fields[field] === value).map(({ id }) => id as RecordId),
    leave: () => {
      database.close();
      vault.lock();
    },
  };
}
