import { useSignal } from '@preact/signals';
import { Clock } from 'lucide-preact';
import { addDays, type Day, parseDay } from '#kernel/day.ts';
import { Button } from '#ui/parts/button.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';

interface ContactDayProps {
  readonly value: string;
  readonly onInput: (day: string) => void;
  readonly error: string | undefined;
}

/** Today, unless somebody says otherwise. */
export function ContactDay({ value, onInput, error }: ContactDayProps) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const changing = useSignal(false);
  const open = changing.value || error !== undefined;
  const place = useFocusAfter(changing.value, 'input');
  const change = (
    <Button
      kind="link"
      small
      onPress={() => {
        changing.value = true;
      }}
    >
      {t('contacts:changeDay')}
    </Button>
  );
  return (
    <div ref={place}>
      {open ? (
        <TextField kind="date" label={t('contacts:date')} value={value} onInput={onInput} error={error} max={addDays(today, 1)} />
      ) : (
        <NoteLine icon={Clock} end={change}>
          {sayDay(translator, parseDay(value), today)}
        </NoteLine>
      )}
    </div>
  );
}

function sayDay({ t, dates }: CaseworkTranslator, day: Day | undefined, today: Day): string {
  if (day === undefined) {
    return t('common:field.unknownDay');
  }
  return day === today ? t('contacts:todayIs', { day: dates.long(day) }) : dates.full(day);
}
