import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesToCommit, commitToBytes } from '#protocol/commit.ts';
import { bytesToEnvelope, envelopeToBytes, headerToBytes } from '#protocol/envelope.ts';
import { bytesToRequest, messageToBytes, MessageSplitter, requestToBytes, type ExchangeMessage } from '#protocol/exchange-messages.ts';
import { packValue, unpackValue } from '#protocol/packing.ts';
import { aCommit, aDeviceId, aHeader, aSpaceId, aValue } from '#tests/support/arbitraries.ts';

test('whatever is packed is unpacked as it was', () => {
  fc.assert(
    fc.property(aValue, (value) => {
      expect(unpackValue(packValue(value))).toEqual({ ok: true, value });
    }),
  );
});

test('a commit reads back as it was sealed, tables and fields of tomorrow included', () => {
  fc.assert(
    fc.property(aCommit, (commit) => {
      const bytes = commitToBytes(commit);
      expect(bytes.length % 64).toBe(0);
      expect(bytesToCommit(bytes)).toEqual({ ok: true, value: commit });
    }),
  );
});

test('an envelope reads back as it was written, unknown kinds too', () => {
  fc.assert(
    fc.property(aHeader, fc.uint8Array({ minLength: 1, maxLength: 400 }), fc.boolean(), (header, sealed, signed) => {
      const headerBytes = headerToBytes(header);
      const signature = new Uint8Array(signed ? 64 : 0).fill(7);
      const read = bytesToEnvelope(envelopeToBytes({ headerBytes, sealed, signature }));
      expect(read).toEqual({ ok: true, value: { header, headerBytes, sealed, signature } });
    }),
  );
});

test('bytes that nobody wrote are refused, never thrown', () => {
  const anything = fc.uint8Array({ maxLength: 600 });
  fc.assert(
    fc.property(anything, (bytes) => {
      for (const read of [unpackValue, bytesToCommit, bytesToEnvelope, bytesToRequest]) {
        expect(typeof read(bytes).ok).toBe('boolean');
      }
    }),
    { numRuns: 2000 },
  );
});

test('a valid commit or envelope with one byte changed or cut off never throws', () => {
  fc.assert(
    fc.property(aCommit, aHeader, fc.nat(), fc.nat(255), (commit, header, at, byte) => {
      const content = commitToBytes(commit);
      const envelope = envelopeToBytes({ headerBytes: headerToBytes(header), sealed: content, signature: new Uint8Array(64) });
      for (const [bytes, read] of [
        [content, bytesToCommit],
        [envelope, bytesToEnvelope],
      ] as const) {
        const changed = bytes.slice();
        changed[at % changed.length] = byte;
        expect(typeof read(changed).ok).toBe('boolean');
        expect(typeof read(bytes.slice(0, at % bytes.length)).ok).toBe('boolean');
      }
    }),
    { numRuns: 500 },
  );
});

const aMessage: fc.Arbitrary<ExchangeMessage> = fc.oneof(
  fc.record({ kind: fc.constant('hello' as const), time: fc.nat() }),
  fc.record({
    kind: fc.constant('ack' as const),
    index: fc.nat(5000),
    outcome: fc.constantFrom('stored' as const, 'already-stored' as const, 'cloned' as const, 'malformed' as const),
  }),
  fc.record({
    kind: fc.constant('chunk' as const),
    space: aSpaceId,
    generation: fc.string(),
    direction: fc.constantFrom('first' as const, 'up' as const, 'down' as const),
    from: fc.nat(),
    to: fc.nat(),
    envelopes: fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 10 }),
  }),
  fc.record({
    kind: fc.constant('rewind' as const),
    space: aSpaceId,
    generation: fc.string(),
    has: fc.dictionary(aDeviceId, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }), { maxKeys: 3, noNullPrototype: true }),
  }),
  fc.record({ kind: fc.constant('closed' as const), space: aSpaceId, code: fc.constantFrom('not-a-member' as const) }),
  fc.record({ kind: fc.constant('end' as const), more: fc.boolean() }),
);

test('an answer reads back whole, however the line cuts it into pieces', () => {
  fc.assert(
    fc.property(fc.array(aMessage, { maxLength: 8 }), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (messages, cuts) => {
      const bytes = messages.flatMap((message) => [...messageToBytes(message)]);
      const splitter = new MessageSplitter();
      const read: ExchangeMessage[] = [];
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const size = cuts[turn % cuts.length] ?? 1;
        const part = splitter.push(Uint8Array.from(bytes.slice(at, at + size)));
        expect(part.ok).toBe(true);
        read.push(...(part.ok ? part.value : []));
        at += size;
      }
      expect(read).toEqual(messages);
      expect(splitter.unfinished).toBe(false);
    }),
  );
});

test('a request reads back as it was sent', () => {
  const cursor = fc.record(
    { space: aSpaceId, generation: fc.string(), after: fc.nat(), before: fc.nat() },
    { requiredKeys: ['space'], noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(cursor, { maxLength: 4 }), fc.array(fc.uint8Array({ maxLength: 90 }), { maxLength: 4 }), (cursors, envelopes) => {
      expect(bytesToRequest(requestToBytes({ cursors, envelopes }))).toEqual({ ok: true, value: { cursors, envelopes } });
    }),
  );
});

test('a map with a name that would not read back loses that name and nothing else', () => {
  const hostile = JSON.parse('{"name":"Noorzai","__proto__":{"admin":true},"#99999999":1}') as Record<string, string>;
  expect(unpackValue(packValue(hostile))).toEqual({ ok: true, value: { name: 'Noorzai' } });
});
