import type { Instant } from '#kernel/clock.ts';
import type { MemberId, RecordId, SpaceId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { CalendarDay } from '#domain/calendar-day.ts';
import type { Contact } from '#domain/contact.ts';
import type { CrisisFailure } from '#domain/crisis-lines.ts';
import type { FamilyFilter } from '#domain/family-filter.ts';
import type { Family } from '#domain/family.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import type { Invitation } from '#domain/invitation.ts';
import type { MailStatus } from '#domain/mail-status.ts';
import type { Member } from '#domain/member.ts';
import type { Bond } from '#domain/bond.ts';
import type { Household } from '#domain/household.ts';
import type { Person } from '#domain/person.ts';
import type { Support } from '#domain/support.ts';
import type { Phone as PhoneNumber } from '#domain/phone.ts';
import type { Caution } from '#domain/reach.ts';
import type { School } from '#domain/school.ts';
import type { TextFailure } from '#domain/text.ts';
import type { Day } from '#kernel/day.ts';
import type { FamilyListEntry as FamilyEntry } from '#store/queries/family-entry.ts';
import type { RecordState } from '#sync/commit.ts';
import type { Clash } from '#store/queries/open-clashes.ts';
import type { BackupCount, BackupFileFailure } from './backup.ts';
import type { ActionContext } from './context.ts';
import type { MorePhone } from './more-phone.ts';
import type { InvitationLink, PasskeyFailure, RequestFailure, UnlockFailure } from './phone-failures.ts';

export type { InvitationLink, PasskeyFailure, RequestFailure, UnlockFailure };

/** Who may unlock this phone, as the lock screen shows them: initials, or a name of their own choosing, nothing else. */
export type LockedMember = {
  readonly member: MemberId;
  readonly initials: string;
  readonly name: string | undefined;
  /** The phone's own lock may open theirs. */
  readonly passkey: boolean;
  /** A note written while locked can be sealed for them. */
  readonly takesNotes: boolean;
  /** After wrong passphrases: not before this time, reloaded or not. */
  readonly nextTryAt: Instant;
  /** The browser threw the records away: there is nothing behind the passphrase. */
  readonly gone: boolean;
};

export type PinFailure = { readonly kind: 'pin-wrong'; readonly triesLeft: number } | { readonly kind: 'pin-over' };

/** A vault that idleness hid in this page: a code of four to six digits brings it back. */
export type HiddenMember = { readonly member: string; readonly triesLeft: number };

/** Written while locked. The same identifier again takes the place of what was written before. */
export type QuickNote = { readonly id: string; readonly text: string };

export type QuickNoteFailure =
  | { readonly kind: 'letterbox-full'; readonly most: number }
  | { readonly kind: 'member-unknown' }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'storage-failed' };

export type GuessReason = 'too-short' | 'common' | 'repeats' | 'sequence' | 'names-or-dates' | 'too-few-words';

export type PassphraseFailure = { readonly kind: 'passphrase-guessable'; readonly reason: GuessReason };

export type SetUpDraft = {
  readonly organisation: string;
  readonly school: string;
  /** The number of youth protection where they are; asked, and may be added later. */
  readonly youthProtection?: string;
  readonly name: string;
  readonly passphrase: string;
  /** From `newRecoveryCode`, shown, printed and confirmed before. */
  readonly recoveryCode: string;
};

export type SetUpFailure =
  | { readonly kind: 'organisation-name'; readonly why: TextFailure }
  | { readonly kind: 'school-name'; readonly why: TextFailure }
  | { readonly kind: 'own-name'; readonly why: TextFailure }
  | CrisisFailure
  | { readonly kind: 'link-unreadable' }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'storage-failed' }
  | PassphraseFailure
  | RequestFailure;

export type JoinDraft = { readonly name: string; readonly passphrase: string };

export type JoinFailure = SetUpFailure;

/** What waits on a locked phone, and for how many days nothing has left, once that is long. */
export type WaitingHere = { readonly count: number; readonly days: number | undefined };

export type RestoreFailure =
  | BackupFileFailure
  | JoinFailure
  /** The invitation opens another organisation than the backup is of. */
  | { readonly kind: 'backup-other-team' }
  /** Who wrote it is on this very phone. */
  | { readonly kind: 'backup-member-here' };

export type Restored = { readonly phone: OpenPhone; readonly count: BackupCount };

/** On a phone that nobody unlocked yet. */
export type RestoreServices = {
  /** Whether a file is one of ours, before words are typed. */
  readonly look: (file: Blob) => Promise<Result<void, BackupFileFailure>>;
  readonly restore: (link: string, file: Blob, passphrase: string) => Promise<Result<Restored, RestoreFailure>>;
};

