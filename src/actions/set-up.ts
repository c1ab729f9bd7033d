import { fail, ok, type Result } from '#kernel/result.ts';
import { decideOptionalNumber } from '#domain/crisis-lines.ts';
import { decideSchoolName } from '#domain/school.ts';
import { MAX_NAME } from '#domain/fields.ts';
import { requiredText } from '#domain/text.ts';
import { judgePassphrase } from '#vault/passphrase.ts';
import { recoveryCodeToSecret } from '#vault/recovery-code.ts';
import { secretOfLink } from './link.ts';
import type { SetUpDraft, SetUpFailure } from './phone.ts';

export type Founder = {
  readonly setup: string;
  readonly organisation: string;
  readonly school: string;
  readonly youthProtection: string | undefined;
  readonly name: string;
  readonly passphrase: string;
  readonly recoverySecret: Uint8Array;
};

/** Whether everything that was typed will do, before any key is made. */
export async function decideSetUp(link: string, draft: SetUpDraft): Promise<Result<Founder, SetUpFailure>> {
  const setup = secretOfLink(link, 'setup');
  if (!setup.ok) {
    return setup;
  }
  const organisation = requiredText(draft.organisation, MAX_NAME);
  if (!organisation.ok) {
    return fail({ kind: 'organisation-name', why: organisation.failure });
  }
  const school = decideSchoolName(draft.school);
  if (!school.ok) {
    return school;
  }
  const youthProtection = decideOptionalNumber(draft.youthProtection ?? '');
  if (!youthProtection.ok) {
    return youthProtection;
  }
  const name = requiredText(draft.name, MAX_NAME);
  if (!name.ok) {
    return fail({ kind: 'own-name', why: name.failure });
  }
  const judged = await judgePassphrase(draft.passphrase, [organisation.value, school.value, name.value]);
  if (!judged.ok) {
    return judged;
  }
  const recovery = recoveryCodeToSecret(draft.recoveryCode);
  return recovery.ok
    ? ok({
        setup: setup.value,
        organisation: organisation.value,
        school: school.value,
        youthProtection: youthProtection.value,
        name: name.value,
        passphrase: draft.passphrase,
        recoverySecret: recovery.value,
      })
    : fail({ kind: 'link-unreadable' });
}
