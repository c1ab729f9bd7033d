import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { type OrganisationId, parseId, type RecordId } from '#kernel/id.ts';
import type { Json } from '#domain/hsds-entity.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import { refusal } from '#server/answering.ts';
import type { Ask, Env, Server } from '#server/context.ts';
import { addressOf, limited } from '#server/guards.ts';
import { type Ground, type Resource, resources } from '#server/hsds/lists.ts';
import { toLines, toPage } from '#server/hsds/page.ts';
import { type Question, readQuestion } from '#server/hsds/question.ts';
import { publishedVersion } from '#server/postgres/read-directory.ts';
import { newSecret } from '#server/secrets.ts';

/** Of whom the standard is, and in which words this follows it. */
const about = {
  version: '3.0',
  profile: 'https://docs.openreferral.org/en/3.0/hsds/overview.html',
  openapi_url: 'https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json',
} as const;

/** The directory is for everybody, other people's pages included: it is the same for all who ask, and no cookie is looked at. */
const forAll = { 'access-control-allow-origin': '*' } as const;

const preflight = {
  ...forAll,
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'accept, if-none-match',
  'access-control-max-age': '86400',
  allow: 'GET, HEAD, OPTIONS',
} as const;

const no = (code: RefusalCode): Response => refusal(code, forAll);
const sha1 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha1').update(bytes).digest());

type Answer = (ground: Ground, question: Question) => Promise<{ readonly type: string; readonly body: string | ReadableStream } | RefusalCode>;

const asJson = (json: Json): { readonly type: string; readonly body: string } => ({ type: 'application/json', body: JSON.stringify(json) });

/** How one organisation's published directory is read by whatever speaks HSDS 3.0. Its address is fixed for ever. */
export function hsdsRoutes(app: Hono<Env>, server: Server): void {
  const { database, termNames } = server;
  // A tag is worth nothing to another process, or to a later version of this one, which may print the same rows otherwise.
  const life = newSecret();

  async function serve(c: Ask, answer: Answer): Promise<Response> {
    const organisation = parseId<OrganisationId>(c.req.param('organisation'));
    const version = organisation === undefined ? undefined : await publishedVersion(database, organisation);
    const question = readQuestion((name) => c.req.query(name));
    if (organisation === undefined || version === undefined || !question.ok) {
      return no(version === undefined ? 'not-found' : 'malformed');
    }
    // Everything that an answer says hangs on the version: a reader who has it costs no more than this one question.
    const etag = `"${createHash('sha256').update(life).update(`${version} ${c.req.url}`).digest('base64url').slice(0, 22)}"`;
    const headers = { ...forAll, etag, 'cache-control': 'no-cache' };
    if (c.req.header('if-none-match') === etag) {
      return new Response(null, { status: 304, headers });
    }
    const seconds = question.value.format === 'ndjson' ? server.limiter.take('hsds-whole', addressOf(c, server)) : 0;
    if (seconds > 0) {
      return refusal('too-many', { ...forAll, 'retry-after': String(seconds) });
    }
    const printing = { sha1, nameOf: termNames };
    const made = await answer({ shelf: { database, organisation, printing }, names: termNames }, question.value);
    return typeof made === 'string' ? no(made) : new Response(made.body, { headers: { ...headers, 'content-type': made.type } });
  }

  const list = ({ list: listOf }: Resource): Answer => async (ground, question) => {
    const { page, perPage, format } = question;
    const found = listOf(ground, question);
    return format === 'ndjson'
      ? { type: 'application/x-ndjson', body: toLines(found.batches()) }
      : asJson(toPage(question, await found.count(), await found.page({ limit: perPage, offset: (page - 1) * perPage })));
  };

  const one = ({ one: oneOf }: Resource, id: RecordId | undefined): Answer => async (ground, question) => {
    const found = id === undefined ? undefined : await oneOf(ground, id, question);
    return found === undefined ? 'not-found' : asJson(found);
  };

  const guard = limited(server, 'hsds');
  const root: Answer = async () => asJson(about);
  app.get('/hsds/:organisation', guard, (c) => serve(c, root));
  app.get('/hsds/:organisation/', guard, (c) => serve(c, root));
  for (const [name, resource] of Object.entries(resources)) {
    app.get(`/hsds/:organisation/${name}`, guard, (c) => serve(c, list(resource)));
    app.get(`/hsds/:organisation/${name}/:id`, guard, (c) => serve(c, one(resource, parseId<RecordId>(c.req.param('id')?.toLowerCase()))));
  }
  app.options('/hsds/*', guard, () => new Response(null, { status: 204, headers: preflight }));
}
