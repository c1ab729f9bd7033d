import { TriangleAlert } from 'lucide-preact';
import { Card } from '#ui/parts/card.tsx';
import { sayRefusal } from '#ui/shell/say-failure.ts';
import { useCasework } from './casework-context.ts';

/** The server says no to this whole phone: why, and whom to call. */
export function StoppedCard({ code }: { readonly code: string | undefined }) {
  const { t } = useCasework().translator;
  return code === undefined ? null : (
    <Card icon={TriangleAlert} title={t('status:stopped.title')}>
      <p>{sayRefusal(t, code)}</p>
    </Card>
  );
}
