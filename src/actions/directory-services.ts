import type { Result } from '#kernel/result.ts';
import type { TermNames } from '#domain/hsds-terms.ts';
import type { DirectoryIndex } from '#store/queries/directory-index.ts';
import type { ReadFailure } from '#store/reader.ts';
import type { RequestFailure } from './phone-failures.ts';

/** HSDS as one list, or as its tables in an archive. */
export type DirectoryFormat = 'json' | 'csv';

export type ExportedDirectory = { readonly file: Blob; readonly services: number; readonly organisations: number };

/** What the directory needs beyond reading and committing. */
export type DirectoryServices = {
  /** All services in memory, one index a phone that is open; it reads nothing before the first question. */
  readonly index: () => DirectoryIndex;
  /**
   * One page of somebody else's directory: our own server asks for it, since this page asks nobody else. For coordinators alone.
   * `turned-away` names why it did not come: an address where the server does not go, no answer, no JSON, too long.
   */
  readonly fetchDirectoryPage: (url: string) => Promise<Result<unknown, RequestFailure | { readonly kind: 'storage-failed' }>>;
  /**
   * What is published of the directory as a file for others, printed a little at a time; `nameOf` says what our terms are called.
   * Nothing that is kept among ourselves is in it, nor who of us checked a service.
   */
  readonly exportDirectory: (format: DirectoryFormat, nameOf: TermNames) => Promise<Result<ExportedDirectory, ReadFailure>>;
};
