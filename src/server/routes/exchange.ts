import type { Hono } from 'hono';
import { bytesToRequest } from '#protocol/exchange-messages.ts';
import { MAX_REQUEST_BYTES } from '#protocol/version.ts';
import { readBody, refusal } from '#server/answering.ts';
import type { Ask, Env, Server } from '#server/context.ts';
import { noteHeard } from '#server/devices.ts';
import { type ExchangeDeps, handleExchange } from '#server/exchange.ts';
import { signedIn } from '#server/guards.ts';
import { streamMessages } from '#server/stream-messages.ts';
import { faultOf } from '#server/logging.ts';

/** The cursors come beside the envelopes. */
const CURSOR_ROOM = 64 * 1024;
const MAX_CURSORS = 256;

/** How many the device says are left on it; a whole number or nothing. */
function waitingOf(c: Ask): number | undefined {
  const said = c.req.header('x-passerelle-waiting') ?? '';
  return /^\d{1,7}$/.test(said) ? Number(said) : undefined;
}

export function exchangeRoutes(app: Hono<Env>, server: Server): void {
  const { log, clock, verify, live, metrics, logger, answerLimits } = server;
  const deps: ExchangeDeps = {
    log,
    clock,
    verify,
    onStored: live.nudge,
    onAck: (outcome) => metrics.count('passerelle_envelopes_total', outcome),
    ...(answerLimits === undefined ? {} : { limits: answerLimits }),
  };
  const onFault = (error: unknown): void => logger({ event: 'exchange-cut', fault: faultOf(error) });

  app.post('/exchange', signedIn(server), async (c) => {
    const body = await readBody(c, MAX_REQUEST_BYTES + CURSOR_ROOM);
    if (!body.ok) {
      return refusal(body.failure.kind);
    }
    const request = bytesToRequest(body.value);
    if (!request.ok || request.value.cursors.length > MAX_CURSORS) {
      return refusal(request.ok ? 'too-large' : 'malformed');
    }
    await noteHeard(server.database, c.get('session'), { now: clock(), waiting: waitingOf(c) });
    return new Response(streamMessages(handleExchange(deps, c.get('session'), request.value), onFault), {
      // Proxies that collect an answer before passing it on would hold back the acknowledgements.
      headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    });
  });
}
