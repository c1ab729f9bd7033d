import type { WaitingHere } from '#actions/phone.ts';
import { longUnsent } from '#domain/mail-status.ts';
import { mailMembers, openMail } from '#store/mail.ts';

/** Of all members together: the longest silence is the one that is told. */
async function countWaiting(): Promise<WaitingHere> {
  let [count, days]: [number, number | undefined] = [0, undefined];
  for (const member of await mailMembers()) {
    const mail = await openMail(member);
    const { waiting, oldestAt } = (await mail?.countWaiting()) ?? { waiting: 0 };
    const last = await mail?.lastExchange();
    mail?.close();
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
    tell(waiting);
    return waiting.count;
  };
  const carry = (): void => {
    if (document.visibilityState === 'visible') {
      look()
        .then((count) => (count > 0 ? askToCarry() : undefined))
        // Without the count, nothing is claimed.
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
