import type { Hono } from 'hono';
import { parseId, type SpaceId } from '#kernel/id.ts';
import { MAX_EPOCH_BYTES, parseEpochRequest } from '#protocol/api-devices.ts';
import { answer, done, readJson, refusal } from '#server/answering.ts';
import type { Ask, Env, Server } from '#server/context.ts';
import { findKeys, renewEpoch, supplyKeys } from '#server/epochs.ts';
import { signedIn } from '#server/guards.ts';

const spaceOf = (c: Ask): SpaceId | undefined => parseId<SpaceId>(c.req.param('space'));

export function epochRoutes(app: Hono<Env>, server: Server): void {
  const { database, clock } = server;

  app.get('/spaces/:space/keys', signedIn(server), async (c) => {
    const space = spaceOf(c);
    if (space === undefined) {
      return refusal('space-unknown');
    }
    const keys = await findKeys(database, c.get('session'), space);
    return keys.ok ? answer(keys.value) : refusal(keys.failure.kind);
  });

  const writing =
    (write: typeof renewEpoch) =>
    async (c: Ask): Promise<Response> => {
      const [space, request] = [spaceOf(c), await readJson(c, parseEpochRequest, MAX_EPOCH_BYTES)];
      if (space === undefined || !request.ok) {
        return refusal(request.ok ? 'space-unknown' : request.failure.kind);
      }
      const written = await write(database, c.get('session'), { space, request: request.value, now: clock() });
      return written.ok ? done() : refusal(written.failure.kind);
    };
  app.post('/spaces/:space/epochs', signedIn(server), writing(renewEpoch));
  app.post('/spaces/:space/keys', signedIn(server), writing(supplyKeys));
}
