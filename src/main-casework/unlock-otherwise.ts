import type { MemberId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { keepQuickNote } from '#actions/keep-quick-note.ts';
import type { PasskeyFailure, UnlockFailure } from '#actions/phone.ts';
import { unlockWithPasskey } from '#actions/unlock-with-passkey.ts';
import { askPasskey } from '#vault/passkey.ts';
import type { Ground } from './ground.ts';

export { removeLettersOf } from '#store/letterbox.ts';
export { keepQuickNote };

/** Fetched when the lock screen has a passkey to ask for, or a note to keep: who types a passphrase waits for none of it. */
export const passkeyOpens = (ground: Ground, member: MemberId): Promise<Result<MemberId, UnlockFailure | PasskeyFailure>> =>
  unlockWithPasskey({ ...ground, askPasskey }, member);
