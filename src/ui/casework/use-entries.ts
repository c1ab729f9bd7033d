import { useMemo } from 'preact/hooks';
import type { FamilyEntry } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { useChanges } from '#ui/shell/use-changes.ts';
import { useCasework } from './casework-context.ts';

/** Families by their identifier, and by that of each file that gave way to them. */
export function useEntries(): ReadonlyMap<RecordId, FamilyEntry> {
  const { phone } = useCasework();
  const changed = useChanges(phone.families.changed).value;
  return useMemo(() => {
    const entries = phone.families.entries();
    return new Map(entries.flatMap((entry) => [entry.id, ...entry.merged].map((id) => [id, entry] as const)));
  }, [phone, changed]);
}
