import type { Context, MiddlewareHandler } from 'hono';
import type { Clock } from '#kernel/clock.ts';
import type { TermNames } from '#domain/hsds-terms.ts';
import type { Verify } from './admission.ts';
import type { AnswerLimits } from './answer-cursors.ts';
import type { ChangeLog } from './change-log.ts';
import type { FetchSource } from './fetch-source.ts';
import type { Session } from './exchange.ts';
import type { Limiter } from './limits.ts';
import type { Live } from './live.ts';
import type { Logger } from './logging.ts';
import type { Metrics } from './metrics.ts';
import type { Database } from './postgres/tables.ts';
import type { StaticFiles } from './static-files.ts';

/** What `main` puts together and every route is handed. */
export type Server = {
  readonly database: Database;
  readonly log: ChangeLog;
  readonly clock: Clock;
  readonly verify: Verify;
  readonly limiter: Limiter;
  readonly live: Live;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly files: StaticFiles;
  readonly fetchSource: FetchSource;
  /** What the terms of our taxonomies are called in the directory that anybody may read. */
  readonly termNames: TermNames;
  /** The address of links and cookies, without a slash at its end. */
  readonly publicUrl: string;
  /** Where our own pages may come from. */
  readonly origins: ReadonlySet<string>;
  /** How many proxies of ours stand before it and name who asked. */
  readonly trustedProxies: number;
  readonly answerLimits?: AnswerLimits;
};

export type Env = {
  Bindings: { readonly incoming?: { readonly socket: { readonly remoteAddress?: string | undefined } } };
  Variables: { session: Session };
};

export type Ask = Context<Env>;
export type Middleware = MiddlewareHandler<Env>;
