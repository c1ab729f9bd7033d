import { useSignal } from '@preact/signals';
import { CalendarClock, Check } from 'lucide-preact';
import type { FamilyEntry } from '#actions/phone.ts';
import { addDays } from '#kernel/day.ts';
import type { MemberId } from '#kernel/id.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import { closedFollowUps, openFollowUps } from '#store/queries/follow-ups.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import type { Icon } from '#ui/parts/sign.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { ChooseOne } from './choose-one.tsx';
import { FollowUpRow } from './follow-up-row.tsx';
import { useEntries } from './use-entries.ts';

const CLOSED_FOR = 30;
const AT_FIRST = 20;
const MORE = 100;

const isOfClosedFile = ({ family }: FollowUp, entries: ReadonlyMap<string, FamilyEntry>): boolean =>
  family !== undefined && entries.get(family)?.archived === true;

/** Pressed by mistake: it was never anybody's. */
const wasTakenBack = ({ state, reason }: FollowUp): boolean => state === 'dropped' && reason === undefined;

/** Everything that was promised: late first, then what comes, then what was done lately. */
export function FollowUpsScreen() {
  const { phone, translator, today } = useCasework();
  const { t } = translator;
  const whose = useSignal<'mine' | 'all'>('mine');
  const me = phone.context.member;
  const found = useQuestion(
    async (reader) => ({ open: await openFollowUps(reader, undefined), closed: await closedFollowUps(reader, addDays(today, -CLOSED_FOR)) }),
    [today],
  ).value;
  const entries = useEntries();
  const wanted = (followUp: FollowUp): boolean =>
    (whose.value === 'all' || followUp.owner === me) && !isOfClosedFile(followUp, entries) && !wasTakenBack(followUp);
  const open = found?.open.filter(wanted) ?? [];
  const isLate = ({ due }: FollowUp): boolean => due === undefined || due < today;
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('followUps:back')} href={addressOf({ at: 'today' })} />}>
      <PageTitle title={t('followUps:title')} app={t('common:app')} />
      <ChooseOne
        legend={t('followUps:show')}
        options={[
          { value: 'mine', label: t('followUps:mine') },
          { value: 'all', label: t('followUps:all') },
        ]}
        value={whose.value}
        onChoose={(chosen) => (whose.value = chosen === '' ? whose.value : chosen)}
      />
      {found !== undefined && open.length === 0 ? <EmptyState title={t('followUps:none.title')}>{t('followUps:none.text')}</EmptyState> : null}
      <Some title={t('followUps:late')} tone="late" followUps={open.filter(isLate)} entries={entries} me={me} />
      <Some title={t('followUps:coming')} icon={CalendarClock} followUps={open.filter((one) => !isLate(one))} entries={entries} me={me} />
      <Some title={t('followUps:closed')} icon={Check} followUps={found?.closed.filter(wanted) ?? []} entries={entries} me={me} />
    </WorkingFrame>
  );
}

interface SomeProps {
  readonly title: string;
  readonly tone?: 'late';
  readonly icon?: Icon;
  readonly followUps: readonly FollowUp[];
  readonly entries: ReadonlyMap<string, FamilyEntry>;
  readonly me: MemberId;
}

function Some({ title, tone, icon, followUps, entries, me }: SomeProps) {
  const { t } = useCasework().translator;
  const shown = useSignal(AT_FIRST);
  const left = followUps.length - shown.value;
  return followUps.length === 0 ? null : (
    <section>
      <SectionHead tone={tone} icon={icon} count={followUps.length}>
        {title}
      </SectionHead>
      <Rows>
        {followUps.slice(0, shown.value).map((followUp) => (
          <FollowUpRow key={followUp.id} followUp={followUp} entry={followUp.family === undefined ? undefined : entries.get(followUp.family)} me={me} named />
        ))}
      </Rows>
      {left > 0 ? (
        <Button kind="link" wide onPress={() => (shown.value += MORE)}>
          {t('followUps:more', { count: left })}
        </Button>
      ) : null}
    </section>
  );
}
