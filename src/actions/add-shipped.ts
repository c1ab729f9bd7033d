import { fail, ok, type Result } from '#kernel/result.ts';
import type { DirectoryRecord } from '#domain/directory-record.ts';
import type { CommitFailure } from '#sync/commit.ts';
import { asFields } from './as-value.ts';
import type { ActionContext } from './context.ts';

export type AddShippedFailure = { readonly kind: 'not-a-coordinator' } | CommitFailure;

/**
 * Publishes the entries that come with the application. Their identifiers are the same everywhere: two coordinators who do so
 * write the same records, and a second time is refused as changed elsewhere, because they are there.
 */
export async function addShipped(context: ActionContext, records: readonly DirectoryRecord[]): Promise<Result<void, AddShippedFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const edits = records.map(({ table, id, fields }) => ({ table, id, fields: asFields(fields) }));
  const saved = await context.commit([{ space: context.spaces.organisation, published: true, edits }]);
  return saved.ok || saved.failure.kind === 'changed-elsewhere' ? ok(undefined) : saved;
}
