import { type Signal, useSignal } from '@preact/signals';
import { BadgeCheck, Check, Clock, MessageSquareText } from 'lucide-preact';
import { type LookedEntry, type Said, sayHow, sayStillTrue, withdraw } from '#actions/propose.ts';
import { checkedHow, type CheckedHow, type Service } from '#domain/service.ts';
import type { Result } from '#kernel/result.ts';
import type { Listed } from '#store/queries/directory.ts';
import type { KnownProposal } from '#store/queries/proposals.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { ChangedSheet } from './changed-sheet.tsx';
import { ClosedSheet } from './closed-sheet.tsx';
import { type ProposalFailure, sayProposalFailure } from './say-proposal-failure.ts';
import { sayDay } from './say-time.ts';
import { useServices } from './services-context.ts';
import { useOpenProposals } from './use-open-proposals.ts';

interface StillTrueProps {
  readonly listed: Listed<Service>;
}

interface AskProps extends StillTrueProps {
  readonly entry: LookedEntry;
}

/** *Still true?* One tap; a worker's answer waits for a coordinator, and says so. */
export function StillTrue({ listed }: StillTrueProps) {
  const { phone, today } = useServices();
  const { value, state } = listed;
  const open = (useOpenProposals().value ?? []).filter((known) => known.value.about === value.id);
  const { member } = phone.context;
  const mine = open.find((known) => known.value.by === member);
  const entry: LookedEntry = { noun: 'services', id: value.id, state };
  const checkedByMe = value.checked?.on === today && value.checked.by === member;
  return (
    <div class="still-true stack tight">
      {mine === undefined ? checkedByMe ? <CheckedToday listed={listed} entry={entry} /> : <Ask listed={listed} entry={entry} /> : <Mine known={mine} />}
      <Others count={open.filter((known) => known !== mine).length} />
    </div>
  );
}

function Ask({ listed, entry }: AskProps) {
  const { phone, translator } = useServices();
  const { t } = translator;
  const asked = useSignal<'changed' | 'closed' | undefined>(undefined);
  const failure = useSignal<ProposalFailure | undefined>(undefined);
  const say = useSay(failure);
  const close = (): void => {
    asked.value = undefined;
  };
  const unseen = <span class="unseen"> {listed.value.name}</span>;
  const edits = phone.context.role === 'coordinator';
  return (
    <>
      <div class="still-true-ask" role="group" aria-label={t('proposals:ask')}>
        <b>{t('proposals:ask')}</b>
        <Button kind="second" small icon={Check} onPress={() => void say(sayStillTrue(phone.context, entry))}>
          {t('proposals:answer.yes')}
          {unseen}
        </Button>
        {edits ? (
          <Button kind="second" small href={addressOf({ at: 'services', screen: 'edit-service', record: entry.id })}>
            {t('proposals:answer.changed')}
            {unseen}
          </Button>
        ) : (
          <Button kind="second" small onPress={() => (asked.value = 'changed')}>
            {t('proposals:answer.changed')}
            {unseen}
          </Button>
        )}
        <Button kind="second" small onPress={() => (asked.value = 'closed')}>
          {t('proposals:answer.closed')}
          {unseen}
        </Button>
      </div>
      <Alert words={failure.value === undefined ? undefined : sayProposalFailure(t, failure.value)} />
      {asked.value === 'changed' ? <ChangedSheet entry={entry} onClose={close} /> : null}
      {asked.value === 'closed' ? <ClosedSheet entry={entry} onClose={close} /> : null}
    </>
  );
}

/** Says what became of an answer: that it waits, or that it is published. */
function useSay(failure: Signal<ProposalFailure | undefined>): (said: Promise<Result<Said, ProposalFailure>>) => Promise<boolean> {
  const { t } = useServices().translator;
  const { told } = useShell();
  return async (saying) => {
    const said = await saying;
    failure.value = said.ok ? undefined : said.failure;
    if (said.ok) {
      told.tell(t(said.value.proposed === undefined ? 'proposals:told.published' : 'proposals:told.sent'));
    }
    return said.ok;
  };
}

/** One's own answer that waits: what one said, how one knows it, and the way back. */
function Mine({ known }: { readonly known: KnownProposal }) {
  const { phone, translator, today } = useServices();
  const { t } = translator;
  const { told } = useShell();
  const { value, state } = known;
  const failure = useSignal<ProposalFailure | undefined>(undefined);
  const looked = { id: value.id, by: value.by, state };
  const what = value.kind === 'stillTrue' || value.kind === 'closed' ? value.kind : 'changed';
  const checked = value.fields['checked'];
  const isHowKnown = typeof checked === 'object' && checked !== null && 'how' in checked;
  const takeBack = async (): Promise<void> => {
    const taken = await withdraw(phone.context, looked);
    failure.value = taken.ok ? undefined : taken.failure;
    if (taken.ok) {
      told.tell(t('proposals:told.takenBack'));
    }
  };
  return (
    <>
      <NoteLine icon={Clock} tone="today">
        {t(`proposals:mine.${what}`, { day: value.on === undefined ? '' : sayDay(translator, value.on, today) })}
      </NoteLine>
      {what === 'stillTrue' && !isHowKnown ? <How onChoose={(how) => void sayHow(phone.context, looked, how)} /> : null}
      <Alert words={failure.value === undefined ? undefined : sayProposalFailure(t, failure.value)} />
      <Button kind="link" small onPress={() => void takeBack()}>
        {t('proposals:mine.takeBack')}
      </Button>
    </>
  );
}

function CheckedToday({ listed, entry }: AskProps) {
  const { phone, translator } = useServices();
  const { t } = translator;
  return (
    <>
      <NoteLine icon={BadgeCheck} tone="sent">
        {t('proposals:mine.today')}
      </NoteLine>
      {listed.value.checked?.how === undefined ? <How onChoose={(how) => void sayStillTrue(phone.context, entry, how)} /> : null}
    </>
  );
}

const ways = checkedHow.filter((how) => how !== 'source');

function How({ onChoose }: { readonly onChoose: (how: CheckedHow) => void }) {
  const { t } = useServices().translator;
  return (
    <div class="asked">
      <b>{t('proposals:how.title')}</b>
      <Chips label={t('proposals:how.title')} options={ways.map((how) => ({ value: how, label: t(`resource:checked.how.${how}`) }))} chosen={[]} onToggle={onChoose} />
    </div>
  );
}

/** What others said of the same entry: a coordinator goes and decides. */
function Others({ count }: { readonly count: number }) {
  const { phone, translator } = useServices();
  const { t } = translator;
  if (count === 0) {
    return null;
  }
  return phone.context.role === 'coordinator' ? (
    <Button kind="link" small icon={MessageSquareText} href={addressOf({ at: 'services', screen: 'proposals' })}>
      {t('proposals:waiting.here', { count })}
    </Button>
  ) : (
    <NoteLine icon={MessageSquareText}>{t('proposals:waiting.others', { count })}</NoteLine>
  );
}
