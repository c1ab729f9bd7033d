import type { Instant } from '#kernel/clock.ts';
import type { MemberId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { bytesToText, textToBytes } from '#protocol/bytes.ts';
import { isMap, packValue, unpackValue } from '#protocol/packing.ts';
import { openWith, sealTo } from '#sealing/public-box.ts';
import { lettersOf, type LetterRow, type PutFailure, putLetter } from '#store/letterbox.ts';

/** The member's own drop box: what is written while the phone is locked, sealed so that only the next unlock reads it. */
export type Letter = { readonly id: string; readonly text: string; readonly at: Instant };

export type DropBox = { readonly member: MemberId; /** The member's own, in clear. */ readonly receiving: Uint8Array; readonly most: number };

/** How long a note is can be seen only as roughly as this. */
const STEP_BYTES = 256;

/** Whose and which: a letter that was laid under another name does not open. */
const associatedWith = ({ member, id }: Pick<LetterRow, 'member' | 'id'>): Uint8Array => textToBytes(`passerelle letter 1 ${member} ${id}`);

/** Spaces at the end, which reading takes away. */
function padded(text: string): string {
  const used = textToBytes(text).length % STEP_BYTES;
  return text + ' '.repeat(used === 0 && text !== '' ? 0 : STEP_BYTES - used);
}

/** Sealed and on the disk when it answers. The same identifier again takes the place of what was written before. */
export async function dropLetter({ member, receiving, most }: DropBox, { id, text, at }: Letter): Promise<Result<void, PutFailure>> {
  const content = packValue({ text: textToBytes(padded(text.trim())), at });
  const sealed = await sealTo(receiving, content, associatedWith({ member, id }));
  return putLetter({ id, member, sealed }, most);
}

async function openLetter(letter: LetterRow, privateKey: Uint8Array): Promise<Result<Letter, { readonly kind: 'cannot-open' | 'malformed' }>> {
  const content = await openWith(privateKey, letter.sealed, associatedWith(letter));
  if (!content.ok) {
    return content;
  }
  const value = unpackValue(content.value);
  if (!value.ok || !isMap(value.value)) {
    return fail({ kind: 'malformed' });
  }
  const { text, at } = value.value;
  return text instanceof Uint8Array && typeof at === 'number'
    ? ok({ id: letter.id, text: bytesToText(text).trimEnd(), at })
    : fail({ kind: 'malformed' });
}

/** What was dropped for a member, oldest first. One that does not open stays in the box and holds up no other. */
export async function openLetters(member: MemberId, privateKey: Uint8Array): Promise<readonly Letter[]> {
  const letters: Letter[] = [];
  for (const row of await lettersOf(member)) {
    const letter = await openLetter(row, privateKey);
    if (letter.ok) {
      letters.push(letter.value);
    }
  }
  return letters.toSorted((a, b) => a.at - b.at);
}
