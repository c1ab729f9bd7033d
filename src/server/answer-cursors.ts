import type { DeviceId } from '#kernel/id.ts';
import type { Cursor, ExchangeMessage } from '#protocol/exchange-messages.ts';
import { refusalOfReader } from './access.ts';
import type { Carrier } from './admission.ts';
import type { ChangeLog, Place, PortionQuestion, SpaceState } from './change-log.ts';

/** How much one chunk and one whole answer carry. A test may ask for smaller ones. */
export type AnswerLimits = { readonly chunkBytes: number; readonly chunkCount: number; readonly answerBytes: number };

export const answerLimits: AnswerLimits = { chunkBytes: 192 * 1024, chunkCount: 500, answerBytes: 8 * 1024 * 1024 };

type Reader = { readonly log: ChangeLog; readonly limits: AnswerLimits; readonly device: DeviceId };
type Open = { readonly place: Place; readonly state: SpaceState };
type Ascent = Open & { readonly after: number };
type Descent = Open & { readonly before: number };

/** What is left of the answer. `cut` is said at its end, so that the device asks again at once. */
type Budget = { left: number; cut: boolean };

type Chunk = Extract<ExchangeMessage, { kind: 'chunk' }>;

type Span = Pick<PortionQuestion, 'from' | 'to' | 'without'> & { readonly direction: Chunk['direction'] };

async function readChunk(reader: Reader, open: Open, question: Span): Promise<Chunk> {
  const { direction, ...range } = question;
  const portion = await reader.log.read(open.place, {
    ...range,
    direction: direction === 'up' ? 'up' : 'down',
    maxCount: reader.limits.chunkCount,
    maxBytes: reader.limits.chunkBytes,
  });
  return { kind: 'chunk', space: open.place.space, generation: open.state.generation, direction, ...portion };
}

function spend(budget: Budget, chunk: Chunk): Chunk {
  budget.left -= chunk.envelopes.reduce((sum, { length }) => sum + length, 64);
  return chunk;
}

/** From the cursor to where the space stood when the answer began; what came since is whispered, or asked for next time. */
async function* climb(reader: Reader, { after, ...open }: Ascent, budget: Budget): AsyncGenerator<Chunk> {
  for (let from = after + 1; from <= open.state.head; ) {
    if (budget.left <= 0) {
      budget.cut = true;
      return;
    }
    // The device that sent them has them: they moved from its outbox to a pack on our word.
    const chunk = await readChunk(reader, open, { direction: 'up', from, to: open.state.head, without: reader.device });
    yield spend(budget, chunk);
    from = chunk.to + 1;
  }
}

/** Older and older, down to the first. Its own envelopes come too: below where it began, the device may have lost them. */
async function* descend(reader: Reader, { before, ...open }: Descent, budget: Budget): AsyncGenerator<Chunk> {
  for (let to = Math.min(before - 1, open.state.head); to >= 1; ) {
    if (budget.left <= 0) {
      budget.cut = true;
      return;
    }
    const chunk = await readChunk(reader, open, { direction: 'down', from: 1, to });
    yield spend(budget, chunk);
    to = chunk.from - 1;
  }
}

type Asked = { readonly cursors: readonly Cursor[]; readonly limits: AnswerLimits };

/**
 * A cursor without a generation counts too: its device may have been told `stored` and then cut off before it read anything,
 * and after a restore it would never learn that what it sent is gone.
 */
const isRewound = ({ generation, after = 0 }: Cursor, state: SpaceState): boolean =>
  generation !== state.generation || after > state.head;

/** What is new for one cursor, after a rewind what is newest at once; returns where its reading downwards goes on. */
async function* answerCursor(reader: Reader, { cursor, budget }: { cursor: Cursor; budget: Budget }, open: Open): AsyncGenerator<ExchangeMessage, Descent> {
  const { place, state } = open;
  const rewound = isRewound(cursor, state);
  if (rewound) {
    yield { kind: 'rewind', space: place.space, generation: state.generation, has: await reader.log.has(place) };
  }
  if (rewound || cursor.after === undefined) {
    const first = spend(budget, await readChunk(reader, open, { direction: 'first', from: 1, to: state.head }));
    yield first;
    return { ...open, before: first.from };
  }
  yield* climb(reader, { ...open, after: cursor.after }, budget);
  return { ...open, before: cursor.before ?? 1 };
}

/**
 * Answers every cursor [E5, E6, E9]: first what is newest in every space, then the older of those that still read downwards,
 * so that a long history in one space holds up no word in another.
 */
export async function* answerCursors(log: ChangeLog, carrier: Carrier, asked: Asked): AsyncGenerator<ExchangeMessage, { more: boolean }> {
  const reader: Reader = { log, limits: asked.limits, device: carrier.device };
  const budget: Budget = { left: asked.limits.answerBytes, cut: false };
  const descents: Descent[] = [];
  for (const cursor of asked.cursors) {
    const place: Place = { organisation: carrier.organisation, space: cursor.space };
    const seen = await log.look(place, carrier.device);
    const code = seen === undefined ? 'space-unknown' : refusalOfReader(seen.standing);
    if (seen === undefined || code !== undefined) {
      yield { kind: 'closed', space: cursor.space, code: code ?? 'space-unknown' };
    } else {
      descents.push(yield* answerCursor(reader, { cursor, budget }, { place, state: seen.state }));
    }
  }
  for (const descent of descents) {
    yield* descend(reader, descent, budget);
  }
  return { more: budget.cut };
}
