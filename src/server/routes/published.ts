import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Hono } from 'hono';
import { type OrganisationId, parseId, type RecordId } from '#kernel/id.ts';
import { isSchoolAddress } from '#domain/school.ts';
import { MAX_NAMED, type PublishedAnswer } from '#protocol/published.ts';
import { isDirectoryNoun, isPublishedNoun, type PublishedNoun } from '#protocol/published-nouns.ts';
import { refusal } from '#server/answering.ts';
import type { PublishedPage, PublishedQuestion, PublishedScope } from '#server/change-log.ts';
import type { Ask, Env, Server } from '#server/context.ts';
import { limited } from '#server/guards.ts';
import { publishedLimits } from '#server/published-page.ts';
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

/** Rows by name instead of a page: of the directory, which is too large for a family's phone to hold whole. */
function idsOf(text: string): readonly RecordId[] | undefined {
  const ids = text.split(',').map((id) => parseId<RecordId>(id));
  const known = ids.filter((id) => id !== undefined);
  return known.length === ids.length && ids.length <= MAX_NAMED ? known : undefined;
}

function questionOf(c: Ask, noun: PublishedNoun): PublishedQuestion | undefined {
  const text = c.req.query('ids');
  if (text === undefined) {
    const since = sinceOf(c);
    return since === undefined ? undefined : { noun, since, limits: publishedLimits };
  }
  const ids = isDirectoryNoun(noun) && c.req.query('since') === undefined ? idsOf(text) : undefined;
  return ids === undefined ? undefined : { noun, ids };
}

function pageToAnswer({ version, entries, more }: PublishedPage): PublishedAnswer {
  return {
    version,
    rows: entries.flatMap(({ id, state, removed, version: at }) => (removed ? [] : { id, version: at, ...state })),
    removals: entries.flatMap(({ id, removed }) => (removed ? id : [])),
    ...(more ? { more } : {}),
  };
}

const brotli = promisify(brotliCompress);

const WORTH_SQUEEZING = 1024;

/** A page of services becomes a tenth, for a few milliseconds of a thread that answers nobody meanwhile. What is public tells nothing by its size. */
const squeeze = (body: string): Promise<Uint8Array<ArrayBuffer>> => brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });

/** What anyone may read, without an account [A7]. The tag is of the very bytes, so a cache on the way can never hold a stale one. */
export function publishedRoutes(app: Hono<Env>, { log, ...server }: Server): void {
  app.get('/published/:noun', limited({ log, ...server }, 'address'), async (c) => {
    const noun = c.req.param('noun');
    if (!isPublishedNoun(noun)) {
      return refusal('not-found');
    }
    const [scope, question] = [scopeOf(c), questionOf(c, noun)];
    if (scope === undefined || question === undefined) {
      return refusal('malformed');
    }
    const page = await log.published(scope, question);
    if (page === undefined) {
      return refusal('not-found');
    }
    const body = JSON.stringify(pageToAnswer(page));
    const etag = `"${Buffer.from(sha256(Buffer.from(body))).toString('base64url').slice(0, 22)}"`;
    const headers = { etag, 'cache-control': 'no-cache', vary: 'accept-encoding' };
    if (c.req.header('if-none-match') === etag) {
      return new Response(null, { status: 304, headers });
    }
    const typed = { ...headers, 'content-type': 'application/json' };
    const squeezed = body.length > WORTH_SQUEEZING && /\bbr\b/.test(c.req.header('accept-encoding') ?? '');
    return squeezed ? new Response(await squeeze(body), { headers: { ...typed, 'content-encoding': 'br' } }) : new Response(body, { headers: typed });
  });
}
