import { type DeviceId, parseId, type SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { ByteReader, type Malformed, readAll } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { concatBytes } from './bytes.ts';
import { isMap, packValue, unpackValue, type Value, type ValueMap } from './packing.ts';
import { refusalByNumber, type RefusalCode, refusals } from './refusal.ts';
import { MAX_ENVELOPE_BYTES } from './version.ts';

/**
 * Where a device stands in the log of one space. `after`: everything up to it was read. `before`: a device that started from
 * nothing reads older envelopes downwards from there; 1 or less when the beginning is reached. Neither yet: a new device.
 */
export type Cursor = {
  readonly space: SpaceId;
  readonly generation?: string;
  readonly after?: number;
  readonly before?: number;
};

export type ExchangeRequest = { readonly cursors: readonly Cursor[]; readonly envelopes: readonly Uint8Array[] };

export type AckOutcome = 'stored' | 'already-stored' | RefusalCode | 'refused-unknown';

/** Envelope numbers the server has of one device, as inclusive ranges. */
export type Ranges = readonly (readonly [from: number, to: number])[];

export type ExchangeMessage =
  | { readonly kind: 'hello'; readonly time: number }
  /** `index`: which envelope of the request. */
  | { readonly kind: 'ack'; readonly index: number; readonly outcome: AckOutcome }
  /** `first` sets both cursors, `up` moves `after` to `to`, `down` moves `before` to `from`. */
  | {
      readonly kind: 'chunk';
      readonly space: SpaceId;
      readonly generation: string;
      readonly direction: 'first' | 'up' | 'down';
      readonly from: number;
      readonly to: number;
      readonly envelopes: readonly Uint8Array[];
    }
  | {
      readonly kind: 'rewind';
      readonly space: SpaceId;
      readonly generation: string;
      readonly has: Readonly<Record<DeviceId, Ranges>>;
    }
  /** A cursor for a space that refuses this device. */
  | { readonly kind: 'closed'; readonly space: SpaceId; readonly code: AckOutcome }
  /** Nothing more for now. `more` when the request's envelopes or the answer were cut at a limit. */
  | { readonly kind: 'end'; readonly more: boolean };

const cursorToValue = ({ space, generation, after, before }: Cursor): ValueMap => ({
  space,
  ...(generation === undefined ? {} : { generation }),
  ...(after === undefined ? {} : { after }),
  ...(before === undefined ? {} : { before }),
});

export function requestToBytes(request: ExchangeRequest): Uint8Array<ArrayBuffer> {
  const head = packValue({ cursors: request.cursors.map(cursorToValue) });
  const writer = new ByteWriter(1024).block(head);
  for (const envelope of request.envelopes) {
    writer.block(envelope);
  }
  return writer.bytes();
}

const count = (value: Value | undefined): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

function readCursor(value: Value): Cursor | undefined {
  const space = isMap(value) ? parseId<SpaceId>(value['space']) : undefined;
  if (space === undefined || !isMap(value)) {
    return undefined;
  }
  const [after, before, generation] = [count(value['after']), count(value['before']), value['generation']];
  return {
    space,
    ...(typeof generation === 'string' ? { generation } : {}),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
  };
}

function readBlocks(reader: ByteReader): readonly Uint8Array[] {
  const blocks: Uint8Array[] = [];
  while (reader.left > 0) {
    blocks.push(reader.block());
  }
  return blocks;
}

export function bytesToRequest(bytes: Uint8Array): Result<ExchangeRequest, Malformed> {
  const parts = readAll(bytes, (reader) => ({ head: reader.block(), envelopes: readBlocks(reader) }));
  const head = parts.ok ? unpackValue(parts.value.head) : parts;
  if (!parts.ok || !head.ok || !isMap(head.value) || !Array.isArray(head.value['cursors'])) {
    return fail({ kind: 'malformed' });
  }
  const cursors = head.value['cursors'].map((cursor: Value) => readCursor(cursor));
  const known = cursors.filter((cursor) => cursor !== undefined);
  return known.length === cursors.length
    ? ok({ cursors: known, envelopes: parts.value.envelopes })
    : fail({ kind: 'malformed' });
}

const frames = { hello: 1, ack: 2, chunk: 3, rewind: 4, closed: 5, end: 6 } as const;
const directions = ['first', 'up', 'down'] as const;
const STORED = 0;
const ALREADY_STORED = 255;
const UNKNOWN = 254;

const outcomeToNumber = (outcome: AckOutcome): number => {
  if (outcome === 'stored') {
    return STORED;
  }
  if (outcome === 'refused-unknown') {
    return UNKNOWN;
  }
  return outcome === 'already-stored' ? ALREADY_STORED : refusals[outcome].number;
};

function numberToOutcome(number: number): AckOutcome {
  if (number === STORED) {
    return 'stored';
  }
  return number === ALREADY_STORED ? 'already-stored' : (refusalByNumber(number) ?? 'refused-unknown');
}

function chunkBody(message: Extract<ExchangeMessage, { kind: 'chunk' }>): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(message.envelopes.reduce((sum, { length }) => sum + length + 4, 128))
    .id(message.space)
    .text(message.generation)
    .byte(directions.indexOf(message.direction))
    .varint(message.from)
    .varint(message.to);
  for (const envelope of message.envelopes) {
    writer.block(envelope);
  }
  return writer.bytes();
}

