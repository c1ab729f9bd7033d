import type { Hono } from 'hono';
import { parseSetUpRequest } from '#protocol/api.ts';
import { answer, readJson, refusal } from '#server/answering.ts';
import type { Env, Server } from '#server/context.ts';
import { limited } from '#server/guards.ts';
import { setUp } from '#server/organisations.ts';

export function organisationRoutes(app: Hono<Env>, server: Server): void {
  app.post('/organisations', limited(server, 'set-up'), async (c) => {
    const request = await readJson(c, parseSetUpRequest);
    const done = request.ok ? await setUp(server.database, request.value, server.clock()) : request;
    return request.ok && done.ok ? answer({ organisation: request.value.organisation }, 201) : refusal(done.ok ? 'malformed' : done.failure.kind);
  });
}
