import { lookup as lookUp } from 'node:dns/promises';
import { type IncomingMessage, request as requestPlainly } from 'node:http';
import { request as requestSafely } from 'node:https';
import type { LookupFunction } from 'node:net';
import { fail, ok, type Result } from '#kernel/result.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';
import { type Refused, refuse } from './refused.ts';

/** Below what the phone waits for the first byte of our own answer. */
const WITHIN_MS = 15_000;
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_REDIRECTS = 3;
const MAX_ADDRESS = 2000;

export type Found = { readonly address: string; readonly family: number };
export type Resolve = (host: string) => Promise<readonly Found[]>;

export type SourceWorld = {
  /** For tests: this machine may be asked, without https and at any port. Nothing else changes. */
  readonly local: boolean;
  readonly resolve?: Resolve;
  readonly withinMs?: number;
};

/** The text of a page of JSON that somebody else publishes. */
export type FetchSource = (address: string) => Promise<Result<string, Refused>>;

const resolveByName: Resolve = (host) => lookUp(host, { all: true, verbatim: true });

/** Thrown inside this file only: an answer that is no page of a directory. */
class Unfit extends Error {
  readonly failure: Refused;
  constructor(kind: Refused['kind']) {
    super(kind);
    this.failure = { kind };
  }
}

const mayAsk = (world: SourceWorld, address: string): boolean => isPublicAddress(address) || (world.local && isLoopback(address));

/** https at its own port, and no name or password in it. */
function parseAddress({ local }: SourceWorld, text: string, base?: URL): URL {
  if (text.length > MAX_ADDRESS || !URL.canParse(text, base)) {
    throw new Unfit('source-forbidden');
  }
  const url = new URL(text, base);
  const here = local && (url.hostname === 'localhost' || isLoopback(url.hostname.replace(/^\[|\]$/g, '')));
  const fits = here ? url.protocol === 'https:' || url.protocol === 'http:' : url.protocol === 'https:' && url.port === '';
  if (!fits || url.username !== '' || url.password !== '') {
    throw new Unfit('source-forbidden');
  }
  return url;
}

/** One address that was looked at; where any of a name's addresses is one of ours, the name is no honest one. */
async function findAddress(world: SourceWorld, { hostname }: URL): Promise<Found> {
  const found = await (world.resolve ?? resolveByName)(hostname.replace(/^\[|\]$/g, ''));
  const [first] = found;
  if (first === undefined) {
    throw new Unfit('source-unreachable');
  }
  if (!found.every(({ address }) => mayAsk(world, address))) {
    throw new Unfit('source-forbidden');
  }
  return first;
}

/** Whatever is asked for, the answer is the address that was looked at: a name that changes its mind meanwhile leads nowhere else. */
const onlyTo =
  ({ address, family }: Found): LookupFunction =>
  (_, options, done) => {
    if (options.all === true) {
      done(null, [{ address, family }]);
    } else {
      done(null, address, family);
    }
  };

/** Nothing of who asks: no cookie, no origin, no referrer, and no line that is kept for the next one. */
const ask = (url: URL, found: Found, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestSafely : requestPlainly;
    const headers = { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Passerelle' };
    send(url, { agent: false, headers, lookup: onlyTo(found), signal }, resolve).once('error', reject).end();
  });

async function collect(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > MAX_BYTES) {
      throw new Unfit('source-too-large');
    }
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function toJsonText(bytes: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    JSON.parse(text);
    return text;
  } catch {
    throw new Unfit('source-unusable');
  }
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

async function follow(world: SourceWorld, first: string, signal: AbortSignal): Promise<string> {
  let url = parseAddress(world, first);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const message = await ask(url, await findAddress(world, url), signal);
    try {
      const { statusCode = 0, headers } = message;
      if (redirects.has(statusCode) && headers.location !== undefined) {
        url = parseAddress(world, headers.location, url);
        continue;
      }
      if (statusCode !== 200 || (headers['content-encoding'] ?? 'identity') !== 'identity') {
        throw new Unfit('source-unusable');
      }
      if (Number(headers['content-length'] ?? 0) > MAX_BYTES) {
        throw new Unfit('source-too-large');
      }
      return toJsonText(await collect(message));
    } finally {
      message.destroy();
    }
  }
  throw new Unfit('source-unusable');
}

/**
 * Asks somebody else's directory for one page, for a coordinator whose browser may not. It goes to the public internet and nowhere
 * else, carries nothing of ours, reads no further than a page may be long, and tells no more of a failure than its kind.
 */
export function createFetchSource(world: SourceWorld): FetchSource {
  return async (address) => {
    const controller = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Unfit('source-unreachable'));
        controller.abort();
      }, world.withinMs ?? WITHIN_MS);
    });
    try {
      return ok(await Promise.race([follow(world, address, controller.signal), late]));
    } catch (error) {
      // What the network or a foreign certificate says is of no use to whoever asked, and may tell of what is near the server.
      return error instanceof Unfit ? fail(error.failure) : refuse('source-unreachable');
    } finally {
      clearTimeout(timer);
      controller.abort();
    }
  };
}
