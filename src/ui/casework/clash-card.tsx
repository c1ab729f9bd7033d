import { Copy } from 'lucide-preact';
import type { Clash } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { Button } from '#ui/parts/button.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useCasework } from './casework-context.ts';

interface ClashCardProps {
  readonly family: RecordId;
  readonly clashes: readonly Clash[];
}

/** Two people wrote apart: it asks for care, it is not an alarm. */
export function ClashCard({ family, clashes }: ClashCardProps) {
  const { t } = useCasework().translator;
  return clashes.length === 0 ? null : (
    <section class="caution stack tight">
      <h2>
        <Sign icon={Copy} size={22} />
        <span>{t('families:clash.title')}</span>
      </h2>
      <p>{t('families:clash.text', { count: clashes.length })}</p>
      <Button kind="second" small href={addressOf({ at: 'clash', family })}>
        {t('families:clash.open')}
      </Button>
    </section>
  );
}