/** What this phone can do before anybody unlocked it. `main` puts it together. */
export type ClosedPhone = {
  readonly members: () => Promise<readonly LockedMember[]>;
  /** How many envelopes of all members wait on this phone; while somebody watches, what waits is carried. */
  readonly waiting: Watch<WaitingHere>;
  readonly proposePassphrase: (language: 'fr' | 'en') => Promise<string>;
  readonly judgePassphrase: (text: string) => Promise<Result<void, PassphraseFailure>>;
  /** Nine groups of letters and digits, to print and keep away from the phone. */
  readonly newRecoveryCode: () => Promise<string>;
  readonly setUp: (link: string, draft: SetUpDraft) => Promise<Result<OpenPhone, SetUpFailure>>;
  /** Looks whether an invitation still works, before anything is typed. */
  readonly lookAtInvitation: (link: string) => Promise<Result<void, JoinFailure>>;
  readonly join: (link: string, draft: JoinDraft) => Promise<Result<OpenPhone, JoinFailure>>;
  readonly unlock: (member: MemberId, passphrase: string) => Promise<Result<OpenPhone, UnlockFailure>>;
  /** A phone that is gone, brought back out of its file. */
  readonly backup: RestoreServices;
  /** Takes somebody off the lock screen whose records the browser threw away; with records, nothing happens. */
  readonly forgetGone: (member: MemberId) => Promise<void>;
  readonly unlockWithPasskey: (member: MemberId) => Promise<Result<OpenPhone, UnlockFailure | PasskeyFailure>>;
  readonly hidden: Watch<HiddenMember | undefined>;
  readonly unlockWithPin: (member: MemberId, pin: string) => Promise<Result<OpenPhone, UnlockFailure | PinFailure>>;
  /** Seals a note for a member, who finds it as a draft; nothing is shown of anybody. */
  readonly keepNote: (member: MemberId, note: QuickNote) => Promise<Result<void, QuickNoteFailure>>;
};

export type { FamilyEntry };

export type { Clash };

export type Shown<Kind> = { readonly value: Kind; readonly state: RecordState; readonly at: Instant; readonly author: string };

/** A family's file. */
export type FamilyFile = {
  readonly family: Shown<Family>;
  /** Every warning there is, those of files that gave way to this one included: shown before any way to make contact. */
  readonly cautions: readonly Caution[];
  readonly phones: readonly Shown<PhoneNumber>[];
  /** Adults first, then students; what was taken away is not among them. */
  readonly people: readonly Shown<Person>[];
  readonly households: readonly Shown<Household>[];
  /** How the bond was judged, latest first. */
  readonly bonds: readonly Shown<Bond>[];
  /** Who helps with what. */
  readonly supports: readonly Shown<Support>[];
  readonly contacts: readonly (Shown<Contact> & { readonly waiting: boolean })[];
  readonly followUps: readonly Shown<FollowUp>[];
  readonly clashes: readonly Clash[];
  /** Envelopes about this family that the server has not acknowledged. */
  readonly waiting: number;
};

export type WaitingItem = {
  readonly kind: 'contact' | 'family' | 'calendar' | 'directory' | 'other';
  readonly title: string;
  readonly at: Instant;
  readonly refused: string | undefined;
  readonly family: RecordId | undefined;
  /** Its name in the outbox. */
  readonly space: SpaceId;
  readonly n: number;
  /** Of another device, whose mail this one carries. */
  readonly carried: boolean;
  /** Left with the server by a removed phone. */
  readonly handedOver: boolean;
};

/** A day of a school's week as the coordinator edits it. */
export type WeekDay = { readonly date: Day; readonly day: CalendarDay | undefined; readonly state: RecordState };

/** A school, and the copy of it that an edit names as seen. */
export type ListedSchool = { readonly school: School; readonly state: RecordState };

export type TeamView = {
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
  /** Devices that joined by invitation, latest first: *Amina's phone joined at 14:05: was it she?* */
  readonly joined: readonly { readonly name: string; readonly at: Instant }[];
};

/** Gives the present value and then every change of it, until the returned function is called. */
export type Watch<Value> = (tell: (value: Value) => void) => () => void;

/** What this phone can do for the one who unlocked it. Every view works from it alone. */
export type OpenPhone = {
  readonly context: ActionContext;
  readonly me: { readonly name: string; readonly initials: string };
  readonly organisationName: Watch<string>;
  readonly status: Watch<MailStatus>;
  readonly waitingItems: Watch<readonly WaitingItem[]>;
  /**
   * In-memory index of all families, which answers in the same tick: `search('')` gives all open files by name, `entries()` the
   * closed ones too. A file that gave way to another is found as part of that one.
   */
  readonly families: {
    readonly search: (text: string, filter?: FamilyFilter) => readonly FamilyEntry[];
    readonly entries: () => readonly FamilyEntry[];
    readonly changed: Watch<number>;
  };
  readonly family: (id: RecordId) => Watch<FamilyFile | undefined>;
  readonly schools: Watch<readonly School[]>;
  readonly listedSchools: Watch<readonly ListedSchool[]>;
  readonly week: (school: RecordId, monday: Day) => Watch<readonly WeekDay[]>;
  readonly team: Watch<TeamView>;
  /** What needs keys, mail or server beyond reading and committing. */
  readonly more: () => Promise<MorePhone>;
  readonly drafts: {
    readonly save: (id: string, draft: Readonly<Record<string, string>>) => Promise<void>;
    readonly load: (id: string) => Promise<Readonly<Record<string, string>> | undefined>;
    readonly remove: (id: string) => Promise<void>;
    /** Everything that was begun, the latest first. */
    readonly all: () => Promise<readonly { readonly id: string; readonly savedAt: Instant }[]>;
  };
  /** Takes the refused ones up again and runs an exchange now. */
  readonly sendNow: () => void;
  /** Whether the browser promised not to evict what is kept here; the screen says when it did not. */
  readonly storage: () => Promise<{
    readonly persistent: boolean;
    readonly nearlyFull: boolean;
    readonly mayBePrivate: boolean;
    readonly leftBytes: number | undefined;
  }>;
  /** The first screen stands: mail is carried and merged from now on, and not at the cost of drawing it. */
  readonly shown: () => void;
  readonly lock: () => void;
  /** Calls back once when the phone locks, by hand, by idleness or by another tab. */
  readonly onLock: (told: () => void) => () => void;
};
