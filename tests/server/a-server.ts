import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceId, Id, OrganisationId, SpaceId } from '#kernel/id.ts';
import { type AcceptRequest, apiToJson, type InvitationRequest, parseChallengeAnswer, type SetUpRequest, sessionBytes } from '#protocol/api.ts';
import type { RemovalRequest } from '#protocol/api-devices.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { type ExchangeMessage, type ExchangeRequest, MessageSplitter, requestToBytes } from '#protocol/exchange-messages.ts';
import { orderBytes } from '#protocol/statements.ts';
import { sign, verify } from '#sealing/signature.ts';
import { createApp } from '#server/app.ts';
import type { Server } from '#server/context.ts';
import { createFetchSource } from '#server/fetch-source.ts';
import { readTermNames } from '#server/hsds/term-names.ts';
import { createLimiter, rates, type Rates } from '#server/limits.ts';
import { createLive } from '#server/live.ts';
import { createLogger } from '#server/logging.ts';
import { createMetrics } from '#server/metrics.ts';
import { renewSetUpToken } from '#server/organisations.ts';
import { migrate } from '#server/postgres/migrate.ts';
import { type OpenDatabase, openDatabase, openPglite } from '#server/postgres/open-database.ts';
import { createPostgresChangeLog } from '#server/postgres/postgres-change-log.ts';
import { sha256 } from '#server/secrets.ts';
import { createStaticFiles } from '#server/static-files.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { aDevice, anOrganisationId, aMemberId, aRecordId, aSpaceId, type TestDevice } from './a-device.ts';

export const NOW = 1_790_000_000_000;
export const ORIGIN = 'https://passerelle.test';

/** Generous enough that no test meets them by accident. */
const noLimits = Object.fromEntries(Object.keys(rates).map((name) => [name, { burst: 1e9, perSecond: 1e9 }])) as Rates;

export type Client = {
  readonly device: TestDevice;
  /** As a browser would send it back. */
  readonly cookie: string;
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly send: (method: string, path: string, body?: object) => Promise<Response>;
  readonly exchange: (request: Partial<ExchangeRequest>) => Promise<ExchangeMessage[]>;
};

export type TestServer = Awaited<ReturnType<typeof aServer>>;

export async function readMessages(response: Response): Promise<ExchangeMessage[]> {
  const read = new MessageSplitter().push(new Uint8Array(await response.arrayBuffer()));
  if (!read.ok) {
    throw new Error('not an exchange');
  }
  return [...read.value];
}

type Options = {
  /** PostgreSQL unless said otherwise: it starts ten times as fast. */
  readonly engine?: 'pglite' | 'postgres';
  readonly limits?: Partial<Rates>;
  readonly change?: (server: Server) => Server;
};

async function openEngine(engine: Options['engine']): Promise<OpenDatabase> {
  if (engine === 'pglite') {
    const open = await openPglite(undefined);
    await migrate(open.database);
    return open;
  }
  const { url, drop } = await freshDatabase();
  const open = await openDatabase({ databaseUrl: url, dataDir: '' });
  return { ...open, close: () => open.close().then(drop) };
}

/** The real app over a database of its own, with a clock that stands still until it is moved. */
export async function aServer(options: Options = {}) {
  const open = await openEngine(options.engine);
  const time = { now: NOW };
  const lines: string[] = [];
  const log = createPostgresChangeLog(open.database);
  const dist = mkdtempSync(join(tmpdir(), 'passerelle-dist-'));
  const clock = () => time.now;
  const live = createLive({ log, onFault: (error) => lines.push(String(error)), everyMs: 30 });
  const plain: Server = {
    database: open.database,
    log,
    clock,
    verify,
    live,
    limiter: createLimiter(clock, { ...noLimits, ...options.limits }),
    metrics: createMetrics(),
    logger: createLogger((line) => lines.push(line)),
    files: createStaticFiles(dist),
    termNames: readTermNames(join(import.meta.dirname, '../../locales/fr')),
    fetchSource: createFetchSource({ local: true }),
    publicUrl: ORIGIN,
    origins: new Set([ORIGIN]),
    trustedProxies: 0,
  };
  const server = options.change?.(plain) ?? plain;
  const app = createApp(server);

  const request = async (path: string, init?: RequestInit): Promise<Response> => app.request(path, init);
  const send = (method: string, path: string, body?: object): Promise<Response> =>
    request(path, { method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: apiToJson(body) }) });

  async function challengeFor(device: TestDevice): Promise<Uint8Array> {
    const challenge = parseChallengeAnswer(await (await send('POST', '/session/challenge', { device: device.id })).json());
    if (!challenge.ok) {
      throw new Error('no challenge');
    }
    return challenge.value.challenge;
  }

  /** Signs in and speaks as this device from then on. */
  async function signIn(device: TestDevice): Promise<Client> {
    const challenge = await challengeFor(device);
    const signature = await sign(device.key.privateKey, sessionBytes(challenge));
    const opened = await send('POST', '/session', { device: device.id, challenge, signature });
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const speak = (path: string, init: RequestInit = {}): Promise<Response> =>
      request(path, { ...init, headers: { cookie, 'x-passerelle-device': device.id, ...Object.fromEntries(new Headers(init.headers).entries()) } });
    return {
      device,
      cookie,
      request: speak,
      send: (method, path, body) =>
        speak(path, { method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: apiToJson(body) }) }),
      exchange: async ({ cursors = [], envelopes = [] }) => {
        const body = requestToBytes({ cursors, envelopes });
        return readMessages(await speak('/exchange', { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } }));
      },
    };
  }

  return {
    app,
    server,
    time,
    lines,
    dist,
    request,
    send,
    signIn,
    challengeFor,
    database: open.database,
    log,
    setUpToken: () => renewSetUpToken(open.database),
    close: async () => {
      live.close();
      await open.close();
      rmSync(dist, { recursive: true, force: true });
    },
  };
}

