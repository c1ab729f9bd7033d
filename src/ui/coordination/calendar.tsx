import { useSignal } from '@preact/signals';
import { ChevronLeft, ChevronRight, Smartphone } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { addDays, type Day, mondayOf } from '#kernel/day.ts';
import type { School } from '#domain/school.ts';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { useWatch } from '#ui/shell/use-watch.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCoordination } from './coordination-context.ts';
import { PublicPage } from './public-page.tsx';
import { WeekEditor } from './week-editor.tsx';

/** One school, one week, as families will read it. */
export function Calendar() {
  const { phone, translator, today } = useCoordination();
  const { t } = translator;
  const schools = useWatch(phone.schools).value;
  const chosen = useSignal<School | undefined>(undefined);
  const monday = useSignal(mondayOf(addDays(today, 2)));
  const school = chosen.value ?? schools?.[0];
  if (phone.context.role !== 'coordinator') {
    return <NotYours school={school} />;
  }
  if (school === undefined) {
    return (
      <WorkingFrame>
        <PageTitle title={t('calendar:title')} app={t('common:app')} />
        {schools === undefined ? null : (
          <EmptyState title={t('calendar:noSchool.title')}>{t('calendar:noSchool.text')}</EmptyState>
        )}
      </WorkingFrame>
    );
  }
  return (
    <WeekEditor
      school={school}
      monday={monday.value}
      head={
        <>
          <PageTitle title={t('calendar:title')} app={t('common:app')} />
          <WhichSchool
            schools={schools ?? []}
            school={school}
            onChoose={(wanted) => {
              chosen.value = wanted;
            }}
          />
          <WaitingPublication />
          <WeekNav
            monday={monday.value}
            onGo={(day) => {
              monday.value = day;
            }}
          />
        </>
      }
    />
  );
}

interface WhichSchoolProps {
  readonly schools: readonly School[];
  readonly school: School;
  readonly onChoose: (school: School) => void;
}

function WhichSchool({ schools, school, onChoose }: WhichSchoolProps) {
  const { t } = useCoordination().translator;
  const options = useMemo(() => schools.map(({ id, name }) => ({ value: id, label: name })), [schools]);
  if (schools.length < 2) {
    return (
      <p class="quiet">
        <Name>{school.name}</Name>
      </p>
    );
  }
  return (
    <SelectField
      label={t('calendar:school')}
      options={options}
      value={school.id}
      empty={t('calendar:chooseSchool')}
      onChoose={(id) => {
        const wanted = schools.find((one) => one.id === id);
        if (wanted !== undefined) {
          onChoose(wanted);
        }
      }}
    />
  );
}

/** Published is what the server has: until then, this says so. */
function WaitingPublication() {
  const { phone, translator } = useCoordination();
  const items = useWatch(phone.waitingItems).value ?? [];
  return items.some(({ kind }) => kind === 'calendar') ? (
    <NoteLine icon={Smartphone} tone="today" live>
      {translator.t('calendar:waiting')}
    </NoteLine>
  ) : null;
}

interface WeekNavProps {
  readonly monday: Day;
  readonly onGo: (monday: Day) => void;
}

function WeekNav({ monday, onGo }: WeekNavProps) {
  const { t, dates } = useCoordination().translator;
  return (
    <div class="week-nav">
      <IconButton icon={ChevronLeft} flip label={t('calendar:previous')} onPress={() => onGo(addDays(monday, -7))} />
      <h2>
        <span role="status">{t('calendar:week', { day: dates.dayMonth(monday) })}</span>
      </h2>
      <IconButton icon={ChevronRight} flip label={t('calendar:next')} onPress={() => onGo(addDays(monday, 7))} />
    </div>
  );
}

/** Whoever does not publish may read what families read. */
function NotYours({ school }: { readonly school: School | undefined }) {
  const { t } = useCoordination().translator;
  return (
    <WorkingFrame>
      <PageTitle title={t('calendar:title')} app={t('common:app')} />
      <EmptyState title={t('calendar:notYours.title')}>{t('calendar:notYours.text')}</EmptyState>
      {school === undefined ? null : <PublicPage school={school} />}
    </WorkingFrame>
  );
}
