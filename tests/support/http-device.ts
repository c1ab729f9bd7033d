import { createHash, randomBytes, randomInt } from 'node:crypto';

import { cursorAfter } from '#sync/exchange-answer.ts';
import type { DeviceId, SpaceId } from '#kernel/id.ts';
import { apiToJson, parseChallengeAnswer, sessionBytes } from '#protocol/api.ts';
import { bytesToEnvelope } from '#protocol/envelope.ts';
import { type Cursor, type ExchangeMessage, MessageSplitter, requestToBytes } from '#protocol/exchange-messages.ts';
import { sign } from '#sealing/signature.ts';
import { anEnvelope, type TestDevice } from '#tests/server/a-device.ts';

export const sendJson = (url: string, path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: apiToJson(body) });

/** `space n` of one device's envelopes. */
type Name = `${string} ${number}`;

/** What became of one conversation with the server. */
export interface Conversation {
  readonly ended: 'whole' | 'cut' | 'turned away';
  readonly stored: number;
  /** Stored before, in a conversation whose acknowledgement was lost. */
  readonly alreadyStored: number;
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * A device that writes without end and speaks real HTTP: what is not acknowledged is offered again, byte for byte, as an outbox
 * does. It remembers what it was promised, to hold the server to it.
 */
export class HttpDevice {
  readonly device: TestDevice;
  readonly waiting = new Map<Name, Uint8Array>();
  /** Acknowledged envelopes and the digest of their bytes. */
  readonly acknowledged = new Map<Name, string>();
  /** Everything that was read, in the order it was read, as `device space n`. */
  readonly read: string[] = [];
  /** Anything that no honest server says. */
  readonly odd: string[] = [];
  busy = false;
  readonly #url: string;
  readonly #spaces: readonly SpaceId[];
  readonly #cursors = new Map<SpaceId, Cursor>();
  readonly #counts = new Map<SpaceId, number>();
  #cookie = '';

  constructor(url: string, device: TestDevice, spaces: readonly SpaceId[]) {
    [this.#url, this.device, this.#spaces] = [url, device, spaces];
    spaces.forEach((space) => this.#cursors.set(space, { space }));
  }

  get id(): DeviceId {
    return this.device.id;
  }

  /** Writes so many envelopes into spaces drawn at random; most are short, some as long as a long note. */
  async write(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      const space = this.#spaces[randomInt(this.#spaces.length)] as SpaceId;
      const n = (this.#counts.get(space) ?? 0) + 1;
      this.#counts.set(space, n);
      const sealed = new Uint8Array(randomBytes(randomInt(8) === 0 ? 20_000 : 300));
      this.waiting.set(`${space} ${n}`, await anEnvelope(this.device, { space, n, sealed }));
    }
  }

  async signIn(): Promise<void> {
    const asked = await sendJson(this.#url, '/session/challenge', { device: this.id });
    const challenge = parseChallengeAnswer(await asked.json());
    if (!challenge.ok) {
      throw new Error(`no challenge: ${asked.status}`);
    }
    const signature = await sign(this.device.key.privateKey, sessionBytes(challenge.value.challenge));
    const opened = await sendJson(this.#url, '/session', { device: this.id, challenge: challenge.value.challenge, signature });
    this.#cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  post(path: string, body: object): Promise<Response> {
    return sendJson(this.#url, path, body, { cookie: this.#cookie, 'x-passerelle-device': this.id });
  }

  /** One request with at most so many envelopes, and its answer as far as it comes. */
  async converse(atMost: number): Promise<Conversation> {
    const offered = [...this.waiting].slice(0, atMost);
    const tally = { stored: 0, alreadyStored: 0 };
    this.busy = true;
    try {
      const body = requestToBytes({ cursors: [...this.#cursors.values()], envelopes: offered.map(([, bytes]) => bytes) });
      const headers = { 'content-type': 'application/octet-stream', cookie: this.#cookie, 'x-passerelle-device': this.id };
      const response = await fetch(`${this.#url}/exchange`, { method: 'POST', body, headers, signal: AbortSignal.timeout(20_000) });
      if (!response.ok) {
        await response.arrayBuffer();
        return { ended: 'turned away', ...tally };
      }
      const splitter = new MessageSplitter();
      for await (const piece of response.body ?? []) {
        const messages = splitter.push(piece);
        for (const message of messages.ok ? messages.value : []) {
          this.#take(message, offered, tally);
          if (message.kind === 'end') {
            return { ended: 'whole', ...tally };
          }
        }
      }
      return { ended: 'cut', ...tally };
    } catch {
      return { ended: 'cut', ...tally };
    } finally {
      this.busy = false;
    }
  }

  #take(message: ExchangeMessage, offered: readonly (readonly [Name, Uint8Array])[], tally: { stored: number; alreadyStored: number }): void {
    if (message.kind === 'ack') {
      const [name, bytes] = offered[message.index] ?? [];
      if (name === undefined || bytes === undefined || (message.outcome !== 'stored' && message.outcome !== 'already-stored')) {
        this.odd.push(`acknowledged ${message.index} as ${message.outcome}`);
        return;
      }
      tally[message.outcome === 'stored' ? 'stored' : 'alreadyStored'] += 1;
      this.waiting.delete(name);
      this.acknowledged.set(name, digest(bytes));
    } else if (message.kind === 'chunk') {
      this.#cursors.set(message.space, cursorAfter(this.#cursors.get(message.space), message));
      this.read.push(...message.envelopes.map(nameOf));
    } else if (message.kind === 'rewind') {
      this.#cursors.set(message.space, { space: message.space, generation: message.generation });
    } else if (message.kind === 'closed') {
      this.odd.push(`closed: ${message.code}`);
    }
  }

  /** Whether everything down to the beginning was read. */
  get hasReadAll(): boolean {
    return [...this.#cursors.values()].every(({ before }) => before !== undefined && before <= 1);
  }
}

function nameOf(bytes: Uint8Array): string {
  const envelope = bytesToEnvelope(bytes);
  if (!envelope.ok || !('device' in envelope.value.header.sender)) {
    return 'unreadable';
  }
  const { space, sender } = envelope.value.header;
  return `${sender.device} ${space} ${sender.n}`;
}
