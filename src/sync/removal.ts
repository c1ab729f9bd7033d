import type { DeviceId, OrganisationId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import {
  type DeviceSummary, type HeldSummary, parseDevices, parseHeld, parseRemovalAnswer, parseTakeAnswer, type RemovalAnswer, type SignedOrder, type TakeAnswer,
} from '#protocol/api-devices.ts';
import type { Malformed } from '#protocol/byte-reader.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { orderBytes } from '#protocol/statements.ts';
import { sign, verify } from '#sealing/signature.ts';
import type { Sender } from '#store/mail.ts';
import type { Ask } from './exchange-request.ts';
import type { RosterEntry } from './prove.ts';
import { askAs, type RequestFailure, type ServerRequest } from './server-request.ts';

/** Removing a device, what it handed over, and what a removed device makes of it. */
export type RemovalWorld = { readonly ask: Ask; readonly sender: Sender };

type Asked<Value> = Promise<Result<Value, RequestFailure>>;

async function askFor<Value>(world: RemovalWorld, request: ServerRequest, parse: (json: unknown) => Result<Value, Malformed>): Asked<Value> {
  const answer = await askAs(world, request);
  if (!answer.ok) {
    return answer;
  }
  const read = parse(answer.value);
  return read.ok ? read : fail({ kind: 'server-trouble' });
}

export async function listDevices(world: RemovalWorld): Asked<readonly DeviceSummary[]> {
  const answer = await askFor(world, { method: 'GET', path: '/devices' }, parseDevices);
  return answer.ok ? ok(answer.value.devices) : answer;
}

/** By an order that this device signs: the server refuses the removed one from now on, and passes the order on to it. */
export async function orderRemoval(world: RemovalWorld, { device, at }: { device: DeviceId; at: number }): Asked<RemovalAnswer> {
  const { organisation, key } = world.sender;
  const signature = bytesToBase64url(await sign(key, orderBytes({ organisation, device, at })));
  return askFor(world, { method: 'DELETE', path: `/devices/${device}`, body: { at, signature } }, parseRemovalAnswer);
}

export async function listHeld(world: RemovalWorld): Asked<readonly HeldSummary[]> {
  const answer = await askFor(world, { method: 'GET', path: '/held' }, parseHeld);
  return answer.ok ? ok(answer.value.held) : answer;
}

export const takeHeld = (world: RemovalWorld, device: DeviceId): Asked<TakeAnswer> =>
  askFor(world, { method: 'POST', path: `/held/${device}/take`, body: {} }, parseTakeAnswer);

export const dropHeld = (world: RemovalWorld, device: DeviceId): Asked<unknown> => askAs(world, { method: 'DELETE', path: `/held/${device}` });

export type Addressee = { readonly organisation: OrganisationId; readonly device: DeviceId };

/**
 * Whether a coordinator's device of this phone's own roster ordered its removal. The server's word, anybody else's, and an order
 * for another device delete nothing [K4].
 */
export async function isOrdered(
  roster: ReadonlyMap<DeviceId, RosterEntry>,
  { organisation, device }: Addressee,
  { by, at, signature }: SignedOrder,
): Promise<boolean> {
  const author = roster.get(by);
  return author?.role === 'coordinator' && by !== device && verify(author.signKey, orderBytes({ organisation, device, at }), signature);
}
