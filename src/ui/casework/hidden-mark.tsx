import { EyeOff } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { Tag } from '#ui/parts/tag.tsx';
import { useCasework } from './casework-context.ts';

interface HiddenMarkProps {
  readonly notFor: readonly RecordId[];
  readonly people: FamilyFile['people'];
}

/** For the worker's eyes: this one is never shown or printed for these. */
export function HiddenMark({ notFor, people }: HiddenMarkProps) {
  const { t } = useCasework().translator;
  const names = notFor.map((id) => people.find(({ value }) => value.id === id)?.value.name ?? t('people:someone'));
  return notFor.length === 0 ? null : (
    <Tag tone="care" icon={EyeOff}>
      {t('people:hidden', { names: names.join(', ') })}
    </Tag>
  );
}
