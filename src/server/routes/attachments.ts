import type { Hono } from 'hono';
import { parseId, type SpaceId } from '#kernel/id.ts';
import { MAX_ATTACHMENT_BYTES } from '#protocol/version.ts';
import { done, readBody, refusal } from '#server/answering.ts';
import { type AttachmentName, findAttachment, parseHash, storeAttachment } from '#server/attachments.ts';
import type { Ask, Env, Server } from '#server/context.ts';
import { signedIn } from '#server/guards.ts';

/** What sealing adds to a piece: a nonce and a tag. */
const SEALING_ROOM = 64;

function nameOf(c: Ask): AttachmentName | undefined {
  const [space, hash] = [parseId<SpaceId>(c.req.param('space')), parseHash(c.req.param('hash') ?? '')];
  return space === undefined || hash === undefined ? undefined : { place: { organisation: c.get('session').organisation, space }, hash };
}

export function attachmentRoutes(app: Hono<Env>, server: Server): void {
  app.put('/attachments/:space/:hash', signedIn(server), async (c) => {
    const [name, body] = [nameOf(c), await readBody(c, MAX_ATTACHMENT_BYTES + SEALING_ROOM)];
    if (name === undefined || !body.ok) {
      return refusal(body.ok ? 'not-found' : body.failure.kind);
    }
    const stored = await storeAttachment(server, c.get('session'), { ...name, bytes: body.value });
    return stored.ok ? done() : refusal(stored.failure.kind);
  });

  app.get('/attachments/:space/:hash', signedIn(server), async (c) => {
    const name = nameOf(c);
    if (name === undefined) {
      return refusal('not-found');
    }
    const found = await findAttachment(server, c.get('session'), name);
    return found.ok
      ? new Response(found.value.slice(), { headers: { 'content-type': 'application/octet-stream', 'cache-control': 'private, no-cache' } })
      : refusal(found.failure.kind);
  });
}
