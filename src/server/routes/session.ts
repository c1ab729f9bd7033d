import type { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { parseChallengeRequest, parseSessionRequest } from '#protocol/api.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { answer, done, readJson, refusal } from '#server/answering.ts';
import type { Env, Server } from '#server/context.ts';
import { claimOf, limited } from '#server/guards.ts';
import { closeSession, cookieName, createChallenge, openSession, SESSION_MS } from '#server/session.ts';

export function sessionRoutes(app: Hono<Env>, server: Server): void {
  const { database, clock, publicUrl } = server;
  const cookie = { path: '/', httpOnly: true, sameSite: 'Strict', secure: publicUrl.startsWith('https:') } as const;

  app.post('/session/challenge', limited(server, 'sign-in'), async (c) => {
    const request = await readJson(c, parseChallengeRequest);
    const challenge = request.ok ? await createChallenge(database, request.value.device, clock()) : request;
    return challenge.ok ? answer({ challenge: challenge.value }) : refusal(challenge.failure.kind);
  });

  app.post('/session', limited(server, 'sign-in'), async (c) => {
    const request = await readJson(c, parseSessionRequest);
    if (!request.ok) {
      return refusal(request.failure.kind);
    }
    const token = await openSession(server, request.value, clock());
    if (!token.ok) {
      return refusal(token.failure.kind);
    }
    setCookie(c, cookieName(request.value.device), bytesToBase64url(token.value), { ...cookie, maxAge: SESSION_MS / 1000 });
    return c.body(null, 204, { 'cache-control': 'no-store' });
  });

  // Signing out of nothing is done already: a phone that forgot its session may still say so.
  app.delete('/session', async (c) => {
    const claim = claimOf(c);
    if (claim === undefined) {
      return done();
    }
    await closeSession(database, claim);
    deleteCookie(c, cookieName(claim.device), cookie);
    return c.body(null, 204, { 'cache-control': 'no-store' });
  });
}
