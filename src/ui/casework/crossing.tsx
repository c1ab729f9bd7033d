import { Check } from 'lucide-preact';
import { dayAt } from '#kernel/day.ts';
import type { MailStatus } from '#domain/mail-status.ts';
import { BridgeSpan } from '#ui/parts/bridge-span.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';

/** Two banks: how much is on this one only, and that the rest is on the other. */
export function Crossing({ status }: { readonly status: MailStatus }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const here = status.waiting + status.refused;
  return (
    <Card>
      <div class="crossing">
        <div>
          <span class="numeral">{here}</span>
          <b>{t('status:here')}</b>
        </div>
        <BridgeSpan tone="river" />
        <div>
          <span class="numeral">
            <Sign icon={Check} size={34} />
          </span>
          <b>{t('status:there')}</b>
        </div>
      </div>
      <p class="crossing-words">{saySafe(status, translator, today).join(' ')}</p>
    </Card>
  );
}

/** What is safe first, then since when, then what happens by itself. */
function saySafe(status: MailStatus, { t, dates }: CaseworkTranslator, today: string): string[] {
  const hour = (at: number): string => (dayAt(at) === today ? dates.time(at) : dates.moment(at));
  const { waiting, refused, unreachedSince, confirmedAt, turnedAway } = status;
  return [
    waiting + refused === 0 ? t('status:nothing') : t('status:calm'),
    unreachedSince === undefined ? '' : t('status:unreached', { time: hour(unreachedSince) }),
    waiting > 0 && turnedAway === undefined ? t('status:alone') : '',
    confirmedAt === undefined ? '' : t('status:confirmed', { moment: hour(confirmedAt) }),
  ].filter(Boolean);
}
