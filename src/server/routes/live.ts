import type { Hono } from 'hono';
import { parseId, type SpaceId } from '#kernel/id.ts';
import { apiToJson } from '#protocol/api.ts';
import type { Env, Server } from '#server/context.ts';
import { findSpaces } from '#server/devices.ts';
import { signedIn } from '#server/guards.ts';
import type { Session } from '#server/exchange.ts';

const HEARTBEAT_MS = 20_000;
/** A connection that lives for ever outlives its session; the browser opens the next one by itself. */
const MAX_LIFE_MS = 30 * 60_000;

type Listening = { readonly session: Session; readonly spaces: readonly SpaceId[] };

/** Server-sent events: which space has reached which number, and a comment now and then so that the line stays open. */
function streamWhispers({ live }: Server, { session, spaces }: Listening): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  return new ReadableStream({
    start(controller) {
      const say = (text: string): void => controller.enqueue(encoder.encode(text));
      const heartbeat = setInterval(() => say(':\n\n'), HEARTBEAT_MS);
      const life = setTimeout(() => end(), MAX_LIFE_MS);
      const unlisten = live.listen({ session, spaces, hear: (whisper) => say(`data: ${apiToJson(whisper)}\n\n`), end: () => end() });
      stop = () => {
        unlisten();
        clearInterval(heartbeat);
        clearTimeout(life);
      };
      const end = (): void => {
        stop();
        controller.close();
      };
      say('retry: 3000\n\n');
    },
    cancel: () => stop(),
  });
}

export function liveRoutes(app: Hono<Env>, server: Server): void {
  app.get('/live', signedIn(server), async (c) => {
    const session = c.get('session');
    const own = (await findSpaces(server.database, session)).map(({ id }) => id);
    const asked = c.req.queries('spaces')?.flatMap((list) => list.split(',').map((id) => parseId<SpaceId>(id)));
    const spaces = asked === undefined ? own : own.filter((space) => asked.includes(space));
    return new Response(streamWhispers(server, { session, spaces }), {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    });
  });
}
