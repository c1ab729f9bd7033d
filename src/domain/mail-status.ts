import type { Instant } from '#kernel/clock.ts';

/** Why something received waits aside; each has a sentence that says what would mend it. */
export const quarantineReasons = [
  'malformed', 'too-large', 'version-unknown', 'shape-unknown', 'cannot-open', 'no-key', 'author-unknown', 'author-removed', 'signature-invalid', 'not-allowed',
] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

/** What is kept here, what is sent and since when: counts and times only, the words are the screen's. */
export type MailStatus = {
  /** Kept here and not yet acknowledged by the server. */
  readonly waiting: number;
  /** Refused by the server: kept here until a person deals with it. */
  readonly refused: number;
  /** Of these, what this phone, removed, left with the server: a coordinator takes or drops it. */
  readonly handedOver: number;
  readonly oldestWaiting: Instant | undefined;
  /** The server's last word that everything had arrived. */
  readonly confirmedAt: Instant | undefined;
  /** Since when the server has not been reached; undefined when the last try reached it. */
  readonly unreachedSince: Instant | undefined;
  /** The server reached but said no to this whole phone: removed, or not known. */
  readonly turnedAway: string | undefined;
  /** Envelopes that cannot be opened or read yet, or that do not stand against the roster: how many for each reason. */
  readonly quarantined: Readonly<Partial<Record<QuarantineReason, number>>>;
  /** Envelopes that colleagues' phones sent and that have not arrived here. */
  readonly missing: number;
};

export type StatusTone = 'wait' | 'sent' | 'stuck';

/** What matters most: refused or turned away, then waiting, then sent. */
export function statusTone({ refused, turnedAway, waiting }: MailStatus): StatusTone {
  if (refused > 0 || turnedAway !== undefined) {
    return 'stuck';
  }
  return waiting > 0 ? 'wait' : 'sent';
}

export const quietStatus: MailStatus = {
  waiting: 0,
  refused: 0,
  handedOver: 0,
  oldestWaiting: undefined,
  confirmedAt: undefined,
  unreachedSince: undefined,
  turnedAway: undefined,
  quarantined: {},
  missing: 0,
};

const DAY_MS = 86_400_000;
const PATIENT_DAYS = 3;

/**
 * For how many whole days something has waited here without the server ever saying that all had arrived, once it is three: from
 * then on it is said where the worker looks first. Undefined before, and when nothing waits.
 */
export function longUnsent(
  { waiting, oldestWaiting, confirmedAt }: Pick<MailStatus, 'waiting' | 'oldestWaiting' | 'confirmedAt'>,
  now: Instant,
): number | undefined {
  if (waiting === 0 || oldestWaiting === undefined) {
    return undefined;
  }
  const days = Math.floor((now - Math.max(oldestWaiting, confirmedAt ?? 0)) / DAY_MS);
  return days >= PATIENT_DAYS ? days : undefined;
}
