import type { Clock } from '#kernel/clock.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import type { Mail, Sender } from '#store/mail.ts';
import type { Ask } from './exchange-request.ts';

/** How a run of the mail ended. */
export type ExchangeOutcome =
  | { readonly kind: 'nothing-here' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'done'; readonly sent: number; readonly received: number; readonly refused: number }
  | { readonly kind: 'offline' | 'disk-full' | 'storage-failed'; readonly sent: number }
  | { readonly kind: 'server-trouble'; readonly status: number; readonly sent: number }
  | { readonly kind: 'turned-away'; readonly code: RefusalCode; readonly sent: number };

export type ExchangeWorld = {
  readonly ask: Ask;
  readonly clock: Clock;
  /** Web Locks; undefined where there are none (tests with one device in memory). */
  readonly locks: LockManager | undefined;
  /** Milliseconds without a byte after which the line counts as cut. */
  readonly idleLimit: number;
};

export type Totals = { sent: number; received: number; refused: number };

/** One run: whose mail, through which world, and what it moved so far. */
export type Run = { readonly mail: Mail; readonly sender: Sender; readonly world: ExchangeWorld; readonly totals: Totals };