function messageBody(message: ExchangeMessage): Uint8Array<ArrayBuffer> {
  switch (message.kind) {
    case 'hello':
      return new ByteWriter(8).varint(message.time).bytes();
    case 'ack':
      return new ByteWriter(8).varint(message.index).byte(outcomeToNumber(message.outcome)).bytes();
    case 'chunk':
      return chunkBody(message);
    case 'rewind':
      return new ByteWriter()
        .id(message.space)
        .text(message.generation)
        .raw(packValue(Object.entries(message.has).map(([device, ranges]) => [device, ranges])))
        .bytes();
    case 'closed':
      return new ByteWriter(24).id(message.space).byte(outcomeToNumber(message.code)).bytes();
    case 'end':
      return new ByteWriter(1).byte(message.more ? 1 : 0).bytes();
  }
}

export function messageToBytes(message: ExchangeMessage): Uint8Array<ArrayBuffer> {
  return new ByteWriter(64).byte(frames[message.kind]).block(messageBody(message)).bytes();
}

function readRanges(value: Value): Readonly<Record<DeviceId, Ranges>> {
  const pair = (range: Value): readonly (readonly [number, number])[] => {
    const [from, to]: readonly unknown[] = Array.isArray(range) ? range : [];
    return typeof from === 'number' && typeof to === 'number' ? [[from, to]] : [];
  };
  const entries = (Array.isArray(value) ? value : []).flatMap((entry: Value) => {
    const [device, ranges]: readonly Value[] = Array.isArray(entry) ? entry : [];
    const id = parseId<DeviceId>(device);
    return id === undefined || !Array.isArray(ranges) ? [] : [[id, ranges.flatMap((range: Value) => pair(range))] as const];
  });
  return Object.fromEntries(entries);
}

function readRewind(reader: ByteReader): ExchangeMessage {
  const space = reader.id<SpaceId>();
  const generation = reader.text();
  const has = unpackValue(reader.raw(reader.left));
  return has.ok ? { kind: 'rewind', space, generation, has: readRanges(has.value) } : reader.refuse();
}

function readChunk(reader: ByteReader): ExchangeMessage {
  const space = reader.id<SpaceId>();
  const generation = reader.text();
  const direction = directions[reader.byte()] ?? reader.refuse();
  const [from, to] = [reader.varint(), reader.varint()];
  // Slices of the frame: they are copied into the pack's own row at once.
  return { kind: 'chunk', space, generation, direction, from, to, envelopes: readBlocks(reader) };
}

const readers: Readonly<Record<number, (reader: ByteReader) => ExchangeMessage>> = {
  [frames.hello]: (reader) => ({ kind: 'hello', time: reader.varint() }),
  [frames.ack]: (reader) => ({ kind: 'ack', index: reader.varint(), outcome: numberToOutcome(reader.byte()) }),
  [frames.chunk]: readChunk,
  [frames.rewind]: readRewind,
  [frames.closed]: (reader) => ({ kind: 'closed', space: reader.id<SpaceId>(), code: numberToOutcome(reader.byte()) }),
  [frames.end]: (reader) => ({ kind: 'end', more: reader.byte() === 1 }),
};

/** Largest frame a device takes in: a chunk of envelopes. */
const MAX_FRAME_BYTES = 8 * MAX_ENVELOPE_BYTES;

/** Whether bytes can be the beginning of an answer of ours, and not a page that something on the way put in its place. */
export const beginsAnswer = (bytes: Uint8Array): boolean => bytes[0] === frames.hello;

/** Cuts a streamed answer into messages as its bytes come in. Frames of an unknown type are stepped over. */
export class MessageSplitter {
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /** Bytes of a frame that has begun and not ended: a line that was cut. */
  get unfinished(): boolean {
    return this.#rest.length > 0;
  }

  push(bytes: Uint8Array): Result<readonly ExchangeMessage[], Malformed> {
    this.#rest = this.#rest.length === 0 ? bytes.slice() : concatBytes(this.#rest, bytes);
    const messages: ExchangeMessage[] = [];
    for (;;) {
      const frame = nextFrame(this.#rest);
      if (!frame.ok) {
        return frame;
      }
      if (frame.value === undefined) {
        return ok(messages);
      }
      this.#rest = this.#rest.slice(frame.value.end);
      const read = readers[frame.value.type];
      const message = read === undefined ? undefined : readAll(frame.value.body, read);
      if (message !== undefined && !message.ok) {
        return message;
      }
      if (message !== undefined) {
        messages.push(message.value);
      }
    }
  }
}

type Frame = { readonly type: number; readonly body: Uint8Array; readonly end: number };

/** The first whole frame, undefined while it is still coming in. */
function nextFrame(bytes: Uint8Array): Result<Frame | undefined, Malformed> {
  let length = 0;
  let at = 1;
  for (let shift = 1; ; shift *= 0x80, at += 1) {
    const byte = bytes[at];
    if (byte === undefined) {
      return ok(undefined);
    }
    length += (byte & 0x7f) * shift;
    if (length > MAX_FRAME_BYTES || at > 5) {
      return fail({ kind: 'malformed' });
    }
    if (byte < 0x80) {
      break;
    }
  }
  const end = at + 1 + length;
  return ok(bytes.length < end ? undefined : { type: bytes[0] ?? 0, body: bytes.slice(at + 1, end), end });
}
