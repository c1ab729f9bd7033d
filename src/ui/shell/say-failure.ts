import type { DeviceFailure } from '#actions/device-services.ts';
import type { addAddendum } from '#actions/add-addendum.ts';
import type { addFamily } from '#actions/add-family.ts';
import type { editContact } from '#actions/edit-contact.ts';
import type { addCrisisLine } from '#actions/edit-crisis-lines.ts';
import type { addWord, putAway } from '#actions/edit-team-list.ts';
import type { editProfile } from '#actions/edit-profile.ts';
import type { addSchool } from '#actions/edit-school.ts';
import type { logContact } from '#actions/log-contact.ts';
import type { JoinFailure, RequestFailure, UnlockFailure } from '#actions/phone.ts';
import type { publishWeek } from '#actions/publish-week.ts';
import type { saveSitting } from '#actions/save-sitting.ts';
import type { setMeasure } from '#actions/set-measure.ts';
import type { setLongWithout } from '#actions/set-long-without.ts';
import type { settleClash } from '#actions/settle-clash.ts';
import type { signContact } from '#actions/sign-contact.ts';
import type { markGroups, tellWhatIsKept, writeStrengths } from '#actions/describe-family.ts';
import type { editKnock } from '#actions/edit-knock.ts';
import type { judgeBond } from '#actions/judge-bond.ts';
import type { saveHousehold } from '#actions/save-household.ts';
import type { savePerson } from '#actions/save-person.ts';
import type { savePhone } from '#actions/save-phone.ts';
import type { saveSupport } from '#actions/save-support.ts';
import type { Translate } from '#i18n/translate.ts';

type FailureOf<Act extends (...given: never[]) => Promise<unknown>> =
  Awaited<ReturnType<Act>> extends infer Answer ? (Answer extends { readonly failure: infer Failure } ? Failure : never) : never;

/** Everything that an action may answer instead of doing it. */
export type Failure =
  | UnlockFailure
  | JoinFailure
  | RequestFailure
  | DeviceFailure
  | FailureOf<typeof addFamily>
  | FailureOf<typeof logContact>
  | FailureOf<typeof editContact>
  | FailureOf<typeof signContact>
  | FailureOf<typeof addAddendum>
  | FailureOf<typeof savePerson>
  | FailureOf<typeof saveHousehold>
  | FailureOf<typeof savePhone>
  | FailureOf<typeof saveSupport>
  | FailureOf<typeof judgeBond>
  | FailureOf<typeof editKnock>
  | FailureOf<typeof markGroups>
  | FailureOf<typeof writeStrengths>
  | FailureOf<typeof tellWhatIsKept>
  | FailureOf<typeof saveSitting>
  | FailureOf<typeof settleClash>
  | FailureOf<typeof publishWeek>
  | FailureOf<typeof addSchool>
  | FailureOf<typeof editProfile>
  | FailureOf<typeof addWord>
  | FailureOf<typeof putAway>
  | FailureOf<typeof addCrisisLine>
  | FailureOf<typeof setMeasure>
  | FailureOf<typeof setLongWithout>;

/** Each code by which the server says no, and that we have words for; a test holds it against the protocol's table. */
export const saidCodes = [
  'malformed',
  'too-large',
  'version-unknown',
  'signature-invalid',
  'device-unknown',
  'device-removed',
  'space-unknown',
  'not-a-member',
  'role-insufficient',
  'epoch-unknown',
  'cloned',
  'erased',
  'published-invalid',
  'not-signed-in',
  'challenge-invalid',
  'invitation-unknown',
  'invitation-expired',
  'invitation-used',
  'invitation-revoked',
  'setup-closed',
  'too-many',
  'not-found',
  'foreign-origin',
  'hash-mismatch',
  'epoch-stale',
  'not-removed',
  'source-forbidden',
  'source-unreachable',
  'source-unusable',
  'source-too-large',
] as const;

/** What the server's no means for a person, and what to do; a code of a newer server is a no all the same. */
export const sayRefusal = (t: Translate<'failure'>, code: string): string =>
  t(`failure:refused.${saidCodes.find((known) => known === code) ?? 'other'}`);

type PastDay = Extract<Failure, { readonly kind: 'birth-date' | 'status-date' | 'bond-date' | 'arrival-date' | 'told-date' }>;

const pastDays: ReadonlySet<string> = new Set<PastDay['kind']>(['birth-date', 'status-date', 'bond-date', 'arrival-date', 'told-date']);

/** Days that lie behind: the same is wrong with each of them. */
const isPastDay = (failure: Failure): failure is PastDay => pastDays.has(failure.kind);

/** A text that has a limit says it, whichever text it is. */
const isTooLong = (failure: Failure): failure is Extract<Failure, { readonly max: number }> => 'max' in failure;

/** What went wrong, what is safe, what to do. */
export function sayFailure(t: Translate<'failure'>, failure: Failure): string {
  if (isPastDay(failure)) {
    return t(`failure:past-day.${failure.why.kind}`);
  }
  if (isTooLong(failure)) {
    return t(`failure:${failure.kind}`, { max: failure.max });
  }
  switch (failure.kind) {
    case 'turned-away':
      return sayRefusal(t, failure.code);
    case 'passphrase-guessable':
      return t(`failure:passphrase-guessable.${failure.reason}`);
    case 'family-phone':
    case 'crisis-number':
      return t(`failure:${failure.kind}.${failure.why.kind}`, 'missing' in failure.why ? { count: failure.why.missing } : {});
    default:
      return 'why' in failure
        ? t(`failure:${failure.kind}.${failure.why.kind}`, 'max' in failure.why ? { max: failure.why.max } : {})
        : t(`failure:${failure.kind}`);
  }
}
