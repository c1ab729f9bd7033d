import { fail, ok, type Result } from '#kernel/result.ts';
import { MAX_NAME } from '#domain/fields.ts';
import { requiredText } from '#domain/text.ts';
import { judgePassphrase } from '#vault/passphrase.ts';
import { recoveryCodeToSecret } from '#vault/recovery-code.ts';
import { secretOfLink } from './link.ts';
import type { JoinDraft, JoinFailure } from './phone.ts';

/** The secret of an invitation's link, or of a recovery code typed from paper. */
export function invitationSecret(link: string, decode: (text: string) => Uint8Array | undefined): Result<Uint8Array, JoinFailure> {
  const code = recoveryCodeToSecret(link);
  if (code.ok) {
    return code;
  }
  const text = secretOfLink(link, 'join');
  const secret = text.ok ? decode(text.value) : undefined;
  return secret?.length === 20 ? ok(secret) : fail({ kind: 'link-unreadable' });
}

/** Whether what a newcomer typed will do. */
export async function decideJoin(draft: JoinDraft): Promise<Result<JoinDraft, JoinFailure>> {
  const name = requiredText(draft.name, MAX_NAME);
  if (!name.ok) {
    return fail({ kind: 'own-name', why: name.failure });
  }
  const judged = await judgePassphrase(draft.passphrase, [name.value]);
  return judged.ok ? ok({ name: name.value, passphrase: draft.passphrase }) : judged;
}
