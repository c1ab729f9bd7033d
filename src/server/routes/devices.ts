import type { Hono } from 'hono';
import { type DeviceId, parseId } from '#kernel/id.ts';
import { parseRemovalRequest } from '#protocol/api-devices.ts';
import { answer, readJson, refusal } from '#server/answering.ts';
import type { Env, Server } from '#server/context.ts';
import { findSpaces, listDevices, removeDevice } from '#server/devices.ts';
import { signedIn } from '#server/guards.ts';

export function deviceRoutes(app: Hono<Env>, server: Server): void {
  const { database, clock, verify } = server;

  app.get('/spaces', signedIn(server), async (c) => answer({ spaces: await findSpaces(database, c.get('session')) }));

  app.get('/devices', signedIn(server), async (c) => {
    const devices = await listDevices(database, c.get('session'));
    return devices.ok ? answer({ devices: devices.value }) : refusal(devices.failure.kind);
  });

  app.delete('/devices/:device', signedIn(server), async (c) => {
    const device = parseId<DeviceId>(c.req.param('device'));
    if (device === undefined) {
      return refusal('not-found');
    }
    const request = await readJson(c, parseRemovalRequest);
    if (!request.ok) {
      return refusal(request.failure.kind);
    }
    const removed = await removeDevice(database, c.get('session'), { device, request: request.value, now: clock(), verify });
    return removed.ok ? answer(removed.value) : refusal(removed.failure.kind);
  });
}
