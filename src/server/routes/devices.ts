import type { Hono } from 'hono';
import { type DeviceId, parseId } from '#kernel/id.ts';
import { answer, done, refusal } from '#server/answering.ts';
import type { Env, Server } from '#server/context.ts';
import { findSpaces, removeDevice } from '#server/devices.ts';
import { signedIn } from '#server/guards.ts';

export function deviceRoutes(app: Hono<Env>, server: Server): void {
  app.get('/spaces', signedIn(server), async (c) => answer({ spaces: await findSpaces(server.database, c.get('session')) }));

  app.delete('/devices/:device', signedIn(server), async (c) => {
    const device = parseId<DeviceId>(c.req.param('device'));
    if (device === undefined) {
      return refusal('not-found');
    }
    const removed = await removeDevice(server.database, c.get('session'), { device, now: server.clock() });
    return removed.ok ? done() : refusal(removed.failure.kind);
  });
}
