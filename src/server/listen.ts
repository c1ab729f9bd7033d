import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';

export type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/** A phone whose line went dead without a word is let go after this long. `/live` says something more often. */
const SILENCE_MS = 120_000;
const FIRST_PORT = 8080;
const PORTS_TO_TRY = 100;

const isTaken = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';

async function tryPort(server: HttpServer, port: number, host: string | undefined): Promise<boolean> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (isTaken(error)) {
      return false;
    }
    throw error;
  }
}

export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

export type Listening = {
  readonly port: number;
  /** From now on requests are answered; until then they wait. */
  readonly answerWith: (fetch: Fetch) => void;
  /** Takes no new requests, lets the running ones end, and cuts what is left after the time given. */
  readonly stop: (withinMs: number) => Promise<void>;
};

/**
 * Takes the port first and answers later: the address is part of what the answers say. Without a port of its own it takes
 * the next free one.
 */
export async function listen({ port, host }: { readonly port: number | undefined; readonly host: string | undefined }): Promise<Listening> {
  let ready: (fetch: Fetch) => void = () => undefined;
  const fetch = new Promise<Fetch>((resolve) => {
    ready = resolve;
  });
  const respond = getRequestListener(async (request, env) => (await fetch)(request, env), { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void respond(incoming, outgoing));
  server.setTimeout(SILENCE_MS);
  const ports = port === undefined ? Array.from({ length: PORTS_TO_TRY }, (_, i) => FIRST_PORT + i) : [port];
  for (const candidate of ports) {
    if (await tryPort(server, candidate, host)) {
      return { port: candidate, answerWith: ready, stop: (withinMs) => stop(server, withinMs) };
    }
  }
  throw new PortTaken('the port is taken');
}

async function stop(server: HttpServer, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A line that was busy just now is idle after its answer, and its browser would hold it open.
  const letGo = setInterval(() => server.closeIdleConnections(), 50);
  await Promise.race([closed, pause(withinMs, undefined, { ref: false })]);
  clearInterval(letGo);
  server.closeAllConnections();
}
