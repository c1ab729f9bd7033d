import { MessageSquareText, Phone as PhoneSign } from 'lucide-preact';
import type { Shown } from '#actions/phone.ts';
import type { Phone as PhoneNumber } from '#domain/phone.ts';
import { Card } from '#ui/parts/card.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { Phone } from '#ui/parts/phone.tsx';
import { useCasework } from './casework-context.ts';

/** Each number, to call or to text. */
export function Phones({ phones }: { readonly phones: readonly Shown<PhoneNumber>[] }) {
  const { t } = useCasework().translator;
  return (
    <Card icon={PhoneSign} title={t('families:phones')}>
      {phones.length === 0 ? <p class="quiet">{t('families:noPhone')}</p> : null}
      <ul class="phones" role="list">
        {phones.map(({ value: { id, number } }) => (
          <li key={id}>
            <Phone number={number} />
            <span class="end">
              <IconButton icon={PhoneSign} label={t('families:callNumber', { number })} href={`tel:${dialled(number)}`} />
              <IconButton icon={MessageSquareText} flip label={t('families:textNumber', { number })} href={`sms:${dialled(number)}`} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const dialled = (number: string): string => number.replaceAll(/[^+\d]/g, '');
