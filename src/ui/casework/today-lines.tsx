import { useSignal } from '@preact/signals';
import { Flag, Infinity as Promised, UserRoundSearch } from 'lucide-preact';
import { type Day, daysBetween } from '#kernel/day.ts';
import { type TodayGroup, todayGroups, type TodayTask } from '#domain/today.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import type { Icon } from '#ui/parts/sign.tsx';
import { Tag, type Tone } from '#ui/parts/tag.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import type { TodayTranslator } from './casework-context.ts';
import type { TodayPlan } from './use-today.ts';

const looks: Readonly<Record<TodayGroup, { readonly tone: Tone; readonly icon?: Icon }>> = {
  marked: { tone: 'care', icon: Flag },
  late: { tone: 'late' },
  today: { tone: 'today' },
  promised: { tone: 'plain', icon: Promised },
  notReached: { tone: 'plain', icon: UserRoundSearch },
};

/** Lines of one group that are drawn at first, and more at each press. */
const AT_FIRST = 8;
const MORE = 40;

interface TodayLinesProps {
  readonly translator: TodayTranslator;
  readonly plan: TodayPlan;
  readonly day: Day;
  readonly wholeTeam: boolean;
}

/** The day's lines in their groups; each says why it stands there. */
export function TodayLines({ translator, plan, day, wholeTeam }: TodayLinesProps) {
  const { t } = translator;
  const { tasks, fit } = plan;
  if (tasks === undefined) {
    return null;
  }
  if (tasks.length === 0) {
    return <EmptyState title={t('today:quiet.title')}>{t('today:quiet.text')}</EmptyState>;
  }
  const shown = tasks.slice(0, fit);
  return (
    <>
      {todayGroups.map((group) => (
        <Group key={group} group={group} tasks={shown.filter((task) => task.group === group)} {...{ translator, plan, day, wholeTeam }} />
      ))}
    </>
  );
}

interface GroupProps extends TodayLinesProps {
  readonly group: TodayGroup;
  readonly tasks: readonly TodayTask[];
}

function Group({ group, tasks, translator, plan, day, wholeTeam }: GroupProps) {
  const { t } = translator;
  const shown = useSignal(AT_FIRST);
  if (tasks.length === 0) {
    return null;
  }
  const rest = tasks.length - shown.value;
  return (
    <section>
      <SectionHead {...looks[group]} count={tasks.length}>
        {t(`today:group.${group}`)}
      </SectionHead>
      {group === 'notReached' ? (
        <p class="quiet">{t('today:group.rule', { days: plan.longWithout.usual, newcomer: plan.longWithout.newcomer, droppedOut: plan.longWithout.droppedOut })}</p>
      ) : null}
      <Rows>
        {tasks.slice(0, shown.value).map((task) => (
          <Line key={task.promise?.id ?? task.family} {...{ task, translator, plan, day, wholeTeam }} />
        ))}
      </Rows>
      {rest > 0 ? (
        <Button kind="link" wide onPress={() => (shown.value += MORE)}>
          {t('today:more', { count: rest })}
        </Button>
      ) : null}
    </section>
  );
}

interface LineProps extends TodayLinesProps {
  readonly task: TodayTask;
}

function Line({ task, translator, plan, day, wholeTeam }: LineProps) {
  const { t } = translator;
  const { promise, family, name } = task;
  const file = { at: 'family', family } as const;
  return (
    <Row
      title={<Name>{name === '' ? t('today:noName') : name}</Name>}
      detail={
        <>
          <Why {...{ task, translator, plan }} />
          {task.alsoNotReached === undefined ? null : <span class="also">{t('today:notReached', { count: task.alsoNotReached })}</span>}
          {wholeTeam && promise?.owner !== undefined ? <Owner owner={promise.owner} translator={translator} /> : null}
        </>
      }
      side={<When {...{ task, translator, day }} />}
      href={addressOf(promise?.family === undefined ? file : { at: 'follow-up', family: promise.family, record: promise.id })}
    />
  );
}

/** The fact that put it there. */
function Why({ task, translator, plan }: Pick<LineProps, 'task' | 'translator' | 'plan'>) {
  const { t } = translator;
  const { group, promise, mark, days } = task;
  if (group === 'marked') {
    return <>{mark?.reason ?? ''}</>;
  }
  if (promise === undefined) {
    return <>{days === undefined ? t('today:neverReached') : t('today:notReached', { count: days })}</>;
  }
  if (promise.what !== '') {
    return <>{promise.what}</>;
  }
  const student = plan.byId.get(task.family)?.people.find(({ id }) => id === promise.student);
  return <>{student === undefined ? t('today:promise') : t('today:stayInTouch', { name: student.name })}</>;
}

function When({ task, translator, day }: Pick<LineProps, 'task' | 'translator' | 'day'>) {
  const { t, dates } = translator;
  const { group, days, promise } = task;
  if (group === 'late') {
    return <Tag tone="late">{days === undefined ? t('today:undated') : t('common:time.daysLate', { count: days })}</Tag>;
  }
  if (group !== 'promised' || promise?.due === undefined) {
    return null;
  }
  return <>{daysBetween(day, promise.due) === 1 ? t('common:time.tomorrow') : dates.weekday(promise.due)}</>;
}

function Owner({ owner, translator }: { readonly owner: string; readonly translator: TodayTranslator }) {
  const members = useQuestion((reader) => membersOfSpace(reader), []).value;
  const name = members?.find(({ value }) => value.id === owner)?.value.name;
  return name === undefined ? null : <span class="also">{translator.t('today:owner', { name })}</span>;
}
