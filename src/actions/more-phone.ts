import type { RecordId } from '#kernel/id.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Result } from '#kernel/result.ts';
import type { TextFailure } from '#domain/text.ts';
import type { DeviceServices } from './device-services.ts';
import type { DirectoryServices } from './directory-services.ts';
import type { EntryServices } from './entry-services.ts';
import type { BackupServices } from './backup.ts';
import type { ImportServices } from './import-services.ts';
import type { MailServices } from './mail-services.ts';
import type { SampleServices } from './sample-services.ts';
import type { Welcome } from './invite-colleague.ts';
import type { InvitationLink, PasskeyFailure, RequestFailure, UnlockFailure } from './phone-failures.ts';

type TeamFailure = RequestFailure | { readonly kind: 'storage-failed' };

/** Who may come in. */
export type TeamServices = {
  readonly invite: (welcome: Welcome) => Promise<Result<InvitationLink, TeamFailure>>;
  readonly revoke: (invitation: RecordId) => Promise<Result<void, TeamFailure>>;
};

/** How the one who is here unlocks this phone, and how the lock screen names them. */
export type OwnLock = {
  readonly initials: string;
  readonly name: string | undefined;
  readonly passkeys: readonly { readonly id: string; readonly addedAt: Instant }[];
  /** A code is chosen, until this page goes. */
  readonly pin: boolean;
  /** Wants to be asked for one after each unlock. */
  readonly offerPin: boolean;
};

/** Something would be lost that nobody was told of. */
export type LeaveFailure = { readonly kind: 'more-waits'; readonly count: number } | { readonly kind: 'storage-failed' };

export type UnlockingServices = {
  readonly own: () => Promise<OwnLock | undefined>;
  /** What the lock screen shows, on this phone alone; without words, the initials. */
  readonly rename: (name: string) => Promise<Result<void, { readonly kind: 'own-name'; readonly why: TextFailure } | { readonly kind: 'storage-failed' }>>;
  /** Whether this phone says that its own lock can keep a secret. */
  readonly passkeyPossible: () => Promise<boolean>;
  /** Asks for the passphrase again, but of somebody who has typed it a moment ago. */
  readonly addPasskey: (passphrase: string | undefined) => Promise<Result<void, PasskeyFailure | UnlockFailure>>;
  readonly removePasskey: (id: string) => Promise<Result<void, { readonly kind: 'storage-failed' }>>;
  /** For as long as this page lives; false for anything but four to six digits. */
  readonly choosePin: (pin: string) => boolean;
  readonly dropPin: () => void;
  readonly setOfferPin: (wanted: boolean) => Promise<void>;
  /** What no server has yet, and would be lost with this member's files; undefined where the disk does not say. */
  readonly onlyHere: () => Promise<number | undefined>;
  /** Deletes this member's files and way in from this phone; `known` is what they were told would be lost. The page loads anew. */
  readonly leave: (known: number) => Promise<Result<void, LeaveFailure>>;
};

/**
 * What an open phone can do with keys, mail and server beyond reading and committing: fetched when the first screen that
 * needs it is opened.
 */
export type MorePhone = {
  readonly team: TeamServices;
  readonly sample: SampleServices;
  readonly devices: DeviceServices;
  readonly backup: BackupServices;
  readonly mail: MailServices;
  readonly unlocking: UnlockingServices;
  readonly entries: EntryServices;
  readonly importing: ImportServices;
  readonly directory: DirectoryServices;
};
