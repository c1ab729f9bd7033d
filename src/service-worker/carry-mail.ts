import { type MemberId, parseId } from '#kernel/id.ts';
import type { ExchangeOutcome } from '#sync/exchange.ts';

/** What carrying the mail of one member needs: handed in, so that the policy can be tried without a browser. */
export type MailCarrier = {
  readonly exchange: (member: MemberId) => Promise<ExchangeOutcome>;
  /** Resolves when nobody else carries the mail of this member any more. */
  readonly whenFree: (member: MemberId) => Promise<void>;
  /** Pages that are open learn what went, from whichever side it went. */
  readonly tellPages: (member: MemberId, outcome: ExchangeOutcome) => void;
};

/** `mail:<member>`, as pages register it. */
export const memberOfTag = (tag: unknown): MemberId | undefined =>
  typeof tag === 'string' && tag.startsWith('mail:') ? parseId<MemberId>(tag.slice('mail:'.length)) : undefined;

/** An open page that carries the mail right now may be closed before it is done: what is left is carried after it. */
async function exchangeAfterOthers({ exchange, whenFree }: MailCarrier, member: MemberId): Promise<ExchangeOutcome> {
  const outcome = await exchange(member);
  if (outcome.kind !== 'busy') {
    return outcome;
  }
  await whenFree(member);
  return exchange(member);
}

const nothingWent = (outcome: ExchangeOutcome): boolean =>
  (outcome.kind === 'offline' || outcome.kind === 'server-trouble') && outcome.sent === 0;

/**
 * Rejects when nothing went, so that the browser tries again. One that sent anything resolves: the browser's patience is for
 * lines that carry nothing, and every start and every commit registers the tag again.
 */
export async function carryMail(carrier: MailCarrier, member: MemberId): Promise<void> {
  const outcome = await exchangeAfterOthers(carrier, member);
  carrier.tellPages(member, outcome);
  if (nothingWent(outcome)) {
    throw new Error(outcome.kind);
  }
}
