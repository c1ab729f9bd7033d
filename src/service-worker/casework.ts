import { type MemberId, parseId } from '#kernel/id.ts';
import { exchange, type ExchangeOutcome, type ExchangeWorld, mailLock } from '#sync/exchange.ts';
import { exchangeEveryone } from '#sync/exchange-everyone.ts';
import { askWithin } from '#sync/exchange-request.ts';
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

/** Pages that are open learn what went, from whichever side it went. */
function tellPages(member: MemberId, outcome: ExchangeOutcome): void {
  const channel = new BroadcastChannel('passerelle-mail');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  channel.postMessage({ member, outcome });
  channel.close();
}

/** An open page that carries the mail right now may be closed before it is done: what is left is carried after it. */
async function exchangeAfterOthers(member: MemberId): Promise<ExchangeOutcome> {
  const outcome = await exchange(member, world);
  if (outcome.kind !== 'busy') {
    return outcome;
  }
  await navigator.locks.request(mailLock(member), () => undefined);
  return exchange(member, world);
}

const isWorthAnotherTry = (outcome: ExchangeOutcome): boolean =>
  (outcome.kind === 'offline' || outcome.kind === 'server-trouble') && outcome.sent === 0;

/** A rejected `sync` is tried again by the browser; one that sent anything starts afresh, so that its patience does not run out. */
async function carryMail(member: MemberId): Promise<void> {
  const outcome = await exchangeAfterOthers(member);
  tellPages(member, outcome);
  if (isWorthAnotherTry(outcome)) {
    throw new Error(outcome.kind);
  }
}

const memberOf = (tag: unknown): MemberId | undefined =>
  typeof tag === 'string' && tag.startsWith('mail:') ? parseId<MemberId>(tag.slice('mail:'.length)) : undefined;

const tagOf = (event: Event): unknown => ('tag' in event ? event.tag : undefined);

self.addEventListener('sync', (event: Event) => {
  const member = memberOf(tagOf(event));
  if (member !== undefined && event instanceof ExtendableEvent) {
    event.waitUntil(carryMail(member));
  }
});

self.addEventListener('periodicsync', (event: Event) => {
  if (event instanceof ExtendableEvent) {
    event.waitUntil(exchangeEveryone(world, tellPages));
  }
});
