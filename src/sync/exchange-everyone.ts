import type { MemberId } from '#kernel/id.ts';
import { mailMembers } from '#store/mail.ts';
import { exchange, type ExchangeOutcome, type ExchangeWorld } from './exchange.ts';

/** Carries the mail of every member who works on this device, one after the other: a school's phone is shared. */
export async function exchangeEveryone(
  world: ExchangeWorld,
  told: (member: MemberId, outcome: ExchangeOutcome) => void,
): Promise<void> {
  for (const member of await mailMembers()) {
    told(member, await exchange(member, world));
  }
}
