import type { Hono } from 'hono';
import { bytesToRequest } from '#protocol/exchange-messages.ts';
import { MAX_REQUEST_BYTES } from '#protocol/version.ts';
import { readBody, refusal } from '#server/answering.ts';
import type { Env, Server } from '#server/context.ts';
import { type ExchangeDeps, handleExchange } from '#server/exchange.ts';
import { signedIn } from '#server/guards.ts';
import { streamMessages } from '#server/stream-messages.ts';
import { faultOf } from '#server/logging.ts';

/** The cursors come beside the envelopes. */
const CURSOR_ROOM = 64 * 1024;
const MAX_CURSORS = 256;

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
    return new Response(streamMessages(handleExchange(deps, c.get('session'), request.value), onFault), {
      // Proxies that collect an answer before passing it on would hold back the acknowledgements.
      headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    });
  });
}
