import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { refusal } from './answering.ts';
import type { Env, Middleware, Server } from './context.ts';
import { limited, sameOrigin } from './guards.ts';
import { faultOf } from './logging.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { deviceRoutes } from './routes/devices.ts';
import { directorySourceRoutes } from './routes/directory-source.ts';
import { epochRoutes } from './routes/epochs.ts';
import { exchangeRoutes } from './routes/exchange.ts';
import { heldRoutes } from './routes/held.ts';
import { hsdsRoutes } from './routes/hsds.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { liveRoutes } from './routes/live.ts';
import { operationRoutes } from './routes/operations.ts';
import { organisationRoutes } from './routes/organisations.ts';
import { pageRoutes } from './routes/pages.ts';
import { publishedRoutes } from './routes/published.ts';
import { sessionRoutes } from './routes/session.ts';
import { securityHeaders } from './security-headers.ts';

const families = [
  organisationRoutes, sessionRoutes, exchangeRoutes, liveRoutes, publishedRoutes, invitationRoutes, deviceRoutes, epochRoutes, heldRoutes, attachmentRoutes, directorySourceRoutes, hsdsRoutes, operationRoutes, pageRoutes,
];

/** Counts and notes every answer, by the pattern of its route: the address itself may name things. */
const observe =
  ({ metrics, logger }: Server): Middleware =>
  async (c, next) => {
    const start = performance.now();
    await next();
    const { status, headers } = c.res;
    metrics.count('passerelle_requests_total', `${Math.floor(status / 100)}xx`);
    const code = headers.get('x-refusal');
    if (code !== null) {
      metrics.count('passerelle_refusals_total', code);
    }
    logger({ event: 'request', method: c.req.method, route: routePath(c, -1), status, ms: Math.round(performance.now() - start) });
  };

const harden = ({ publicUrl }: Server): Middleware => {
  const https = publicUrl.startsWith('https:');
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders({ https, type: c.res.headers.get('content-type') }))) {
      c.header(name, value);
    }
  };
};

/** The whole server as a function from request to response. */
export function createApp(server: Server): Hono<Env> {
  const app = new Hono<Env>();
  app.use('*', harden(server));
  app.use('*', observe(server));
  app.use('*', sameOrigin(server));
  for (const prefix of ['/organisations', '/session', '/exchange', '/live', '/invitations', '/spaces', '/devices', '/held', '/attachments', '/directory-source']) {
    app.use(`${prefix}/*`, limited(server, 'address'));
  }
  for (const addRoutes of families) {
    addRoutes(app, server);
  }
  app.notFound(() => refusal('not-found'));
  // The one place where a bug or a broken database ends: written down without what was sent, answered without what broke.
  app.onError((error, c) => {
    server.logger({ event: 'fault', method: c.req.method, route: routePath(c, -1), status: 500, fault: faultOf(error) });
    return new Response('{}', { status: 500, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
  });
  return app;
}
