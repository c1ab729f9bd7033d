import type { DirectoryTable } from '#domain/directory-record.ts';
import type { ForeignTermUse } from '#domain/foreign-kinds.ts';
import type { HsdsProblem, LeftOut } from '#domain/hsds-reading.ts';
import type { DisputeAnswers, Home } from '#domain/import-plan.ts';
import type { ImportRegion } from '#domain/import-region.ts';
import type { DirectorySource } from '#domain/source.ts';
import type { Result } from '#kernel/result.ts';
import type { Edit } from '#sync/commit.ts';

/** Files as they were chosen, or the services on the pages of somebody's interface as they were fetched. */
export type ImportInput = { readonly kind: 'files'; readonly files: readonly File[] } | { readonly kind: 'pages'; readonly pages: readonly (readonly unknown[])[] };

export type ImportWishes = {
  /** Everything the file holds, where there is none. */
  readonly region: ImportRegion | undefined;
  /** The file is all that the source has: what it no longer names is removed. */
  readonly whole: boolean;
  /** Our kind for a term of theirs; empty for none. */
  readonly kinds: Readonly<Record<string, string>>;
};

export type ImportProgress = { readonly step: 'here' | 'open' | 'read' | 'compare'; readonly done: number; readonly of: number };

export type ImportFailure =
  | { readonly kind: 'import-not-json' | 'import-nothing-known' | 'import-empty' | 'import-unreadable' }
  | { readonly kind: 'import-too-large' | 'zip-damaged' | 'zip-encrypted' | 'zip-too-many' | 'zip-too-large' }
  /** What reads them broke off: without memory, say. */
  | { readonly kind: 'import-broke-off' }
  | { readonly kind: 'storage-failed' | 'disk-full' | 'vault-locked' };

type Counted = Readonly<Record<DirectoryTable, number>>;

/** A field that was changed here and there, in words. */
export type ShownDispute = { readonly key: string; readonly name: string; readonly field: string; readonly here: unknown; readonly there: unknown };

/** What an import would do, as much of it as a person can look at. */
export type ImportPreview = {
  readonly added: Counted;
  readonly changed: Counted;
  readonly removed: Counted;
  readonly moved: Counted;
  readonly same: number;
  readonly hidden: number;
  readonly othersOwn: number;
  readonly takenAway: number;
  /** Left out because it is far. */
  readonly far: number;
  /** How many records the import writes, as things stand. */
  readonly writes: number;
  /** Some names, for a look at what is meant. */
  readonly examples: Readonly<Record<'added' | 'changed' | 'removed' | 'unfit', readonly string[]>>;
  readonly unfit: number;
  readonly disputed: readonly ShownDispute[];
  readonly disputedCount: number;
  readonly problems: readonly HsdsProblem[];
  readonly leftOut: readonly LeftOut[];
  readonly terms: readonly (ForeignTermUse & { readonly kind: string })[];
  readonly csv: boolean;
};

/** A part of the import that is written at once. */
export type ImportPortion = {
  readonly edits: Readonly<Record<Home, readonly Edit[]>>;
  /** What this portion takes out of what is published, and what it brings back there, as `table:id`. */
  readonly takenOut: readonly string[];
  readonly broughtBack: readonly string[];
  /** Records written once this one is. */
  readonly done: number;
};

export type ImportBegun = { readonly writes: number; readonly declined: Readonly<Record<string, string>> };

/** One reading of one input, beside the page, until it is ended. */
export type ImportSession = {
  /** Reads everything and compares it with what is here. Nothing is written. */
  readonly look: (input: ImportInput, wishes: ImportWishes, tell: (progress: ImportProgress) => void) => Promise<Result<ImportPreview, ImportFailure>>;
  /** Compares again, of what was read. */
  readonly wish: (wishes: ImportWishes) => Promise<Result<ImportPreview, ImportFailure>>;
  readonly begin: (answers: DisputeAnswers) => Promise<Result<ImportBegun, ImportFailure>>;
  /** Undefined once everything was handed out. */
  readonly next: () => Promise<Result<ImportPortion | undefined, ImportFailure>>;
  /** Stops whatever it is doing, at once. */
  readonly end: () => void;
};

export type ImportServices = { readonly open: (source: DirectorySource, kindNames: Readonly<Record<string, string>>) => ImportSession };
