import type { Clock, Instant } from '#kernel/clock.ts';

/** So many at once, and so many a second afterwards. */
export type Rate = { readonly burst: number; readonly perSecond: number };

/**
 * A school is many phones behind one address, and a phone that comes back after a week has much to say: only what no honest
 * phone does is slowed down. Secrets are far too long to be guessed; the slow rates are for what costs us work.
 */
export const rates = {
  address: { burst: 3000, perSecond: 100 },
  device: { burst: 600, perSecond: 20 },
  'sign-in': { burst: 120, perSecond: 4 },
  invitation: { burst: 60, perSecond: 0.2 },
  'set-up': { burst: 20, perSecond: 0.1 },
  // Each envelope costs a signature, and no session says who asks.
  'hand-over': { burst: 240, perSecond: 2 },
  // A page is read from the database and printed for whoever asks: a whole directory in one go, and no more than that.
  hsds: { burst: 300, perSecond: 3 },
  // All of it in one answer.
  'hsds-whole': { burst: 12, perSecond: 0.05 },
  // Each is a page fetched elsewhere.
  'directory-source': { burst: 240, perSecond: 0.5 },
} as const satisfies Readonly<Record<string, Rate>>;

export type RateName = keyof typeof rates;
export type Rates = Readonly<Record<RateName, Rate>>;

type Bucket = { tokens: number; at: Instant };

/** More than this many strangers at once: the ones that are full again are forgotten. */
const MAX_BUCKETS = 20_000;

/**
 * Token buckets, in this process's memory: the one thing another process does not share, and need not. With two of them a
 * caller has twice the rate and nothing else changes, while a write to the database for every request would cost more than
 * what it guards.
 */
export type Limiter = {
  /** 0 when it may go on, otherwise after how many whole seconds to try again. */
  readonly take: (rate: RateName, who: string) => number;
};

export function createLimiter(clock: Clock, limits: Rates = rates): Limiter {
  const buckets = new Map<string, Bucket>();

  function refill(bucket: Bucket, { burst, perSecond }: Rate, now: Instant): number {
    return Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
  }

  function forgetFull(now: Instant): void {
    for (const [key, bucket] of buckets) {
      const name = Object.keys(limits).find((rate): rate is RateName => key.startsWith(`${rate} `));
      if (name === undefined || refill(bucket, limits[name], now) >= limits[name].burst) {
        buckets.delete(key);
      }
    }
  }

  return {
    take: (name, who) => {
      const [now, rate, key] = [clock(), limits[name], `${name} ${who}`];
      if (buckets.size >= MAX_BUCKETS) {
        forgetFull(now);
      }
      const bucket = buckets.get(key) ?? { tokens: rate.burst, at: now };
      const tokens = refill(bucket, rate, now);
      if (tokens < 1) {
        buckets.set(key, { tokens, at: now });
        return Math.ceil((1 - tokens) / rate.perSecond);
      }
      buckets.set(key, { tokens: tokens - 1, at: now });
      return 0;
    },
  };
}
