import type { WaitingHere } from '#actions/phone.ts';
import { longUnsent } from '#domain/mail-status.ts';
import { glanceAtMail, mailMembers } from '#store/mail-glance.ts';

/** Of all members together: the longest silence is the one that is told. Undefined where the disk refuses. */
async function countWaiting(): Promise<WaitingHere | undefined> {
  let [count, days]: [number, number | undefined] = [0, undefined];
  for (const member of await mailMembers()) {
    const seen = await glanceAtMail(member, async (mail) => ({ ...(await mail.countWaiting()), last: await mail.lastExchange() }));
    if (!seen.ok) {
      return undefined;
    }
    const { waiting = 0, oldestAt, last } = seen.value ?? {};
    const silent = longUnsent({ waiting, oldestWaiting: oldestAt, confirmedAt: last?.doneAt }, Date.now());
    count += waiting;
    days = silent === undefined ? days : Math.max(days ?? 0, silent);
  }
  return { count, days };
}

/** The service worker carries the mail of whoever works on this phone, without a key to any of it. */
async function askToCarry(): Promise<void> {
  const registration = await navigator.serviceWorker?.ready;
  registration?.active?.postMessage({ type: 'CARRY_MAIL' });
}

/**
 * How much waits on a locked phone, told again when some of it went. Background Sync carries it where it exists; everywhere else,
 * and where the browser gave up, opening the page, a network that comes back and looking at it again do.
 */
export function watchWaiting(tell: (waiting: WaitingHere) => void): () => void {
  const channel = new BroadcastChannel('passerelle-mail');
  const look = async (): Promise<number> => {
    const waiting = await countWaiting();
    // Without the count, nothing is claimed.
    if (waiting !== undefined) {
      tell(waiting);
    }
    return waiting?.count ?? 0;
  };
  const carry = (): void => {
    if (document.visibilityState === 'visible') {
      look()
        .then((count) => (count > 0 ? askToCarry() : undefined))
        .catch(() => undefined);
    }
  };
  channel.addEventListener('message', () => void look().catch(() => undefined));
  addEventListener('online', carry);
  document.addEventListener('visibilitychange', carry);
  carry();
  return () => {
    channel.close();
    removeEventListener('online', carry);
    document.removeEventListener('visibilitychange', carry);
  };
}
