import { mailMembers, openMail } from '#store/mail.ts';

async function countWaiting(): Promise<number> {
  let sum = 0;
  for (const member of await mailMembers()) {
    const mail = await openMail(member);
    sum += (await mail?.countWaiting())?.waiting ?? 0;
    mail?.close();
  }
  return sum;
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
export function watchWaiting(tell: (count: number) => void): () => void {
  const channel = new BroadcastChannel('passerelle-mail');
  const look = async (): Promise<number> => {
    const count = await countWaiting();
    tell(count);
    return count;
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
