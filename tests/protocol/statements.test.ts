import { expect, test } from 'vitest';
import type { DeviceId, Id, OrganisationId, SpaceId } from '#kernel/id.ts';
import { envelopeKinds, signedBytes } from '#protocol/envelope.ts';
import { sessionBytes } from '#protocol/api.ts';
import { epochBytes, orderBytes, pieceBytes } from '#protocol/statements.ts';
import { hexTable, pinnedTable } from './golden-file.ts';

const organisation = '00000000-0000-4000-8000-000000000001' as OrganisationId;
const device = '00000000-0000-4000-8000-000000000002' as DeviceId;
const space = '00000000-0000-4000-8000-000000000003' as SpaceId;
const recipient = '00000000-0000-4000-8000-000000000004' as Id;
const hash = new Uint8Array(32).map((_, index) => index);

const statements = {
  removal: orderBytes({ organisation, device, at: 1_790_000_000_000 }),
  epoch: epochBytes({ organisation, space, epoch: 300, recipient, hash }),
  piece: pieceBytes({ organisation, space, hash }),
};

test('what a coordinator’s device signs to remove a device and to renew a key is what it always signed', () => {
  expect(hexTable(statements)).toEqual(pinnedTable('statements.json', hexTable(statements)));
});

test('no signature serves for two things, whoever chooses what is in them', () => {
  const all = [...Object.values(statements), signedBytes(new Uint8Array([envelopeKinds.commit]), hash), sessionBytes(hash)];
  const begins = all.map((bytes) => new TextDecoder().decode(bytes).split('\0')[0] ?? '');
  expect(new Set(begins).size).toBe(all.length);
  // No beginning is the beginning of another: what follows it can never be taken for its rest.
  expect(begins.filter((one) => begins.some((other) => other !== one && other.startsWith(one)))).toEqual([]);
});

test('every word of a statement counts', () => {
  const other = '00000000-0000-4000-8000-000000000009';
  const order = { organisation, device, at: 5 };
  const changed = [{ organisation: other as OrganisationId }, { device: other as DeviceId }, { at: 6 }].map((change) => orderBytes({ ...order, ...change }));
  const epoch = { organisation, space, epoch: 2, recipient, hash };
  const words = [{ organisation: other as OrganisationId }, { space: other as SpaceId }, { epoch: 3 }, { recipient: other as Id }, { hash: hash.toReversed() }];
  const seen = [orderBytes(order), ...changed, epochBytes(epoch), ...words.map((change) => epochBytes({ ...epoch, ...change }))];
  expect(new Set(seen.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(seen.length);
});

