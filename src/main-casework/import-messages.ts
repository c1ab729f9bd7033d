import type { ImportBegun, ImportFailure, ImportInput, ImportPortion, ImportPreview, ImportProgress, ImportWishes } from '#actions/import-services.ts';
import type { DisputeAnswers } from '#domain/import-plan.ts';
import type { DirectorySource } from '#domain/source.ts';
import type { Result } from '#kernel/result.ts';
import type { RecordRow } from '#store/row.ts';

/** Tables of this phone that hold parts of the directory: our own published changes, and what is kept among ourselves. */
export const directoryTables = ['providers', 'services', 'locations', 'keptProviders', 'keptServices', 'keptLocations'] as const;
export type DirectoryRowsOf = (typeof directoryTables)[number];

/** What the page asks of the one who reads beside it, one thing at a time. */
export type ImportAsk =
  | { readonly ask: 'open'; readonly source: DirectorySource; readonly kindNames: Readonly<Record<string, string>> }
  | { readonly ask: 'rows'; readonly table: DirectoryRowsOf; readonly rows: readonly RecordRow[] }
  /** One page at a time: all of them at once would keep the page that hands them over busy. */
  | { readonly ask: 'page'; readonly services: readonly unknown[] }
  | { readonly ask: 'look'; readonly input: ImportInput; readonly wishes: ImportWishes }
  | { readonly ask: 'wish'; readonly wishes: ImportWishes }
  | { readonly ask: 'begin'; readonly answers: DisputeAnswers }
  | { readonly ask: 'next' };

export type ImportAnswer =
  | { readonly answer: 'progress'; readonly progress: ImportProgress }
  | { readonly answer: 'preview'; readonly preview: Result<ImportPreview, ImportFailure> }
  | { readonly answer: 'begun'; readonly begun: ImportBegun }
  | { readonly answer: 'portion'; readonly portion: ImportPortion | undefined };
