import { Printer } from 'lucide-preact';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { RecordId } from '#kernel/id.ts';
import type { TimelineEvent } from '#domain/timeline.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Timeline } from '#ui/parts/timeline.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { FamilyList } from './family-list.tsx';
import { Happened } from './happened.tsx';
import { PrintTimeline } from './print-timeline.tsx';
import { TimelineFilters } from './timeline-filters.tsx';
import type { TimelineTranslator } from './timeline-translator.ts';
import { UnknownFamily } from './unknown-family.tsx';
import { type Colleagues, useColleagues } from './use-caseload.ts';
import { type TimelineChoice, useTimeline } from './use-timeline.ts';

interface TimelineScreenProps {
  readonly family: RecordId;
  readonly translator: TimelineTranslator;
}

/** Drawn at a time: a family that is followed for years has hundreds. */
const AT_A_TIME = 40;

/** Everything that took place with a family, newest first; narrowed, and printed. */
export function TimelineScreen({ family, translator }: TimelineScreenProps) {
  const { phone, today } = useCasework();
  const { t } = translator;
  const { looked, choice } = useTimeline(family, today);
  const colleagues = useColleagues();
  const printing = useSignal(false);
  const said = useMemo(() => phone.families.entries().find(({ id }) => id === family)?.name, [phone, family, looked]) ?? '';
  const unknown = looked !== undefined && looked.all === undefined;
  const there = looked !== undefined && !unknown && colleagues !== undefined ? { events: looked.chosen, colleagues } : undefined;
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={
        <TopBar
          leaveLabel={t('timeline:back')}
          href={addressOf({ at: 'family', family })}
          place={<Name>{said}</Name>}
          end={there === undefined ? undefined : <PrintButton t={t} onPress={() => (printing.value = true)} />}
        />
      }
    >
      <PageTitle title={t('timeline:title')} app={t('common:app')} of={family} />
      {unknown ? <UnknownFamily /> : null}
      {there === undefined ? null : <Inside {...{ translator, choice }} {...there} />}
      {there !== undefined && printing.value ? (
        <PrintTimeline {...{ family, translator }} {...there} name={said} onClose={() => (printing.value = false)} />
      ) : null}
    </WorkingFrame>
  );
}

const PrintButton = ({ t, onPress }: { readonly t: TimelineTranslator['t']; readonly onPress: () => void }) => (
  <Button kind="link" small icon={Printer} onPress={onPress}>
    {t('common:act.print')}
  </Button>
);

interface InsideProps {
  readonly translator: TimelineTranslator;
  readonly choice: TimelineChoice;
  readonly colleagues: Colleagues;
  readonly events: readonly TimelineEvent[];
}

function Inside({ translator, choice, colleagues, events }: InsideProps) {
  const { t } = translator;
  const shown = useSignal(AT_A_TIME);
  const showAll = (): void => {
    choice.kinds.value = [];
    choice.period.value = undefined;
  };
  return (
    <div class="stack no-print">
      <TimelineFilters translator={translator} choice={choice} />
      <p class="quiet" role="status">
        {t('timeline:count', { count: events.length })}
      </p>
      {events.length === 0 ? (
        <EmptyState title={t('timeline:none.title')} action={<Button onPress={showAll}>{t('timeline:none.all')}</Button>}>
          {t('timeline:none.text')}
        </EmptyState>
      ) : (
        <Timeline label={t('timeline:title')}>
          {events.slice(0, shown.value).map((event) => (
            <Happened key={event.id} {...{ event, translator, colleagues }} />
          ))}
        </Timeline>
      )}
      {events.length <= shown.value ? null : (
        <Button kind="second" onPress={() => (shown.value += AT_A_TIME * 3)}>
          {t('timeline:more', { count: Math.min(AT_A_TIME * 3, events.length - shown.value) })}
        </Button>
      )}
    </div>
  );
}
