import { dayAt } from '#kernel/day.ts';
import type { MailStatus } from '#domain/mail-status.ts';
import { BridgeSpan } from '#ui/parts/bridge-span.tsx';
import { Card } from '#ui/parts/card.tsx';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';

/** Two banks: how much is on this one only, and when the other last said that the rest had arrived. */
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
          <bdi class="numeral hour">{status.confirmedAt === undefined ? '–' : shortly(status.confirmedAt, translator, today)}</bdi>
          <b>{t(status.confirmedAt === undefined ? 'status:unconfirmed' : 'status:there')}</b>
        </div>
      </div>
      <p class="crossing-words">{saySafe(status, translator, today).join(' ')}</p>
    </Card>
  );
}

/** The hour, or the day when it was not today. */
const shortly = (at: number, { dates }: CaseworkTranslator, today: string): string =>
  dayAt(at) === today ? dates.time(at) : dates.short(dayAt(at));

/** What is safe first, then since when, then what happens by itself. */
function saySafe(status: MailStatus, { t, dates }: CaseworkTranslator, today: string): string[] {
  const hour = (at: number): string => (dayAt(at) === today ? dates.time(at) : dates.moment(at));
  const { waiting, refused, handedOver, unreachedSince, confirmedAt, turnedAway } = status;
  return [
    waiting + refused > 0 ? t('status:calm') : t(confirmedAt === undefined ? 'status:none' : 'status:nothing'),
    handedOver === 0 ? '' : t('status:handedOver', { count: handedOver }),
    unreachedSince === undefined ? '' : t('status:unreached', { time: hour(unreachedSince) }),
    waiting > 0 && turnedAway === undefined ? t('status:alone') : '',
  ].filter(Boolean);
}
