import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type Circumstance, circumstances, type DaysFailure, decideDays, type LongWithout, longWithoutField } from '#domain/long-without.ts';
import type { CommitFailure, RecordState } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';

export type LongWithoutFailure = (DaysFailure & { readonly of: Circumstance }) | { readonly kind: 'not-a-coordinator' } | CommitFailure;

/** The organisation as it was shown, and what held then. */
export type LongWithoutShown = { readonly seen: RecordState; readonly now: LongWithout };

/** Says after how many days without reaching anybody a family is to be reached: only what is said anew is written. */
export async function setLongWithout(
  context: ActionContext,
  { seen, now }: LongWithoutShown,
  typed: Readonly<Record<Circumstance, string>>,
): Promise<Result<void, LongWithoutFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const fields: Record<string, number> = {};
  for (const of of circumstances) {
    const days = decideDays(typed[of]);
    if (!days.ok) {
      return fail({ ...days.failure, of });
    }
    if (days.value !== now[of]) {
      fields[longWithoutField(of)] = days.value;
    }
  }
  if (Object.keys(fields).length === 0) {
    return ok(undefined);
  }
  const { organisation } = context.spaces;
  const saved = await context.commit([{ space: organisation, edits: [{ table: 'spaces', id: trust<RecordId>(organisation), fields, seen }] }]);
  return saved.ok ? ok(undefined) : saved;
}
