import { Check, ChevronRight, CircleHelp, Phone as PhoneIcon, X } from 'lucide-preact';
import type { DirectoryPhone } from '#domain/directory-elements.ts';
import type { Checked } from '#domain/service.ts';
import type { RecordId } from '#kernel/id.ts';
import { Button } from '#ui/parts/button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { AskStillTrue } from './ask-still-true.tsx';
import { dialOf } from './dial.ts';
import { isFresh, sayChecked } from './say-checked.ts';
import { useServices } from './services-context.ts';

/** Why it fits, what may not, what does not. */
export interface ReasonSaid {
  readonly is: 'fit' | 'doubt' | 'miss';
  readonly text: string;
}

interface ServiceCardProps {
  /** Of its name, so that headings nest. */
  readonly level: 2 | 3;
  readonly id: RecordId;
  readonly name: string;
  /** Who offers it. */
  readonly provider: string | undefined;
  /** The way there and the price, in one line. */
  readonly where: string;
  readonly reasons: readonly ReasonSaid[];
  /** The first number where somebody answers. */
  readonly phone: DirectoryPhone | undefined;
  readonly checked: Checked | undefined;
  /** Who checked it, where the team knows them. */
  readonly checkedBy: string | undefined;
}

const signs = { fit: Check, doubt: CircleHelp, miss: X } as const;

/** One service that was found: enough to decide whether to call. */
export function ServiceCard({ level, id, name, provider, where, reasons, phone, checked, checkedBy }: ServiceCardProps) {
  const { translator, today } = useServices();
  const { t } = translator;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <article class="card padded service-card">
      <Heading>
        <a href={addressOf({ at: 'services', screen: 'service', record: id })}>
          <span>
            <Name>{name}</Name>
          </span>
          <Sign icon={ChevronRight} size={20} flip />
        </a>
      </Heading>
      {provider === undefined ? null : (
        <p class="where">
          <Name>{provider}</Name>
        </p>
      )}
      {where === '' ? null : (
        <p class="where">
          <bdi>{where}</bdi>
        </p>
      )}
      <Reasons reasons={reasons} />
      {phone === undefined ? null : (
        <div class="buttons">
          <Button kind="second" small icon={PhoneIcon} href={dialOf(phone)}>
            {t('services:card.call')}
            <span class="unseen"> {name}</span>
          </Button>
        </div>
      )}
      <div class={isFresh(checked, today) ? 'checked-line' : 'checked-line stale'}>
        <span dir="auto">{sayChecked(translator, { checked, by: checkedBy, today })}</span>
        <AskStillTrue id={id} name={name} />
      </div>
    </article>
  );
}

export function Reasons({ reasons }: Pick<ServiceCardProps, 'reasons'>) {
  const { t } = useServices().translator;
  return reasons.length === 0 ? null : (
    <ul class="fits" role="list">
      {reasons.map(({ is, text }) => (
        <li key={text} class={is}>
          <Sign icon={signs[is]} size={18} />
          <span>
            {/* What the sign says to whoever sees it. */}
            {is === 'fit' ? null : <span class="unseen">{t(`services:card.${is}`)} </span>}
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
