import type { FamilyFile } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { ChoiceGroup } from '#ui/parts/choice-group.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { Name } from '#ui/parts/name.tsx';
import { useCasework } from './casework-context.ts';
import { listIn } from './use-record-form.ts';

interface NotForFieldProps {
  readonly people: FamilyFile['people'];
  /** Whom the record is about: nothing is hidden from themselves. */
  readonly self?: RecordId | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Which adults of the family this must never be shown to. Asked only where there are two. */
export function NotForField({ people, self, value, onChange }: NotForFieldProps) {
  const { t } = useCasework().translator;
  const marked = listIn(value);
  const adults = people.filter(({ value: { id, kind } }) => kind !== 'student' && id !== self);
  // Somebody who was taken out of the file meanwhile stays marked until a person takes the mark away.
  const gone = marked.filter((id) => !adults.some((adult) => adult.value.id === id));
  const least = self === undefined ? 2 : 1;
  if (adults.length < least && marked.length === 0) {
    return null;
  }
  const toggle = (id: string, on: boolean): void => onChange((on ? [...marked, id] : marked.filter((one) => one !== id)).join(' '));
  return (
    <ChoiceGroup legend={t('people:notFor')} hint={t('people:notForHint')}>
      {[...adults.map(({ value: { id, name } }) => ({ id: String(id), name })), ...gone.map((id) => ({ id, name: t('people:someone') }))].map(({ id, name }) => (
        <TickBox key={id} checked={marked.includes(id)} onChange={(on) => toggle(id, on)}>
          <Name>{name}</Name>
        </TickBox>
      ))}
    </ChoiceGroup>
  );
}
