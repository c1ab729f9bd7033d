import { getCookie } from 'hono/cookie';
import type { DeviceId } from '#kernel/id.ts';
import { parseId } from '#kernel/id.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import { refusal } from './answering.ts';
import type { Ask, Middleware, Server } from './context.ts';
import type { RateName } from './limits.ts';
import { cookieName, findSession } from './session.ts';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What changes something is asked for by our own pages, or by what is no browser and says nothing of an origin. */
export const sameOrigin =
  ({ origins }: Server): Middleware =>
  async (c, next) => {
    const [origin, site] = [c.req.header('origin'), c.req.header('sec-fetch-site')];
    const foreign = origin === undefined ? site === 'cross-site' || site === 'same-site' : !origins.has(origin);
    return foreign && !safeMethods.has(c.req.method) ? refusal('foreign-origin') : next();
  };

/** Who asks, as far as a rate needs to know; with proxies of ours before us, as the outermost of them saw it. */
export function addressOf(c: Ask, { trustedProxies }: Server): string {
  const named = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const seen = trustedProxies > 0 ? named.at(-trustedProxies) : undefined;
  return seen === undefined || seen === '' ? (c.env?.incoming?.socket.remoteAddress ?? 'nowhere') : seen;
}

const tooMany = (seconds: number): Response => refusal('too-many', { 'retry-after': String(seconds) });

export const limited =
  (server: Server, rate: RateName): Middleware =>
  async (c, next) => {
    const seconds = server.limiter.take(rate, addressOf(c, server));
    return seconds > 0 ? tooMany(seconds) : next();
  };

/** Which device speaks and what its cookie holds. Listening cannot send a header, so there the address may name the device. */
export function claimOf(c: Ask): { readonly device: DeviceId; readonly token: Uint8Array } | undefined {
  const device = parseId<DeviceId>(c.req.header('x-passerelle-device') ?? (c.req.path === '/live' ? c.req.query('device') : undefined));
  const cookie = device === undefined ? undefined : getCookie(c, cookieName(device));
  const token = base64urlToBytes(cookie ?? '');
  return device === undefined || token === undefined ? undefined : { device, token };
}

/** Only for a device with a session; the routes behind it find it in `session`. */
export const signedIn =
  (server: Server): Middleware =>
  async (c, next) => {
    const claim = claimOf(c);
    if (claim === undefined) {
      return refusal('not-signed-in');
    }
    const session = await findSession(server.database, claim, server.clock());
    if (!session.ok) {
      return refusal(session.failure.kind);
    }
    const seconds = server.limiter.take('device', claim.device);
    if (seconds > 0) {
      return tooMany(seconds);
    }
    c.set('session', session.value);
    return next();
  };
