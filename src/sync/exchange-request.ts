import { base64urlToBytes, bytesToBase64url, concatBytes, textToBytes } from '#protocol/bytes.ts';
import { isRefusalCode, type RefusalCode } from '#protocol/refusal.ts';
import { sign } from '#sealing/signature.ts';
import type { Sender } from '#store/mail.ts';

/** A request to our own server; undefined when no answer came in time, for whatever reason. */
export type Ask = (path: string, request: RequestInit) => Promise<Response | undefined>;

/** The time limit is for the first byte of the answer; what follows has its own. */
export function askWithin(limit: number, fetcher: typeof fetch): Ask {
  return async (path, request) => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      controller.abort();
    }, limit);
    try {
      // By a listener, not AbortSignal.any: browsers of a few years ago lack it, and would seem offline for ever.
      request.signal?.addEventListener('abort', () => {
        controller.abort();
      });
      return await fetcher(path, { ...request, credentials: 'same-origin', cache: 'no-store', signal: controller.signal });
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };
}

const BODY_LIMIT = 20_000;

/** The JSON of a small answer; undefined when it is none, or when its body does not come to an end in time. */
export async function readJson(response: Response, limit = BODY_LIMIT): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limit, undefined);
  });
  const body: unknown = await Promise.race([response.json().catch(() => undefined), silence]);
  clearTimeout(timer);
  return body;
}

/** The next piece of an answer, `over` at its end, `cut` when the line is silent too long or breaks. */
export async function withIdleLimit(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | 'over' | 'cut'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<'cut'>((resolve) => {
    timer = setTimeout(() => {
      resolve('cut');
    }, limit);
  });
  const piece = reader.read().then(
    ({ value, done }) => (done ? ('over' as const) : value),
    () => 'cut' as const,
  );
  const result = await Promise.race([piece, silence]);
  clearTimeout(timer);
  if (result === 'cut') {
    void reader.cancel().catch(() => undefined);
  }
  return result;
}

export type SignInOutcome =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'server-trouble'; readonly status: number }
  | { readonly kind: 'turned-away'; readonly code: RefusalCode };

const purpose = textToBytes('passerelle session 1\0');

const member = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? new Map<string, unknown>(Object.entries(body)).get(name) : undefined;

async function refused(response: Response): Promise<SignInOutcome> {
  const code = member(await readJson(response), 'refusal');
  return isRefusalCode(code) && response.status < 500
    ? { kind: 'turned-away', code }
    : { kind: 'server-trouble', status: response.status };
}

/** Proves which device speaks, by signing what the server drew. The server knows no password. */
export async function signIn(sender: Sender, ask: Ask): Promise<SignInOutcome> {
  const post = (path: string, body: object): Promise<Response | undefined> =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const drawn = await post('/session/challenge', { device: sender.device });
  if (drawn === undefined) {
    return { kind: 'offline' };
  }
  if (!drawn.ok) {
    return refused(drawn);
  }
  const challenge = member(await readJson(drawn), 'challenge');
  const bytes = typeof challenge === 'string' ? base64urlToBytes(challenge) : undefined;
  if (bytes === undefined) {
    return { kind: 'server-trouble', status: drawn.status };
  }
  const signature = bytesToBase64url(await sign(sender.key, concatBytes(purpose, bytes)));
  const opened = await post('/session', { device: sender.device, challenge, signature });
  if (opened === undefined) {
    return { kind: 'offline' };
  }
  return opened.ok ? { kind: 'signed-in' } : refused(opened);
}
