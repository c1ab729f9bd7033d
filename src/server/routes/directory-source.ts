import type { Hono } from 'hono';
import { parseSourceRequest } from '#protocol/api-directory.ts';
import { readJson, refusal } from '#server/answering.ts';
import type { Env, Server } from '#server/context.ts';
import { requireCoordinator } from '#server/devices.ts';
import { signedIn } from '#server/guards.ts';

/** One page of somebody else's directory, for a coordinator: our pages ask nobody but us. */
export function directorySourceRoutes(app: Hono<Env>, server: Server): void {
  app.post('/directory-source', signedIn(server), async (c) => {
    const session = c.get('session');
    const allowed = await requireCoordinator(server.database, session);
    if (!allowed.ok) {
      return refusal(allowed.failure.kind);
    }
    const seconds = server.limiter.take('directory-source', session.device);
    if (seconds > 0) {
      return refusal('too-many', { 'retry-after': String(seconds) });
    }
    const request = await readJson(c, parseSourceRequest);
    if (!request.ok) {
      return refusal(request.failure.kind);
    }
    const page = await server.fetchSource(request.value.url);
    return page.ok
      ? new Response(page.value, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
      : refusal(page.failure.kind);
  });
}
