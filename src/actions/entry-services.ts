import type { Instant } from '#kernel/clock.ts';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { Media, MediaFacts } from '#domain/media.ts';
import type { CommitFailure, ValueMap } from '#sync/commit.ts';
import type { LookedAt } from './edit-family.ts';
import type { SealedMedia } from './log-entry.ts';
import type { EntryToClose, SignFailure } from './sign-contact.ts';

/** One write to an entry or to what hangs on it: who wrote what, when. */
export type HistoryEntry = {
  readonly at: Instant;
  /** Empty where the roster does not say. */
  readonly author: string;
  readonly fields: ValueMap;
  readonly waiting: boolean;
  readonly timeUncertain: boolean;
};

/** Whether a signature holds: by whom, when; or that it does not. */
export type Standing =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'holds'; readonly by: string; readonly at: Instant }
  | { readonly kind: 'does-not-hold'; readonly by: string }
  /** The roster does not know the device, or not yet. */
  | { readonly kind: 'device-unknown' };

/** Why a piece was not sealed: the phone locked, or has no key. */
export type SealFailure = CommitFailure;

export type PieceFailure = { readonly kind: 'not-arrived' } | { readonly kind: 'cannot-open' };

/** What the log of contacts needs of keys, mail and server. */
export type EntryServices = {
  readonly sign: (entry: EntryToClose) => Promise<Result<RecordId, SignFailure>>;
  readonly standing: (entry: LookedAt) => Promise<Standing>;
  /** Oldest first; undefined where the phone cannot read it. */
  readonly history: (record: RecordId, subject: RecordId | undefined, space?: SpaceId) => Promise<readonly HistoryEntry[] | undefined>;
  /** Seals a picture or a voice for the team, before the commit that names it. */
  readonly seal: (facts: MediaFacts, content: Uint8Array<ArrayBuffer>) => Promise<Result<SealedMedia, SealFailure>>;
  /** The picture or the voice itself; from the server where it is not here yet. */
  readonly piece: (media: Pick<Media, 'hash'>, space: SpaceId) => Promise<Result<Uint8Array<ArrayBuffer>, PieceFailure>>;
};
