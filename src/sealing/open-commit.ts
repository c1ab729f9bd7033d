import type { Result } from '#kernel/result.ts';
import { bytesToCommit, type Commit } from '#protocol/commit.ts';
import type { Envelope } from '#protocol/envelope.ts';
import { type CannotOpen, openBytes } from './secret-box.ts';

export type OpenCommitFailure = CannotOpen | { readonly kind: 'malformed' } | { readonly kind: 'shape-unknown' };

/** The commit of an envelope, with the key of the epoch that its header names. Says nothing about who signed it. */
export function openCommit(key: Uint8Array, envelope: Pick<Envelope, 'headerBytes' | 'sealed'>): Result<Commit, OpenCommitFailure> {
  const content = openBytes(key, envelope.sealed, envelope.headerBytes);
  return content.ok ? bytesToCommit(content.value) : content;
}
