import { Users } from 'lucide-preact';
import { type SomeHours, someHours, USUAL_MINUTES } from '#domain/today.ts';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import type { TodayTranslator } from './casework-context.ts';
import type { TodayPlan, useNarrowed } from './use-today.ts';

interface TodayNarrowProps {
  readonly translator: TodayTranslator;
  readonly narrowed: ReturnType<typeof useNarrowed>;
  readonly plan: TodayPlan;
}

/** How much time one has, and whose families one looks at; what that leaves out is said. */
export function TodayNarrow({ translator, narrowed, plan }: TodayNarrowProps) {
  const { t } = translator;
  const { hours, wholeTeam, keep } = narrowed;
  const sayHours = (count: SomeHours): string => (count === 7 ? t('today:narrow.wholeDay') : t('today:narrow.hours', { count }));
  const chosen = [...(hours.value === undefined ? [] : [String(hours.value)]), ...(wholeTeam.value ? ['team'] : [])];
  const toggle = (value: string): void => {
    if (value === 'team') {
      wholeTeam.value = !wholeTeam.value;
    } else {
      hours.value = hours.value === Number(value) ? undefined : someHours.find((one) => String(one) === value);
    }
    keep();
  };
  return (
    <section class="stack tight" aria-label={t('today:narrow.open')}>
      <Chips
        label={t('today:narrow.legend')}
        options={[...someHours.map((one) => ({ value: String(one), label: sayHours(one) })), { value: 'team', label: t('today:narrow.team'), icon: Users }]}
        chosen={chosen}
        onToggle={toggle}
      />
      {hours.value === undefined || plan.tasks === undefined ? null : (
        <div class="quiet" role="status">
          <p>{sayFit(t, plan, sayHours(hours.value))}</p>
          <p>{t('today:narrow.usual', USUAL_MINUTES)}</p>
          {plan.fit < plan.tasks.length ? (
            <Button
              kind="link"
              small
              onPress={() => {
                hours.value = undefined;
                keep();
              }}
            >
              {t('today:narrow.all')}
            </Button>
          ) : null}
        </div>
      )}
    </section>
  );
}

function sayFit(t: TodayTranslator['t'], { fit, tasks }: TodayPlan, hours: string): string {
  const total = tasks?.length ?? 0;
  return fit === 0 && total > 0 ? t('today:narrow.toldNone', { hours, total }) : t('today:narrow.told', { hours, count: fit, total });
}
