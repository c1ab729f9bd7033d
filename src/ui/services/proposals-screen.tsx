import { useSignal } from '@preact/signals';
import { Check, CirclePlus } from 'lucide-preact';
import { publishProposals } from '#actions/decide-proposal.ts';
import { changesOf } from '#domain/proposal.ts';
import { proposalsWithEntries, type ProposedFor } from '#store/queries/proposals.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { DecidedProposal } from './decided-proposal.tsx';
import { canPublish, OpenProposal, toJudged } from './proposal-card.tsx';
import { type ProposalFailure, sayProposalFailure } from './say-proposal-failure.ts';
import { useServices } from './services-context.ts';

/** So many that were decided, the latest first. */
const LATELY = 20;
/** One alone is published where it stands. */
const SEVERAL = 2;

/** What colleagues would correct: a coordinator decides, a worker sees what became of their own. */
export function ProposalsScreen() {
  const { phone, translator } = useServices();
  const { t } = translator;
  const { member, role } = phone.context;
  const decides = role === 'coordinator';
  const all = useQuestion((reader) => proposalsWithEntries(reader), []).value?.filter(({ proposal }) => decides || proposal.value.by === member);
  const offer = (
    <Button kind="second" small icon={CirclePlus} href={addressOf({ at: 'services', screen: 'propose' })}>
      {t('proposals:new.offer')}
    </Button>
  );
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('proposals:desk.back')} href={addressOf({ at: 'services' })} />}>
      <PageTitle title={t('proposals:title')} app={t('common:app')} />
      <div class="stack">
        <p class="quiet">{t(decides ? 'proposals:desk.intro' : 'proposals:desk.ownIntro')}</p>
        {decides ? null : <p>{offer}</p>}
        {all === undefined ? null : <All all={all} decides={decides} />}
      </div>
    </WorkingFrame>
  );
}

interface AllProps {
  readonly all: readonly ProposedFor[];
  readonly decides: boolean;
}

function All({ all, decides }: AllProps) {
  const { t } = useServices().translator;
  const open = all.filter(({ proposal }) => proposal.outcome === undefined);
  const decided = all.filter(({ proposal }) => proposal.outcome !== undefined).toReversed().slice(0, LATELY);
  const whose = decides ? 'proposals:desk.empty' : 'proposals:desk.ownEmpty';
  return (
    <>
      {open.length === 0 && (decides || decided.length === 0) ? <EmptyState title={t(`${whose}Title`)}>{t(`${whose}Text`)}</EmptyState> : null}
      <Open open={open} decides={decides} />
      {decided.length === 0 ? null : (
        <section class="stack">
          <SectionHead count={decided.length}>{t('proposals:desk.decided')}</SectionHead>
          {decided.map((one) => (
            <DecidedProposal key={one.proposal.value.id} proposed={one} />
          ))}
        </section>
      )}
    </>
  );
}

/** How many others would write a field that this one writes. */
function alsoOf(one: ProposedFor, open: readonly ProposedFor[]): number {
  const fields = new Set(changesOf(one.proposal.value, one.entry?.fields ?? {}).map(({ field }) => field));
  return open.filter(
    ({ proposal }) => proposal !== one.proposal && proposal.value.about === one.proposal.value.about && Object.keys(proposal.value.fields).some((field) => fields.has(field)),
  ).length;
}

interface OpenProps {
  readonly open: readonly ProposedFor[];
  readonly decides: boolean;
}

function Open({ open, decides }: OpenProps) {
  const { t } = useServices().translator;
  return open.length === 0 ? null : (
    <section class="stack">
      <SectionHead count={open.length}>{t(decides ? 'proposals:desk.open' : 'proposals:desk.ownOpen')}</SectionHead>
      {decides ? <AllStillTrue open={open} /> : null}
      {open.map((one) => (
        <OpenProposal key={one.proposal.value.id} proposed={one} also={alsoOf(one, open)} />
      ))}
    </section>
  );
}

/** What is still true needs no judgement: all of it at once. */
function AllStillTrue({ open }: Pick<OpenProps, 'open'>) {
  const { phone, translator } = useServices();
  const { t } = translator;
  const { told } = useShell();
  const failure = useSignal<ProposalFailure | undefined>(undefined);
  const still = open.filter((one) => one.proposal.value.kind === 'stillTrue' && one.proposal.value.note === '' && canPublish(one));
  const publish = async (): Promise<void> => {
    const published = await publishProposals(phone.context, still.map(toJudged));
    failure.value = published.ok ? undefined : published.failure;
    if (published.ok) {
      told.tell(t('proposals:told.published'));
    }
  };
  return still.length < SEVERAL ? null : (
    <>
      <Button kind="second" icon={Check} onPress={() => void publish()}>
        {t('proposals:desk.allStillTrue', { count: still.length })}
      </Button>
      <Alert words={failure.value === undefined ? undefined : sayProposalFailure(t, failure.value)} />
    </>
  );
}
