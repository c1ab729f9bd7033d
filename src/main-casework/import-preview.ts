import type { ImportPreview } from '#actions/import-services.ts';
import type { DirectoryTable } from '#domain/directory-record.ts';
import { declinedKey, type ImportPlan, recordKey } from '#domain/import-plan.ts';
import type { ReadInput } from './read-input.ts';

export type Looked = { readonly input: ReadInput; readonly terms: ImportPreview['terms']; readonly far: number };

/** More of anything than this is counted and not listed: a page that lists thousands helps nobody. */
const MOST_DISPUTES = 100;
const MOST_TERMS = 60;
const MOST_EXAMPLES = 8;

type Named = { readonly table: DirectoryTable; readonly id: string };

function counted(records: readonly Named[]): Readonly<Record<DirectoryTable, number>> {
  const count: Record<DirectoryTable, number> = { providers: 0, services: 0, locations: 0 };
  for (const { table } of records) {
    count[table] += 1;
  }
  return count;
}

/** What a person can look at of a plan. */
export function previewOf(plan: ImportPlan, writes: number, { input, terms, far }: Looked): ImportPreview {
  const nameOf = (record: Named): string => {
    const here = plan.here.get(recordKey(record))?.fields['name'];
    return plan.names.get(recordKey(record)) ?? (typeof here === 'string' ? here : '');
  };
  const examples = (records: readonly Named[]): readonly string[] =>
    [...records.filter(({ table }) => table === 'services'), ...records.filter(({ table }) => table !== 'services')].map(nameOf).filter((name) => name !== '').slice(0, MOST_EXAMPLES);
  const { added, changed, removed, moved, unfit, disputed, same, hidden } = plan;
  return {
    added: counted(added),
    changed: counted(changed),
    removed: counted(removed),
    moved: counted([...moved, ...plan.stray]),
    same,
    hidden,
    othersOwn: plan.othersOwn.length,
    takenAway: plan.takenAway.length,
    far,
    writes,
    examples: { added: examples(added), changed: examples(changed), removed: examples(removed), unfit: examples(unfit) },
    unfit: unfit.length,
    disputed: disputed.slice(0, MOST_DISPUTES).map((one) => ({ key: declinedKey(one), name: nameOf(one), field: one.field, here: one.here, there: one.there })),
    disputedCount: disputed.length,
    problems: input.read.problems,
    leftOut: input.read.leftOut,
    terms: terms.slice(0, MOST_TERMS),
    csv: input.csv,
  };
}
