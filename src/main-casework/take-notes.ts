import { saveDraft } from '#store/device.ts';
import type { MemberDatabase } from '#store/database.ts';
import type { Identity } from '#store/identity.ts';
import type { Keyring } from '#store/keyring.ts';
import { removeLetter } from '#store/letterbox.ts';
import { quickNoteDraft } from '#store/queries/quick-notes.ts';
import { openLetters } from '#sync/letters.ts';

export type NotesTaker = { readonly database: MemberDatabase; readonly identity: Identity; readonly keyring: Keyring };

/** A phone that was set up before notes could be sealed says now what to seal them to. */
async function sayWhatToSealTo({ identity, keyring }: NotesTaker): Promise<void> {
  const { member, receiving } = identity;
  const entry = await keyring.get(member);
  if (entry !== undefined && entry.receiving === undefined) {
    await keyring.change(member, (was) => ({ ...was, receiving: receiving.publicKey }));
  }
}

/**
 * What was written while locked becomes a draft, under a name that derives from the letter's: doing it twice is a repeat. The
 * letter goes once the draft is on the disk, and not before.
 */
export async function takeNotes(taker: NotesTaker): Promise<void> {
  const { database, identity } = taker;
  await sayWhatToSealTo(taker);
  for (const { id, text, at } of await openLetters(identity.member, identity.receiving.privateKey)) {
    const kept = await saveDraft(database, { id: quickNoteDraft(id), savedAt: at, content: { text, at: String(at) } });
    if (kept.ok) {
      await removeLetter(id);
    }
  }
}
