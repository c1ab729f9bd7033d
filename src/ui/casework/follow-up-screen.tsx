import { CalendarClock, RotateCcw } from 'lucide-preact';
import type { RecordId } from '#kernel/id.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import { followUpById } from '#store/queries/follow-ups.ts';
import type { Kept } from '#store/queries/kept.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Facts } from '#ui/parts/facts.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { BrokenRules } from './broken-rules.tsx';
import { useCasework } from './casework-context.ts';
import { FamilyList } from './family-list.tsx';
import { FollowUpFoot, FollowUpSteps } from './follow-up-steps.tsx';
import { ReachFamily } from './reach.tsx';
import { sayDue, toneOfDay } from './say-day.ts';
import { sayDueDay, sayEvery, sayResult, sayWhat } from './say-follow-up.ts';
import { useColleagues } from './use-caseload.ts';
import { useEntries } from './use-entries.ts';
import { useFollowUpForm, useWayBack } from './use-follow-up-form.ts';

interface FollowUpScreenProps {
  readonly family: RecordId;
  readonly record: RecordId;
}

/** One promise: whom to call about it, what came of it, or why it waits. */
export function FollowUpScreen({ family, record }: FollowUpScreenProps) {
  const { t } = useCasework().translator;
  const looked = useQuestion(async (reader) => ({ kept: await followUpById(reader, record) }), [record]).value;
  const back = useWayBack({ at: 'family', family });
  if (looked?.kept !== undefined) {
    return <Known looked={looked.kept} family={family} />;
  }
  return (
    <WorkingFrame list={<FamilyList own={false} current={family} />} top={<TopBar leaveLabel={t('followUps:back')} href={addressOf(back)} />}>
      {looked === undefined ? null : (
        <>
          <PageTitle title={t('followUps:unknown.title')} app={t('common:app')} hidden />
          <EmptyState title={t('followUps:unknown.title')}>{t('followUps:unknown.text')}</EmptyState>
        </>
      )}
    </WorkingFrame>
  );
}

function Known({ looked, family }: { readonly looked: Kept<FollowUp>; readonly family: RecordId }) {
  const { t } = useCasework().translator;
  const form = useFollowUpForm(looked, { at: 'family', family });
  const entry = useEntries().get(family);
  const { value } = looked;
  const isOpen = value.state === 'open';
  // What was pressed gives way to what it asks, and comes back when that is left.
  const step = isOpen ? form.mode : 'closed';
  const place = useFocusAfter(step, step === 'finish' ? 'section button' : 'button, input, select, textarea');
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={<TopBar leaveLabel={t('followUps:back')} href={addressOf(form.back)} />}
      foot={isOpen ? <FollowUpFoot followUp={value} form={form} /> : undefined}
    >
      <PageTitle title={t('followUps:titleOne')} app={t('common:app')} of={value.id}>
        <span dir="auto">{sayWhat(t, value, entry)}</span>
      </PageTitle>
      <Rows>
        <Row
          title={<Name>{entry === undefined || entry.name === '' ? t('followUps:noName') : entry.name}</Name>}
          detail={t('followUps:file')}
          href={addressOf({ at: 'family', family: entry?.id ?? family })}
          leads
        />
      </Rows>
      <About followUp={value} />
      <BrokenRules broken={value.broken} />
      {isOpen ? (
        <Card title={t('followUps:reach')}>
          <ReachFamily family={family} />
        </Card>
      ) : null}
      <div class="stack" ref={place}>
        {isOpen ? <FollowUpSteps followUp={value} form={form} /> : <Closed followUp={value} onReopen={form.reopen} />}
      </div>
    </WorkingFrame>
  );
}

function About({ followUp }: { readonly followUp: FollowUp }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const colleagues = useColleagues();
  const { due, postponed, owner, state } = followUp;
  return (
    <Card icon={CalendarClock} title={sayDueDay(translator, followUp)}>
      <div class="stack tight">
        {due === undefined || state !== 'open' ? null : (
          <p>
            <Tag tone={toneOfDay(due, today)}>{sayDue(t, due, today)}</Tag>
          </p>
        )}
        <Facts
          facts={[
            [t('followUps:postponed'), postponed === undefined ? undefined : <span dir="auto">{postponed}</span>],
            [t('followUps:owner'), owner === undefined || colleagues === undefined ? undefined : <Name>{colleagues.nameOf(owner)}</Name>],
            [t('followUps:every'), sayEvery(translator, followUp)],
          ]}
        />
      </div>
    </Card>
  );
}

function Closed({ followUp: { state, closedOn, result, reason }, onReopen }: { readonly followUp: FollowUp; readonly onReopen: () => void }) {
  const { t, dates } = useCasework().translator;
  const words = result ?? reason;
  return (
    <Card title={<Ending state={state} on={closedOn === undefined ? undefined : dates.long(closedOn)} />}>
      <div class="stack tight">
        {words === undefined ? null : (
          <p class="written" dir="auto">
            {sayResult(t, words)}
          </p>
        )}
        <Button kind="second" icon={RotateCcw} onPress={onReopen}>
          {t('followUps:reopen')}
        </Button>
      </div>
    </Card>
  );
}

function Ending({ state, on }: { readonly state: FollowUp['state']; readonly on: string | undefined }) {
  const { t } = useCasework().translator;
  if (state === 'done' || state === 'dropped') {
    return <>{on === undefined ? t(`followUps:state.${state}`) : t(`followUps:state.${state}On`, { day: on })}</>;
  }
  return <>{t('followUps:state.other', { state: typeof state === 'string' ? state : state.unknown })}</>;
}

