import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MemberId } from '#kernel/id.ts';
import { textToBytes } from '#protocol/bytes.ts';
import { createReceivingKey } from '#sealing/public-box.ts';
import { lettersOf, putLetter } from '#store/letterbox.ts';
import { dropLetter, openLetters } from '#sync/letters.ts';

const aMember = (): MemberId => crypto.randomUUID() as MemberId;
const most = 9;

test('what is dropped is read by the key behind the box alone, with its words and its moment', async () => {
  const [key, other] = [await createReceivingKey(), await createReceivingKey()];
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), fc.integer({ min: 0, max: 4e12 }), async (typed, at) => {
      const [member, id] = [aMember(), crypto.randomUUID()];
      fc.pre(typed.trim() !== '');
      expect((await dropLetter({ member, receiving: key.publicKey, most }, { id, text: typed, at })).ok).toBe(true);
      expect(await openLetters(member, key.privateKey)).toEqual([{ id, text: typed.trim(), at }]);
      expect(await openLetters(member, other.privateKey)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test('no word of it lies in the box, and its length says next to nothing', async () => {
  const key = await createReceivingKey();
  const sizes = new Set<number>();
  for (const text of ['a', 'Croisé M. Noorzai', 'x'.repeat(255)]) {
    const member = aMember();
    await dropLetter({ member, receiving: key.publicKey, most }, { id: crypto.randomUUID(), text, at: 1_700_000_000_000 });
    const [row] = await lettersOf(member);
    const bytes = Buffer.from(row?.sealed ?? []);
    expect(bytes.includes(Buffer.from(textToBytes('Noorzai')))).toBe(false);
    sizes.add(bytes.length);
  }
  expect(sizes.size).toBe(1);
});

test('a letter that was laid under another name, or for somebody else, does not open and holds up no other', async () => {
  const key = await createReceivingKey();
  const [member, id] = [aMember(), crypto.randomUUID()];
  await dropLetter({ member, receiving: key.publicKey, most }, { id, text: 'La mienne', at: 2 });
  const [row] = await lettersOf(member);
  const elsewhere = aMember();
  if (row !== undefined) {
    await putLetter({ ...row, id: crypto.randomUUID() }, most);
    await putLetter({ ...row, id: crypto.randomUUID(), member: elsewhere }, most);
  }
  await dropLetter({ member, receiving: key.publicKey, most }, { id: crypto.randomUUID(), text: 'Une autre', at: 1 });
  expect((await openLetters(member, key.privateKey)).map(({ text }) => text)).toEqual(['Une autre', 'La mienne']);
  expect(await openLetters(elsewhere, key.privateKey)).toEqual([]);
  expect(await lettersOf(member)).toHaveLength(3);
});
