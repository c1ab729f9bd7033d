import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { cleanText } from '#domain/text.ts';
import type { CommitFailure, RecordState } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';

/** The ministry's measure that nearly every outreach worker is paid by (measure 15021, component 3). */
export const USUAL_MEASURE = '15021-3';

const MAX_MEASURE = 40;

export type MeasureFailure = { readonly kind: 'measure-too-long'; readonly max: number } | { readonly kind: 'not-a-coordinator' } | CommitFailure;

/** Says by which measure the team is paid: reports are headed with it. Empty is none. */
export async function setMeasure(context: ActionContext, seen: RecordState, typed: string): Promise<Result<void, MeasureFailure>> {
  const measure = cleanText(typed);
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  if (measure.length > MAX_MEASURE) {
    return fail({ kind: 'measure-too-long', max: MAX_MEASURE });
  }
  if ((seen['measure']?.heads[0]?.value ?? '') === measure) {
    return ok(undefined);
  }
  const { organisation } = context.spaces;
  const saved = await context.commit([{ space: organisation, edits: [{ table: 'spaces', id: trust<RecordId>(organisation), fields: { measure }, seen }] }]);
  return saved.ok ? ok(undefined) : saved;
}
