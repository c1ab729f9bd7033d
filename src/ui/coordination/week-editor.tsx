import { useSignal } from '@preact/signals';
import { Check, WandSparkles } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { WeekDay } from '#actions/phone.ts';
import type { Day } from '#kernel/day.ts';
import type { School } from '#domain/school.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { useWatch } from '#ui/shell/use-watch.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCoordination } from './coordination-context.ts';
import { DayEditor } from './day-editor.tsx';
import { PublicPage } from './public-page.tsx';
import { useWeekForm, type WeekForm } from './use-week-form.ts';
import { WeekStrip } from './week-strip.tsx';

interface WeekEditorProps {
  readonly school: School;
  readonly monday: Day;
  /** What stands above the days. */
  readonly head: ComponentChildren;
}

export function WeekEditor({ school, monday, head }: WeekEditorProps) {
  const { phone } = useCoordination();
  const watch = useMemo(() => phone.week(school.id, monday), [phone, school.id, monday]);
  const week = useWatch(watch).value;
  return week === undefined ? null : <Editing {...{ school, monday, head, week }} />;
}

function Editing({ school, monday, head, week }: WeekEditorProps & { readonly week: readonly WeekDay[] }) {
  const { t } = useCoordination().translator;
  const form = useWeekForm({ school: school.id, monday, week });
  const chosen = useSignal(monday);
  // The button that fills the week goes when it has: the keyboard is then on the day that is open.
  const fills = useSignal(0);
  const strip = useFocusAfter(fills.value, '[aria-pressed="true"]');
  const failure = form.failure.value;
  const wrongDay = failure !== undefined && 'date' in failure ? failure.date : undefined;
  useEffect(() => {
    // What is to be mended is on the screen, whichever day was open.
    chosen.value = wrongDay ?? chosen.value;
  }, [wrongDay]);
  const day = form.days.find(({ date }) => date === chosen.value) ?? form.days[0];
  return (
    <WorkingFrame
      top={<TopBar leaveLabel={t('calendar:back')} href={addressOf({ at: 'families' })} />}
      foot={<PublishFoot form={form} />}
    >
      <div class="columns">
        <div>
          {head}
          <div class="stack" ref={strip}>
            <WeekStrip
              days={form.days}
              chosen={day?.date}
              onChoose={(date) => {
                chosen.value = date;
              }}
            />
            <FillClass
              form={form}
              onFilled={() => {
                fills.value += 1;
              }}
            />
          </div>
          {day === undefined ? null : <DayEditor key={day.date} day={day} form={form} />}
        </div>
        <div>
          <PublicPage school={school} />
        </div>
      </div>
    </WorkingFrame>
  );
}

/** Most days are days of class: one press for all that nobody spoke of. */
function FillClass({ form, onFilled }: { readonly form: WeekForm; readonly onFilled: () => void }) {
  const { t } = useCoordination().translator;
  const empty = form.days.filter(({ type, unknownType }) => type === undefined && unknownType === undefined);
  return empty.length === 0 ? null : (
    <div>
      <Button
        kind="second"
        small
        icon={WandSparkles}
        onPress={() => {
          empty.forEach(({ date }) => form.set(date, { type: 'class' }));
          onFilled();
        }}
      >
        {t('calendar:fill')}
      </Button>
    </div>
  );
}

function PublishFoot({ form }: { readonly form: WeekForm }) {
  const { t } = useCoordination().translator;
  const changed = form.days.filter((day) => day.changed);
  const untyped = changed.some(({ type }) => type === undefined);
  const failure = form.failure.value;
  const reason = (): string | undefined => {
    if (changed.length === 0) {
      return t('calendar:publishNone');
    }
    return untyped ? t('calendar:publishMissing') : undefined;
  };
  return (
    <Foot>
      <Alert words={failure === undefined || 'date' in failure ? undefined : sayFailure(t, failure)} />
      {changed.length === 0 ? null : (
        <NoteLine icon={Check} live>
          {t('calendar:changed', { count: changed.length })}
        </NoteLine>
      )}
      <Button wide notYet={reason()} onPress={form.publish}>
        {t('calendar:publish')}
      </Button>
    </Foot>
  );
}
