import type { SealFailure } from '#actions/entry-services.ts';
import type { SealedMedia } from '#actions/log-entry.ts';
import type { OpenPhone } from '#actions/phone.ts';
import { ok, type Result } from '#kernel/result.ts';
import { takePiece } from './piece-drafts.ts';

/** Pictures and voices of an entry, sealed for the team: the entry and they are saved together. */
export async function sealPieces(phone: OpenPhone, names: readonly string[]): Promise<Result<readonly SealedMedia[], SealFailure>> {
  const sealed: SealedMedia[] = [];
  if (names.length === 0) {
    return ok(sealed);
  }
  const { entries } = await phone.more();
  for (const name of names) {
    const taken = await takePiece(phone, name);
    const piece = taken === undefined ? undefined : await entries.seal(taken.facts, taken.content);
    if (piece?.ok === false) {
      return piece;
    }
    if (piece !== undefined) {
      sealed.push(piece.value);
    }
  }
  return ok(sealed);
}
