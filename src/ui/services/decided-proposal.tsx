import type { Decision } from '#domain/proposal.ts';
import type { ProposedFor } from '#store/queries/proposals.ts';
import { Tag } from '#ui/parts/tag.tsx';
import { ProposalHead } from './proposal-card.tsx';
import { sayDay } from './say-time.ts';
import { type ServicesWorld, useServices } from './services-context.ts';
import { useMemberNames } from './use-member-names.ts';

function sayOutcome({ translator, today }: ServicesWorld, { is, by, on }: Decision, names: ReadonlyMap<string, string>): string {
  const { t } = translator;
  const outcome = is === 'published' ? 'published' : 'declined';
  const name = by === undefined ? undefined : names.get(by);
  return name === undefined || on === undefined ? t(`proposals:outcome.${outcome}`) : t(`proposals:outcome.${outcome}By`, { name, day: sayDay(translator, on, today) });
}

/** What became of a proposal: who said so, when and why; two coordinators who answered apart are both named. */
export function DecidedProposal({ proposed }: { readonly proposed: ProposedFor }) {
  const world = useServices();
  const names = useMemberNames();
  const { outcome, answers } = proposed.proposal;
  const others = answers.filter((answer) => answer.allowed && answer !== outcome && answer.is !== outcome?.is);
  return outcome === undefined ? null : (
    <article class="card padded proposal decided">
      <ProposalHead proposed={proposed} />
      {[outcome, ...others].map((answer) => (
        <p class="outcome" key={`${String(answer.by)} ${String(answer.on)}`}>
          <Tag tone={answer.is === 'published' ? 'sent' : 'plain'}>{sayOutcome(world, answer, names)}</Tag>
          {answer.reason === '' ? null : (
            <span class="reason" dir="auto">
              {answer.reason}
            </span>
          )}
        </p>
      ))}
    </article>
  );
}
