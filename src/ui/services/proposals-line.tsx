import { MessageSquareText } from 'lucide-preact';
import { Button } from '#ui/parts/button.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useServices } from './services-context.ts';
import { useOpenProposals } from './use-open-proposals.ts';

/** How much waits for a coordinator; for a worker, the way to what they proposed. Nothing where nothing waits. */
export function ProposalsLine() {
  const { phone, translator } = useServices();
  const { t } = translator;
  const open = useOpenProposals().value ?? [];
  const { member, role } = phone.context;
  const count = role === 'coordinator' ? open.length : open.filter(({ value }) => value.by === member).length;
  return count === 0 ? null : (
    <p class="proposals-line">
      <Button kind="link" small icon={MessageSquareText} href={addressOf({ at: 'services', screen: 'proposals' })}>
        {role === 'coordinator' ? t('proposals:waiting.here', { count }) : t('proposals:waiting.own')}
      </Button>
    </p>
  );
}
