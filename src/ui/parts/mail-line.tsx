import type { Instant } from '#kernel/clock.ts';
import { dayAt } from '#kernel/day.ts';
import { type MailStatus, statusTone } from '#domain/mail-status.ts';
import type { Translator } from '#i18n/translate.ts';
import { StatusLine } from './status-line.tsx';

interface MailLineProps {
  readonly status: MailStatus;
  readonly translator: Translator<'shell'>;
  readonly now: Instant;
  readonly href?: string | undefined;
}

/** What is kept and what is sent, in one sentence: what is safe first. */
export function MailLine({ status, translator, now, href }: MailLineProps) {
  return <StatusLine tone={statusTone(status)} {...mailWords(status, translator, now)} href={href} />;
}

interface MailWords {
  readonly bold: string;
  readonly rest?: string;
}

export function mailWords(status: MailStatus, { t, dates }: Translator<'shell'>, now: Instant): MailWords {
  const { refused, turnedAway, waiting, confirmedAt, unreachedSince } = status;
  const hour = (at: Instant): string => (dayAt(at) === dayAt(now) ? dates.time(at) : dates.moment(at));
  if (refused > 0) {
    return { bold: t('shell:status.kept'), rest: t('shell:status.refused', { count: refused }) };
  }
  if (turnedAway !== undefined) {
    return { bold: t('shell:status.keptAll'), rest: t('shell:status.turnedAway') };
  }
  if (waiting > 0) {
    return { bold: t('shell:status.kept'), rest: t('shell:status.toSend', { count: waiting }) };
  }
  if (confirmedAt === undefined) {
    return unreachedSince === undefined
      ? { bold: t('shell:status.nothing') }
      : { bold: t('shell:status.nothing'), rest: t('shell:status.unreached', { time: hour(unreachedSince) }) };
  }
  if (unreachedSince !== undefined) {
    return { bold: t('shell:status.sent'), rest: t('shell:status.unreached', { time: hour(unreachedSince) }) };
  }
  return dayAt(confirmedAt) === dayAt(now)
    ? { bold: t('shell:status.sent'), rest: t('shell:status.confirmed', { time: dates.time(confirmedAt) }) }
    : { bold: t('shell:status.sent'), rest: t('shell:status.confirmedOn', { moment: dates.moment(confirmedAt) }) };
}
