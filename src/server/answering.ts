import type { Malformed } from '#protocol/byte-reader.ts';
import type { Result } from '#kernel/result.ts';
import { fail, ok } from '#kernel/result.ts';
import { apiToJson } from '#protocol/api.ts';
import { type RefusalCode, refusals } from '#protocol/refusal.ts';
import type { Ask } from './context.ts';
import { type Refused, refuse } from './refused.ts';

/** Longest JSON: an invitation's sealed bundle in base64url, and room. */
const MAX_JSON_BYTES = 128 * 1024;

/** No answer of the interface is kept by a cache on the way. */
const noStore = { 'cache-control': 'no-store' } as const;

export const answer = (value: object, status: 200 | 201 = 200): Response =>
  new Response(apiToJson(value), { status, headers: { 'content-type': 'application/json', ...noStore } });

export const done = (): Response => new Response(null, { status: 204, headers: noStore });

/** The code, and never a word of what was sent. */
export const refusal = (code: RefusalCode, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify({ refusal: code }), {
    status: refusals[code].status,
    headers: { 'content-type': 'application/json', 'x-refusal': code, ...noStore, ...headers },
  });

/** The parts as they come in; undefined once they are longer than they may be. */
async function collect(body: ReadableStream<Uint8Array> | null, max: number): Promise<readonly Uint8Array[] | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > max) {
      return undefined;
    }
    parts.push(part);
  }
  return parts;
}

/** The body, read no further than it may be long. */
export async function readBody(c: Ask, max: number): Promise<Result<Uint8Array<ArrayBuffer>, Refused>> {
  if (Number(c.req.header('content-length') ?? 0) > max) {
    return refuse('too-large');
  }
  try {
    const parts = await collect(c.req.raw.body, max);
    return parts === undefined ? refuse('too-large') : ok(new Uint8Array(Buffer.concat(parts)));
  } catch {
    // The line broke while the body came in: no fault of ours, and nobody is there to read the answer.
    return refuse('malformed');
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The body as what it should be. A form of another site cannot send this type without asking first. */
export async function readJson<Value>(
  c: Ask,
  parse: (json: unknown) => Result<Value, Malformed>,
  max = MAX_JSON_BYTES,
): Promise<Result<Value, Refused>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    return refuse('malformed');
  }
  const body = await readBody(c, max);
  return body.ok ? parse(parseJson(body.value)) : fail(body.failure);
}
