import { Check, ChevronRight, Smartphone, TriangleAlert } from 'lucide-preact';
import { Sign } from './sign.tsx';

interface StatusLineProps {
  /** `wait`: kept here, n to send. `sent`: all acknowledged. `stuck`: the server refused something. */
  readonly tone: 'wait' | 'sent' | 'stuck';
  /** What is safe, first. */
  readonly bold: string;
  readonly rest?: string | undefined;
  /** Opens what is kept and what is sent; of `stuck`, the remedy. */
  readonly href?: string | undefined;
}

const signs = { wait: Smartphone, sent: Check, stuck: TriangleAlert } as const;

/** The first line of every working screen: what is kept, what is sent, in words. */
export function StatusLine({ tone, bold, rest, href }: StatusLineProps) {
  const inside = (
    <>
      <Sign icon={signs[tone]} />
      <span role="status">
        <b>{bold}</b> {rest}
      </span>
    </>
  );
  return href === undefined ? (
    <p class={`status-line ${tone}`}>{inside}</p>
  ) : (
    <a class={`status-line ${tone}`} href={href}>
      {inside}
      <span class="end">
        <Sign icon={ChevronRight} size={18} flip />
      </span>
    </a>
  );
}
