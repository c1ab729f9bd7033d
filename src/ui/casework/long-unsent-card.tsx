import { CloudOff } from 'lucide-preact';
import type { MailStatus } from '#domain/mail-status.ts';
import type { Translate } from '#i18n/translate.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { addressOf } from '#ui/shell/route.ts';

interface LongUnsentCardProps {
  readonly t: Translate<'kept'>;
  readonly days: number;
  readonly status: MailStatus;
}

/** Three days and more without the server: said where the day begins, with what to do. */
export function LongUnsentCard({ t, days, status }: LongUnsentCardProps) {
  return (
    <Card tone="act" icon={CloudOff} title={t('kept:long.title', { count: days })}>
      <div class="stack tight">
        <p>{t('kept:long.text', { count: status.waiting })}</p>
        <Button kind="second" small href={addressOf({ at: 'status' })}>
          {t('kept:long.see')}
        </Button>
      </div>
    </Card>
  );
}
