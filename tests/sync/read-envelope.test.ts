import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { newKey } from '#sealing/secret-box.ts';
import { readEnvelope } from '#sync/read-envelope.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone } from '#tests/support/phone.ts';
import { aLetter, saidBy } from '#tests/support/said-by.ts';

test('[M9] what is of a kind that is not merged is kept, letters too, whether or not there is a key', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const envelopes = [...(await saidBy(amina, house, [{ n: 1, kind: 2 }, { n: 2, kind: 77 }])), aLetter(house.spaces.team)];
  expect(envelopes.map((bytes) => readEnvelope(amina.vault, bytes, anId).kind)).toEqual(['kept', 'kept', 'kept']);
  expect(envelopes.map((bytes) => readEnvelope({ spaceKey: () => undefined }, bytes, anId).kind)).toEqual(['kept', 'kept', 'kept']);
});

test('[M11] what cannot be read says why, under which name, and whose file it is in, as far as that can be known', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const { team } = house.spaces;
  const family = anId<RecordId>();
  const [plain, filed] = await saidBy(amina, house, [{ n: 1 }, { n: 2, subject: family }]);
  const nothing = { spaceKey: () => undefined };
  expect(readEnvelope(nothing, plain!, anId)).toStrictEqual({ kind: 'unreadable', reason: 'no-key', name: `${team}:${amina.device}:1` });
  expect(readEnvelope(nothing, filed!, anId)).toStrictEqual({ kind: 'unreadable', reason: 'no-key', name: `${team}:${amina.device}:2`, subject: family });
  const wrong = { spaceKey: () => newKey() };
  expect(readEnvelope(wrong, filed!, anId)).toStrictEqual({ kind: 'unreadable', reason: 'cannot-open', name: `${team}:${amina.device}:2`, subject: family });
  const name = anId();
  expect(readEnvelope(amina.vault, plain!.slice(0, 20), () => name)).toStrictEqual({ kind: 'unreadable', reason: 'malformed', name });
});

test('a commit is opened with the key of its space and epoch, and stamped with its device, its number and its moment', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const id = anId<RecordId>();
  const [bytes] = await saidBy(amina, house, [{ n: 7, id }]);
  expect(readEnvelope(amina.vault, bytes!, anId)).toMatchObject({
    kind: 'changes',
    stamp: { device: amina.device, n: 7, at: 7 },
    commit: { changes: [{ table: 'families', id }] },
    envelope: { header: { space: house.spaces.team } },
  });
});
