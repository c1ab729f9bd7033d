import type { Instant } from '#kernel/clock.ts';
import type { Result } from '#kernel/result.ts';

/** What a backup holds, in the words that a screen counts with. */
export type BackupCount = {
  readonly madeAt: Instant;
  /** Envelopes of the history. */
  readonly kept: number;
  /** What the server had not acknowledged when it was made. */
  readonly waiting: number;
  readonly drafts: number;
  readonly attachments: number;
};

export type MadeBackup = { readonly file: Blob; /** Names nobody. */ readonly name: string; readonly count: BackupCount };

export type MakeBackupFailure =
  | { readonly kind: 'passphrase-wrong'; readonly nextTryAt: Instant }
  | { readonly kind: 'too-soon'; readonly nextTryAt: Instant }
  | { readonly kind: 'vault-locked' }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'storage-failed' };

/** Made on an open phone, with the words it is unlocked with: whoever finds it open cannot make a file they could open. */
export type BackupServices = {
  readonly make: (passphrase: string) => Promise<Result<MadeBackup, MakeBackupFailure>>;
  readonly lastMadeAt: () => Promise<Instant | undefined>;
};

export type BackupFileFailure =
  | { readonly kind: 'backup-foreign' }
  | { readonly kind: 'backup-newer' }
  | { readonly kind: 'backup-damaged' }
  | { readonly kind: 'backup-words-wrong' };
