import type { RecordId } from '#kernel/id.ts';
import { Chips } from '#ui/parts/chips.tsx';
import { ChoiceGroup } from '#ui/parts/choice-group.tsx';
import { useWatch } from '#ui/shell/use-watch.ts';
import { useCoordination } from './coordination-context.ts';

interface SchoolsFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly chosen: readonly RecordId[];
  readonly onChange: (schools: readonly RecordId[]) => void;
}

/** Any number of the organisation's schools. */
export function SchoolsField({ label, hint, chosen, onChange }: SchoolsFieldProps) {
  const { phone } = useCoordination();
  const schools = useWatch(phone.schools).value ?? [];
  return schools.length === 0 ? null : (
    <ChoiceGroup legend={label} hint={hint}>
      <Chips
        label={label}
        options={schools.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={chosen}
        onToggle={(school) => onChange(chosen.includes(school) ? chosen.filter((one) => one !== school) : [...chosen, school])}
      />
    </ChoiceGroup>
  );
}
