import type { SpaceId } from '#kernel/id.ts';
import type { AckOutcome, Cursor, ExchangeMessage } from '#protocol/exchange-messages.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { Outgoing } from '#store/mail.ts';
import type { Run } from './exchange-run.ts';

type Chunk = Extract<ExchangeMessage, { kind: 'chunk' }>;
type Ack = Extract<ExchangeMessage, { kind: 'ack' }>;

/** Where the cursor stands once a chunk is kept: `first` sets both ends, `up` moves the newest, `down` the oldest. */
export function cursorAfter(cursor: Cursor | undefined, chunk: Chunk): Cursor {
  const { space, generation } = chunk;
  const before = cursor?.before;
  if (chunk.direction === 'first') {
    return { space, generation, after: chunk.to, before: chunk.from };
  }
  if (chunk.direction === 'up') {
    return { space, generation, after: chunk.to, ...(before === undefined ? {} : { before }) };
  }
  return { space, generation, ...(cursor?.after === undefined ? {} : { after: cursor.after }), before: chunk.from };
}

/** A chunk that does not join on to what was read would leave a hole behind the cursor: it is let go and asked for again. */
function joinsOn(cursor: Cursor | undefined, { direction, from, to }: Chunk): boolean {
  if (direction === 'first') {
    return cursor?.after === undefined;
  }
  return direction === 'up' ? from === (cursor?.after ?? 0) + 1 : to === (cursor?.before ?? 0) - 1;
}

type Sorted = {
  readonly acknowledged: { readonly space: SpaceId; readonly n: number; readonly bytes: Uint8Array }[];
  readonly refused: { readonly space: SpaceId; readonly n: number; readonly code: AckOutcome }[];
};

/** Which of our envelopes the server has, and which it refused; acknowledgements of offered ones are nobody's news. */
function sortAcks(acks: readonly Ack[], outgoing: readonly Outgoing[], signed: readonly Uint8Array[]): Sorted {
  const sorted: Sorted = { acknowledged: [], refused: [] };
  for (const { index, outcome } of acks) {
    const [envelope, bytes] = [outgoing[index], signed[index]];
    if (envelope === undefined || bytes === undefined) {
      continue;
    }
    const { space, n } = envelope;
    if (outcome === 'stored' || outcome === 'already-stored') {
      sorted.acknowledged.push({ space, n, bytes });
    } else {
      sorted.refused.push({ space, n, code: outcome });
    }
  }
  return sorted;
}

export type AnswerKeeper = {
  readonly keep: (message: ExchangeMessage) => Promise<void>;
  /** Writes down the acknowledgements that came in; called at every chunk and at the end, so few transactions carry many. */
  readonly flush: () => Promise<void>;
  readonly progressed: () => boolean;
  readonly more: () => boolean;
};

/** Keeps what the server answers, message by message, each in a transaction of its own: a cut line loses nothing [E1, E5, E8]. */
export function createAnswerKeeper(run: Run, outgoing: readonly Outgoing[], signed: readonly Uint8Array[]): AnswerKeeper {
  const { mail, world, totals } = run;
  const acks: Ack[] = [];
  const seen = new Map<SpaceId, Cursor>();
  let progressed = false;
  let more = false;

  async function flush(): Promise<void> {
    const { acknowledged, refused } = sortAcks(acks.splice(0), outgoing, signed);
    if (acknowledged.length > 0) {
      await mail.acknowledged(acknowledged);
    }
    if (refused.length > 0) {
      await mail.refused(refused);
    }
    totals.sent += acknowledged.length;
    totals.refused += refused.length;
    progressed ||= acknowledged.length + refused.length > 0;
  }

  async function keepChunk(chunk: Chunk): Promise<void> {
    const cursor = seen.get(chunk.space) ?? (await mail.cursors()).find(({ space }) => space === chunk.space);
    if (!joinsOn(cursor, chunk)) {
      return;
    }
    const next = cursorAfter(cursor, chunk);
    await mail.keepChunk(chunk, next);
    seen.set(chunk.space, next);
    totals.received += chunk.envelopes.length;
    progressed = true;
  }

  async function keep(message: ExchangeMessage): Promise<void> {
    switch (message.kind) {
      case 'hello':
        // A time no calendar can say would spoil every stamp.
        return message.time > 8.64e15 ? undefined : mail.setServerOffset(message.time - world.clock());
      case 'ack':
        acks.push(message);
        return undefined;
      case 'chunk':
        await flush();
        return keepChunk(message);
      case 'rewind':
        progressed = true;
        seen.delete(message.space);
        return mail.rewind(message.space, message.generation, message.has);
      case 'closed':
        return mail.closeSpace(message.space, message.code);
      case 'end':
        more ||= message.more;
        return undefined;
      default:
        return unreachable(message);
    }
  }

  return { keep, flush, progressed: () => progressed, more: () => more };
}
