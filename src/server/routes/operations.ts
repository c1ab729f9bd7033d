import type { Hono } from 'hono';
import { sql } from 'kysely';
import { answer } from '#server/answering.ts';
import type { Env, Server } from '#server/context.ts';
import { faultOf } from '#server/logging.ts';

/** For whoever keeps the server running: is it well, and how much does it do. Nothing about anybody. */
export function operationRoutes(app: Hono<Env>, server: Server): void {
  app.get('/health', async () => {
    const well = await sql`select 1`.execute(server.database).then(
      () => true,
      (error: unknown) => {
        server.logger({ event: 'database-unreachable', fault: faultOf(error) });
        return false;
      },
    );
    const body = answer({ status: well ? 'ok' : 'database-unreachable', time: server.clock() });
    return well ? body : new Response(body.body, { status: 503, headers: body.headers });
  });

  app.get('/metrics', () => new Response(server.metrics.text(), { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } }));
}