export type Founded = {
  readonly organisation: OrganisationId;
  readonly founder: TestDevice;
  readonly spaces: { readonly organisation: SpaceId; readonly team: SpaceId; readonly private: SpaceId };
  readonly recovery: { readonly id: Id; readonly token: Uint8Array };
  readonly request: SetUpRequest;
};

export async function aSetUp(setup: Uint8Array): Promise<Founded> {
  const founder = await aDevice();
  const organisation = anOrganisationId();
  const spaces = { organisation: aSpaceId(), team: aSpaceId(), private: aSpaceId() };
  const recovery = { id: aRecordId(), token: new Uint8Array(32).fill(9) };
  const request: SetUpRequest = {
    setup,
    organisation,
    member: founder.member,
    device: { id: founder.id, signKey: founder.key.publicKey },
    spaces: (['organisation', 'team', 'private'] as const).map((kind) => ({ id: spaces[kind], kind })),
    recovery: { id: recovery.id, tokenHash: sha256(recovery.token), payload: new Uint8Array([7, 7, 7]) },
  };
  return { organisation, founder, spaces, recovery, request };
}

/** An organisation with its founder, signed in. */
export async function anOrganisation(server: TestServer): Promise<Founded & { readonly coordinator: Client }> {
  const token = await server.setUpToken();
  const founded = await aSetUp(token!);
  const answer = await server.send('POST', '/organisations', founded.request);
  if (answer.status !== 201) {
    throw new Error(`set-up was answered ${answer.status}`);
  }
  return { ...founded, coordinator: await server.signIn(founded.founder) };
}

export type TestInvitation = { readonly id: Id; readonly token: Uint8Array; readonly request: InvitationRequest };

export function anInvitation(spaces: InvitationRequest['spaces'], expiresAt = NOW + 3_600_000): TestInvitation {
  const [id, token] = [aRecordId(), crypto.getRandomValues(new Uint8Array(32))];
  return { id, token, request: { id, tokenHash: sha256(token), spaces, expiresAt, payload: new Uint8Array([1, 2, 3, 4]) } };
}

export const anAcceptance = (device: TestDevice, token: Uint8Array): AcceptRequest => ({
  token,
  member: device.member,
  device: { id: device.id, signKey: device.key.publicKey },
  privateSpace: aSpaceId(),
});

/** A colleague who was invited into the spaces and joined. */
export async function aColleague(server: TestServer, coordinator: Client, spaces: InvitationRequest['spaces']): Promise<Client> {
  const invitation = anInvitation(spaces, server.time.now + 3_600_000);
  await coordinator.send('POST', '/invitations', invitation.request);
  const device = { ...(await aDevice()), member: aMemberId() };
  const joined = await server.send('POST', `/invitations/${invitation.id}/accept`, anAcceptance(device, invitation.token));
  if (joined.status !== 201) {
    throw new Error(`joining was answered ${joined.status}`);
  }
  return server.signIn(device);
}

/** The body of a removal: an order that the device of `by` signed. */
export async function anOrder(by: TestDevice, organisation: OrganisationId, device: DeviceId, at = NOW): Promise<RemovalRequest> {
  return { at, signature: await sign(by.key.privateKey, orderBytes({ organisation, device, at })) };
}

export const removeDevice = async ({ organisation, coordinator }: { organisation: OrganisationId; coordinator: Client }, device: DeviceId): Promise<Response> =>
  coordinator.send('DELETE', `/devices/${device}`, await anOrder(coordinator.device, organisation, device));

export const refusalOf = async (response: Response | Promise<Response>): Promise<readonly [number, unknown]> => {
  const answer = await response;
  const body: unknown = await answer.json().catch(() => undefined);
  return [answer.status, typeof body === 'object' && body !== null && 'refusal' in body ? body.refusal : body];
};

export const base64url = bytesToBase64url;
