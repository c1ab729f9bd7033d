import { CalendarPlus } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { addDays } from '#kernel/day.ts';
import type { PromiseDraft } from '#domain/new-contact.ts';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { useCasework } from './casework-context.ts';

interface EntryPromisesProps {
  readonly promises: readonly PromiseDraft[];
  readonly onChange: (promises: readonly PromiseDraft[]) => void;
  readonly error: string | undefined;
  /** Other things that may be added, beside the next promise. */
  readonly children?: ComponentChildren;
}

/** Next steps that were promised, each with its day: asked for when somebody promises. */
export function EntryPromises({ promises, onChange, error, children }: EntryPromisesProps) {
  const { translator, today } = useCasework();
  const { t } = translator;
  // Counts what the person pressed: a draft that arrives with its promises takes the keyboard from nobody.
  const presses = useSignal(0);
  const place = useFocusAfter(presses.value, '.promise:last-of-type input, .add-promise');
  const replace = (at: number, promise: PromiseDraft): void => onChange(promises.map((one, index) => (index === at ? promise : one)));
  return (
    <div class="stack tight" ref={place}>
      {promises.map((promise, index) => (
        <Promised
          // Promises have no names of their own, and stay in the order they were made.
          // oxlint-disable-next-line react/no-array-index-key -- see above
          key={index}
          promise={promise}
          onChange={(changed) => replace(index, changed)}
          error={index === promises.length - 1 ? error : undefined}
          onRemove={() => {
            presses.value += 1;
            onChange(promises.filter((_, other) => other !== index));
          }}
        />
      ))}
      <div class="chips">
        <button
          class="chip add-promise"
          type="button"
          onClick={() => {
            presses.value += 1;
            onChange([...promises, { what: '', due: addDays(today, 7) }]);
          }}
        >
          <Sign icon={CalendarPlus} size={18} />
          {t(promises.length === 0 ? 'log:promise.add' : 'log:promise.another')}
        </button>
        {children}
      </div>
    </div>
  );
}

interface PromisedProps {
  readonly promise: PromiseDraft;
  readonly onChange: (promise: PromiseDraft) => void;
  readonly onRemove: () => void;
  readonly error: string | undefined;
}

/** The usual days are one press. */
function Promised({ promise: { what, due }, onChange, onRemove, error }: PromisedProps) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const soon = [
    { value: addDays(today, 1), label: t('common:time.tomorrow') },
    { value: addDays(today, 7), label: t('contacts:inAWeek') },
    { value: addDays(today, 14), label: t('contacts:inTwoWeeks') },
  ];
  return (
    <section class="promise card padded act">
      <TextField label={t('log:promise.what')} hint={t('log:promise.whatHint')} value={what} onInput={(words) => onChange({ what: words, due })} />
      <Chips
        label={t('log:promise.soon')}
        options={soon}
        chosen={soon.map(({ value }) => value).filter((day) => day === due)}
        onToggle={(day) => onChange({ what, due: day })}
      />
      <TextField kind="date" label={t('contacts:due')} value={due} onInput={(day) => onChange({ what, due: day })} error={error} min={today} />
      <div>
        <Button kind="link" small onPress={onRemove}>
          {t('contacts:noPromise')}
        </Button>
      </div>
    </section>
  );
}
