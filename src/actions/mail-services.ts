import type { Instant } from '#kernel/clock.ts';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { QuarantineReason } from '#domain/mail-status.ts';

/** Something that arrived and cannot be shown, or does not stand against the roster. */
export type AsideItem = {
  readonly reason: QuarantineReason;
  /** The colleague whose device wrote it, where the roster says. */
  readonly author: string;
  readonly family: RecordId | undefined;
  readonly familyName: string;
  readonly since: Instant | undefined;
};

export type MailDetails = {
  readonly aside: readonly AsideItem[];
  /** What a colleague's device sent and that has not arrived; without a name where the roster has none. */
  readonly missing: readonly { readonly author: string; readonly count: number }[];
  readonly attachmentsWaiting: number;
};

/** What one envelope says, for the eyes of the one who wrote it. */
export type ReadableChange = { readonly table: string; readonly fields: Readonly<Record<string, unknown>> };

export type MailFile = { readonly file: Blob; readonly name: string; readonly count: number };

type StorageFailure = { readonly kind: 'storage-failed' } | { readonly kind: 'disk-full' };

/** What the page of what is kept and sent can tell and do beyond counting. */
export type MailServices = {
  readonly details: () => Promise<MailDetails>;
  /** Opens what was refused, so that the person can keep a copy of their own. */
  readonly readable: (item: { readonly space: SpaceId; readonly n: number }) => Promise<readonly ReadableChange[] | undefined>;
  /** What one's own old phone wrote and may no longer send: written again under this one. */
  readonly sayAgain: (item: { readonly space: SpaceId; readonly n: number }) => Promise<Result<void, { readonly kind: 'cannot-open' } | { readonly kind: 'storage-failed' }>>;
  /** Puts down mail of another phone that nobody takes as it is: whoever wrote it still has theirs. One's own is never put down. */
  readonly putDown: (item: { readonly space: SpaceId; readonly n: number }) => Promise<boolean>;
  /** Everything that waits, sealed and signed: any phone of the team may carry it, and none can read it on the way. */
  readonly exportWaiting: () => Promise<Result<MailFile, StorageFailure>>;
  /** Puts what a colleague's file holds among what this phone offers; answers how much of it was new here. */
  readonly carry: (file: Blob) => Promise<Result<number, StorageFailure | { readonly kind: 'mail-file-foreign' }>>;
  /** Asks the browser to promise that it erases nothing. */
  readonly askToKeep: () => Promise<boolean>;
};
