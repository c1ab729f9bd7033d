import type { PasskeyFailure, UnlockFailure } from '#actions/phone.ts';
import type { Translate } from '#i18n/translate.ts';

/** Why a touch did not do it, and that the passphrase always will. */
export function sayPasskeyFailure(t: Translate<'lock' | 'unlocking'>, { kind }: UnlockFailure | PasskeyFailure): string {
  switch (kind) {
    case 'passkey-refused':
    case 'passkey-unsupported':
    case 'passkey-unknown':
      return t(`unlocking:byPhone.${kind}`);
    default:
      return t(`lock:wrong.${kind}`);
  }
}
