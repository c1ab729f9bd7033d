import type { Result } from '#kernel/result.ts';
import type { DirectoryIndex } from '#store/queries/directory-index.ts';
import type { RequestFailure } from './phone-failures.ts';

/** What the directory needs beyond reading and committing. */
export type DirectoryServices = {
  /** All services in memory, one index a phone that is open; it reads nothing before the first question. */
  readonly index: () => DirectoryIndex;
  /**
   * One page of somebody else's directory: our own server asks for it, since this page asks nobody else. For coordinators alone.
   * `turned-away` names why it did not come: an address where the server does not go, no answer, no JSON, too long.
   */
  readonly fetchDirectoryPage: (url: string) => Promise<Result<unknown, RequestFailure | { readonly kind: 'storage-failed' }>>;
};
