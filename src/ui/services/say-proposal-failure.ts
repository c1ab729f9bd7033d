import type { DecideFailure, declineProposal } from '#actions/decide-proposal.ts';
import type { proposeNewService, sayChanged, withdraw } from '#actions/propose.ts';
import type { Translate } from '#i18n/translate.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';

type FailureOf<Act extends (...given: never[]) => Promise<unknown>> =
  Awaited<ReturnType<Act>> extends infer Answer ? (Answer extends { readonly failure: infer Failure } ? Failure : never) : never;

export type ProposalFailure =
  | DecideFailure
  | FailureOf<typeof declineProposal>
  | FailureOf<typeof sayChanged>
  | FailureOf<typeof proposeNewService>
  | FailureOf<typeof withdraw>;

/** Why it was not said, and what to do. */
export function sayProposalFailure(t: Translate<'proposals' | 'failure'>, failure: ProposalFailure): string {
  switch (failure.kind) {
    case 'phone-too-short':
      return t('proposals:failure.phone-too-short', { count: failure.missing });
    case 'text-too-long':
      return t('proposals:failure.text-too-long', { max: failure.max });
    case 'service-name':
    case 'reason':
      return failure.why.kind === 'text-too-long' ? t('proposals:failure.text-too-long', { max: failure.why.max }) : t(`proposals:failure.${failure.kind}`);
    case 'nothing-said':
    case 'phone-too-long':
    case 'entry-gone':
    case 'not-yours':
      return t(`proposals:failure.${failure.kind}`);
    default:
      return sayFailure(t, failure);
  }
}
