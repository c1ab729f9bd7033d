import type { Hono } from 'hono';
import { type DeviceId, parseId, type SpaceId } from '#kernel/id.ts';
import { MAX_HELD } from '#protocol/api-devices.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import { bytesToRequest } from '#protocol/exchange-messages.ts';
import { MAX_ATTACHMENT_BYTES, MAX_REQUEST_BYTES } from '#protocol/version.ts';
import { answer, done, readBody, refusal } from '#server/answering.ts';
import { parseHash } from '#server/attachments.ts';
import type { Ask, Env, Server } from '#server/context.ts';
import { limited, signedIn } from '#server/guards.ts';
import { dropHeld, handOver, handOverPiece, type HeldPiece, listHeld, takeHeld } from '#server/held.ts';

const deviceOf = (c: Ask): DeviceId | undefined => parseId<DeviceId>(c.req.param('device'));

/** Sealing adds a nonce and a tag to a piece. */
const SEALING_ROOM = 64;

type Named = Omit<HeldPiece, 'bytes'>;

function pieceOf(c: Ask): Named | undefined {
  const [device, space, hash] = [deviceOf(c), parseId<SpaceId>(c.req.param('space')), parseHash(c.req.param('hash') ?? '')];
  const signature = base64urlToBytes(c.req.header('x-passerelle-signature') ?? '');
  return device === undefined || space === undefined || hash === undefined || signature === undefined ? undefined : { device, space, hash, signature };
}

/** What a removed device hands over, without a session, for it gets none: its signatures speak for it. */
function handingOver(app: Hono<Env>, server: Server): void {
  app.post('/held', limited(server, 'hand-over'), async (c) => {
    const [device, body] = [parseId<DeviceId>(c.req.header('x-passerelle-device')), await readBody(c, MAX_REQUEST_BYTES)];
    if (device === undefined || !body.ok) {
      return refusal(body.ok ? 'device-unknown' : body.failure.kind);
    }
    const request = bytesToRequest(body.value);
    if (!request.ok || request.value.envelopes.length > MAX_HELD) {
      return refusal(request.ok ? 'too-large' : 'malformed');
    }
    const held = await handOver(server, { device, envelopes: request.value.envelopes, now: server.clock() });
    return held.ok ? answer(held.value) : refusal(held.failure.kind);
  });

  app.put('/held/:device/:space/:hash', limited(server, 'hand-over'), async (c) => {
    const [named, body] = [pieceOf(c), await readBody(c, MAX_ATTACHMENT_BYTES + SEALING_ROOM)];
    if (named === undefined || !body.ok) {
      return refusal(body.ok ? 'not-found' : body.failure.kind);
    }
    const held = await handOverPiece(server, { ...named, bytes: body.value });
    return held.ok ? done() : refusal(held.failure.kind);
  });
}

export function heldRoutes(app: Hono<Env>, server: Server): void {
  const { database, log, verify, live } = server;
  handingOver(app, server);

  app.get('/held', signedIn(server), async (c) => {
    const held = await listHeld(database, c.get('session'));
    return held.ok ? answer({ held: held.value }) : refusal(held.failure.kind);
  });

  app.post('/held/:device/take', signedIn(server), async (c) => {
    const [device, session] = [deviceOf(c), c.get('session')];
    if (device === undefined) {
      return refusal('not-found');
    }
    const taken = await takeHeld(database, session, {
      gate: { log, verify },
      device,
      told: (space, moved) => live.nudge({ organisation: session.organisation, space }, { ...moved, by: device }),
    });
    return taken.ok ? answer(taken.value) : refusal(taken.failure.kind);
  });

  app.delete('/held/:device', signedIn(server), async (c) => {
    const device = deviceOf(c);
    const dropped = device === undefined ? undefined : await dropHeld(database, c.get('session'), device);
    return dropped?.ok === true ? done() : refusal(dropped?.failure.kind ?? 'not-found');
  });
}
