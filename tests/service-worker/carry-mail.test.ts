import { expect, test } from 'vitest';
import { type MemberId, newId } from '#kernel/id.ts';
import { carryMail, memberOfTag } from '#service-worker/carry-mail.ts';
import type { ExchangeOutcome } from '#sync/exchange.ts';
import { syncTag } from '#sync/schedule.ts';

const member = newId<MemberId>((bytes) => crypto.getRandomValues(bytes));

/** A carrier whose exchanges come to these outcomes, one after the other. */
function carrierOf(...outcomes: readonly ExchangeOutcome[]) {
  const [left, steps] = [[...outcomes], [] as string[]];
  return {
    steps,
    exchange: async () => {
      steps.push('exchange');
      return left.shift() ?? { kind: 'busy' as const };
    },
    whenFree: async () => void steps.push('wait'),
    tellPages: (_: MemberId, outcome: ExchangeOutcome) => void steps.push(`tell ${outcome.kind}`),
  };
}

test('the tag that a page registers names its member, and no other tag does', () => {
  expect(memberOfTag(syncTag(member))).toBe(member);
  expect(['mail:', 'mail:somebody', `post:${member}`, member, 7, undefined].map(memberOfTag)).toEqual(Array.from({ length: 6 }, () => undefined));
});

test.each<ExchangeOutcome>([
  { kind: 'offline', sent: 0 },
  { kind: 'server-trouble', status: 503, sent: 0 },
])('when nothing went ($kind), the browser is asked to try again, and pages are told', async (outcome) => {
  const carrier = carrierOf(outcome);
  await expect(carryMail(carrier, member)).rejects.toThrow(outcome.kind);
  expect(carrier.steps).toEqual(['exchange', `tell ${outcome.kind}`]);
});

test.each<ExchangeOutcome>([
  { kind: 'done', sent: 0, received: 2, refused: 0 },
  { kind: 'done', sent: 3, received: 0, refused: 1 },
  { kind: 'offline', sent: 3 },
  { kind: 'server-trouble', status: 500, sent: 1 },
  { kind: 'turned-away', code: 'not-signed-in', sent: 0 },
  { kind: 'nothing-here' },
])('when something went, or trying again would not help, it is over: %j', async (outcome) => {
  const carrier = carrierOf(outcome);
  await carryMail(carrier, member);
  expect(carrier.steps).toEqual(['exchange', `tell ${outcome.kind}`]);
});

test('while a page carries the same mail, the rest is carried after it: the page may be closed meanwhile', async () => {
  const carrier = carrierOf({ kind: 'busy' }, { kind: 'done', sent: 1, received: 0, refused: 0 });
  await carryMail(carrier, member);
  expect(carrier.steps).toEqual(['exchange', 'wait', 'exchange', 'tell done']);
});
