import type { MemberId } from '#kernel/id.ts';
import { exchange, type ExchangeOutcome, type ExchangeWorld, mailLock } from '#sync/exchange.ts';
import { exchangeEveryone } from '#sync/exchange-everyone.ts';
import { askWithin } from '#sync/exchange-request.ts';
import { carryMail, type MailCarrier, memberOfTag } from './carry-mail.ts';
import { keepPage } from './precached-page.ts';

declare const self: ServiceWorkerGlobalScope;

keepPage({ list: self.__WB_MANIFEST, shell: '/app/' });

const FIRST_BYTE_LIMIT = 30_000;
const IDLE_LIMIT = 30_000;

const world: ExchangeWorld = {
  ask: askWithin(FIRST_BYTE_LIMIT, (input, init) => fetch(input, init)),
  clock: () => Date.now(),
  locks: navigator.locks,
  idleLimit: IDLE_LIMIT,
};

function tellPages(member: MemberId, outcome: ExchangeOutcome): void {
  const channel = new BroadcastChannel('passerelle-mail');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  channel.postMessage({ member, outcome });
  channel.close();
}

const carrier: MailCarrier = {
  exchange: (member) => exchange(member, world),
  whenFree: (member) => navigator.locks.request(mailLock(member), () => undefined),
  tellPages,
};

const tagOf = (event: Event): unknown => ('tag' in event ? event.tag : undefined);

self.addEventListener('sync', (event: Event) => {
  const member = memberOfTag(tagOf(event));
  if (member !== undefined && event instanceof ExtendableEvent) {
    event.waitUntil(carryMail(carrier, member));
  }
});

/** A locked page asks: where there is no Background Sync, and where it gave up, nobody else would carry. */
self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'CARRY_MAIL') {
    event.waitUntil(exchangeEveryone(world, tellPages));
  }
});

self.addEventListener('periodicsync', (event: Event) => {
  if (event instanceof ExtendableEvent) {
    event.waitUntil(exchangeEveryone(world, tellPages));
  }
});
