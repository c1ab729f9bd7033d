import { extname } from 'node:path';
import type { Hono } from 'hono';
import { refusal } from '#server/answering.ts';
import type { Ask, Env, Server } from '#server/context.ts';
import type { StaticFile } from '#server/static-files.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';
const A_DAY = 'public, max-age=86400';

async function serveFile(c: Ask, file: StaticFile, caching: string): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': file.type, 'cache-control': caching, etag: file.etag, vary: 'accept-encoding' };
  if (c.req.header('if-none-match') === file.etag) {
    return new Response(null, { status: 304, headers });
  }
  const brotli = /\bbr\b/.test(c.req.header('accept-encoding') ?? '') ? await file.brotli() : undefined;
  return new Response(brotli ?? file.plain, { headers: brotli === undefined ? headers : { ...headers, 'content-encoding': 'br' } });
}

/**
 * Addresses are fixed for ever, because installed apps are bound to them. Each page answers everything below it that is not
 * a file of its own; a name that looks like a file and is none is not the page, or a script would be handed HTML.
 */
export function pageRoutes(app: Hono<Env>, { files }: Server): void {
  const file = async (c: Ask, path: string, caching: string): Promise<Response> => {
    const found = await files.find(path);
    return found === undefined ? refusal('not-found') : serveFile(c, found, caching);
  };
  const pageOrFile = (page: string) => (c: Ask): Promise<Response> => {
    const path = c.req.path.slice(1);
    return file(c, extname(path) === '' ? page : path, ASK_AGAIN);
  };

  app.get('/', (c) => c.redirect('/app/', 302));
  app.get('/app', (c) => c.redirect('/app/', 302));
  app.get('/app/*', pageOrFile('index.html'));
  app.get('/f/*', pageOrFile('family.html'));
  app.get('/assets/*', (c) => file(c, c.req.path.slice(1), IMMUTABLE));
  app.get('/icons/*', (c) => file(c, c.req.path.slice(1), A_DAY));
  app.get('/build.json', (c) => file(c, 'build.json', ASK_AGAIN));
}
