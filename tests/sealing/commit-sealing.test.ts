import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Commit, commitToBytes } from '#protocol/commit.ts';
import { deflateAndPad } from '#protocol/deflating.ts';
import { bytesToEnvelope, envelopeToBytes, type Header, headerToBytes } from '#protocol/envelope.ts';
import { packValue } from '#protocol/packing.ts';
import { openCommit } from '#sealing/open-commit.ts';
import { sealCommit } from '#sealing/seal-commit.ts';
import { newKey, sealBytes } from '#sealing/secret-box.ts';
import { aCommit, aHeader } from '#tests/support/arbitraries.ts';

const cannotOpen = { ok: false, failure: { kind: 'cannot-open' } };
const malformed = { ok: false, failure: { kind: 'malformed' } };
const signature = new Uint8Array(0);

/** Through the very bytes of an envelope, as it arrives on another device. */
function travel(key: Uint8Array, header: Header, commit: Commit): { headerBytes: Uint8Array; sealed: Uint8Array } {
  const headerBytes = headerToBytes(header);
  const envelope = bytesToEnvelope(envelopeToBytes({ headerBytes, sealed: sealCommit(key, headerBytes, commitToBytes(commit)), signature }));
  expect(envelope.ok).toBe(true);
  return envelope.ok ? envelope.value : { headerBytes, sealed: new Uint8Array(0) };
}

test('a commit that was sealed under its header opens on another device as it was', () => {
  fc.assert(
    fc.property(aCommit, aHeader, (commit, header) => {
      const key = newKey();
      expect(openCommit(key, travel(key, header, commit))).toEqual({ ok: true, value: commit });
    }),
  );
});

test('under another key, or a header with any other field, it does not open', () => {
  fc.assert(
    fc.property(aCommit, aHeader, aHeader, (commit, header, other) => {
      const key = newKey();
      const envelope = travel(key, header, commit);
      expect(openCommit(newKey(), envelope)).toEqual(cannotOpen);
      const changes: Partial<Header>[] = [
        { epoch: header.epoch + 1 },
        { kind: header.kind === 1 ? 2 : 1 },
        { space: other.space },
        { sender: other.sender },
        ...('n' in header.sender ? [{ sender: { ...header.sender, n: header.sender.n + 1 } }] : []),
        ...(other.subject === undefined ? [] : [{ subject: other.subject }]),
      ];
      for (const change of changes) {
        expect(openCommit(key, { ...envelope, headerBytes: headerToBytes({ ...header, ...change }) })).toEqual(cannotOpen);
      }
      const { subject: _, ...withoutSubject } = header;
      const moved = openCommit(key, { ...envelope, headerBytes: headerToBytes(withoutSubject) });
      expect(moved.ok).toBe(header.subject === undefined);
    }),
  );
});

test('cut or altered bytes never open and never throw', () => {
  fc.assert(
    fc.property(aCommit, aHeader, fc.nat(), fc.integer({ min: 1, max: 255 }), (commit, header, at, mask) => {
      const key = newKey();
      const { headerBytes, sealed } = travel(key, header, commit);
      const altered = sealed.map((byte, index) => (index === at % sealed.length ? byte ^ mask : byte));
      expect(openCommit(key, { headerBytes, sealed: altered })).toEqual(cannotOpen);
      expect(openCommit(key, { headerBytes, sealed: sealed.subarray(0, at % sealed.length) })).toEqual(cannotOpen);
    }),
  );
});

test('what a member sealed and is no commit is malformed, whatever its bytes', () => {
  const [key, headerBytes] = [newKey(), new Uint8Array(50).fill(1)];
  const open = (content: Uint8Array): unknown => openCommit(key, { headerBytes, sealed: sealBytes(key, content, headerBytes) });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
      expect(open(content)).toEqual(malformed);
    }),
  );
  expect(open(deflateAndPad(packValue({ shape: 1, at: 5, changes: [] })))).toEqual(malformed);
  expect(open(deflateAndPad(packValue([1, 2])))).toEqual(malformed);
});

test('a commit of a later shape says so, and waits for a newer version', () => {
  const [key, headerBytes] = [newKey(), new Uint8Array(50).fill(1)];
  const later = deflateAndPad(packValue({ shape: 2, at: 5, somethingNew: true }));
  expect(openCommit(key, { headerBytes, sealed: sealBytes(key, later, headerBytes) })).toEqual({ ok: false, failure: { kind: 'shape-unknown' } });
});
