import { expect, test } from 'vitest';
import type { MemberId } from '#kernel/id.ts';
import { lettersOf, putLetter, removeLetter, removeLettersOf } from '#store/letterbox.ts';
import { freshId } from './open-store.ts';
import { trafficOf } from './disk.ts';

const letter = (member: MemberId, byte = 1) => ({ id: crypto.randomUUID(), member, sealed: new Uint8Array(40).fill(byte) });

// First of all: nothing has been put yet.
test('looking makes no database', async () => {
  const nobody = freshId<MemberId>();
  expect(await lettersOf(nobody)).toEqual([]);
  await removeLetter('nothing');
  await removeLettersOf(nobody);
  expect(await indexedDB.databases()).toEqual([]);
});

test('a letter is kept durably for its member alone, and goes when it is taken', async () => {
  const [amina, karim] = [freshId<MemberId>(), freshId<MemberId>()];
  const [hers, his] = [letter(amina), letter(karim)];
  const traffic = await trafficOf(() => putLetter(hers, 3));
  expect([...traffic.transactions].map(({ durability }) => durability)).toEqual(['strict']);
  await putLetter(his, 3);
  expect([await lettersOf(amina), await lettersOf(karim)]).toEqual([[hers], [his]]);
  await removeLetter(hers.id);
  expect([await lettersOf(amina), await lettersOf(karim)]).toEqual([[], [his]]);
});

test('the same letter again takes the place of the one before, also in a full box; one too many is refused with its number', async () => {
  const member = freshId<MemberId>();
  const [first, second, third] = [letter(member), letter(member), letter(member)];
  expect([await putLetter(first, 2), await putLetter(second, 2)].every(({ ok }) => ok)).toBe(true);
  expect(await putLetter(third, 2)).toEqual({ ok: false, failure: { kind: 'letterbox-full', most: 2 } });
  const revised = { ...first, sealed: new Uint8Array(40).fill(9) };
  expect((await putLetter(revised, 2)).ok).toBe(true);
  expect(new Set(await lettersOf(member))).toEqual(new Set([revised, second]));
  expect((await putLetter(letter(freshId<MemberId>()), 2)).ok).toBe(true);
});

test('who leaves this phone takes their letters along, and nobody else’s', async () => {
  const [amina, karim] = [freshId<MemberId>(), freshId<MemberId>()];
  const his = letter(karim);
  await putLetter(letter(amina), 9);
  await putLetter(letter(amina), 9);
  await putLetter(his, 9);
  await removeLettersOf(amina);
  expect([await lettersOf(amina), await lettersOf(karim)]).toEqual([[], [his]]);
});
