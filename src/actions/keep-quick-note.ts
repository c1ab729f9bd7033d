import type { Clock } from '#kernel/clock.ts';
import type { MemberId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { removeLetter } from '#store/letterbox.ts';
import { dropLetter } from '#sync/letters.ts';
import type { QuickNote, QuickNoteFailure } from './phone.ts';
import { MAX_QUICK_NOTE } from './quick-note-limits.ts';

/** As many as wait at once for one member: a phone that lies on a table is nobody's typewriter. */
const MOST_NOTES = 30;

export type QuickNoteWorld = {
  readonly keyring: { readonly get: (member: MemberId) => Promise<{ readonly receiving?: Uint8Array } | undefined> };
  readonly clock: Clock;
};

/** Keeps what somebody writes on the lock screen, sealed for the member alone. Needs no secret, and gives none away. */
export async function keepQuickNote(
  { keyring, clock }: QuickNoteWorld,
  member: MemberId,
  { id, text }: QuickNote,
): Promise<Result<void, QuickNoteFailure>> {
  if (text === '') {
    // Written, and taken back.
    await removeLetter(id);
    return ok(undefined);
  }
  const entry = await keyring.get(member);
  if (entry?.receiving === undefined) {
    return fail({ kind: 'member-unknown' });
  }
  return dropLetter({ member, receiving: entry.receiving, most: MOST_NOTES }, { id, text: text.slice(0, MAX_QUICK_NOTE), at: clock() });
}
