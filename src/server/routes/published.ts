import type { Hono } from 'hono';
import { type OrganisationId, parseId } from '#kernel/id.ts';
import { isSchoolAddress } from '#domain/school.ts';
import type { PublishedAnswer } from '#protocol/published.ts';
import { isPublishedNoun } from '#protocol/published-nouns.ts';
import { refusal } from '#server/answering.ts';
import type { PublishedPage, PublishedScope } from '#server/change-log.ts';
import type { Ask, Env, Server } from '#server/context.ts';
import { limited } from '#server/guards.ts';
import { sha256 } from '#server/secrets.ts';

function scopeOf(c: Ask): PublishedScope | undefined {
  const organisation = parseId<OrganisationId>(c.req.query('organisation'));
  const school = c.req.query('school');
  if (organisation !== undefined) {
    return { organisation };
  }
  return isSchoolAddress(school) ? { school } : undefined;
}

function sinceOf(c: Ask): number | undefined {
  const text = c.req.query('since') ?? '0';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function pageToAnswer({ version, entries }: PublishedPage): PublishedAnswer {
  return {
    version,
    rows: entries.flatMap(({ id, state, removed, version: at }) => (removed ? [] : { id, version: at, ...state })),
    removals: entries.flatMap(({ id, removed }) => (removed ? id : [])),
  };
}

/** What anyone may read, without an account [A7]. The tag is of the very bytes, so a cache on the way can never hold a stale one. */
export function publishedRoutes(app: Hono<Env>, { log, ...server }: Server): void {
  app.get('/published/:noun', limited({ log, ...server }, 'address'), async (c) => {
    const noun = c.req.param('noun');
    const [scope, since] = [scopeOf(c), sinceOf(c)];
    if (!isPublishedNoun(noun)) {
      return refusal('not-found');
    }
    if (scope === undefined || since === undefined) {
      return refusal('malformed');
    }
    const page = await log.published(scope, noun, since);
    if (page === undefined) {
      return refusal('not-found');
    }
    const body = JSON.stringify(pageToAnswer(page));
    const etag = `"${Buffer.from(sha256(Buffer.from(body))).toString('base64url').slice(0, 22)}"`;
    const headers = { etag, 'cache-control': 'no-cache' };
    return c.req.header('if-none-match') === etag
      ? new Response(null, { status: 304, headers })
      : new Response(body, { headers: { ...headers, 'content-type': 'application/json' } });
  });
}
