/**
 * Mail and published rows are written without Dexie, often by the service worker; Dexie's live queries do not see that.
 * Whoever writes says which stores it touched, and every open page of this browser hears it, its own included.
 */
export type Announcement = { readonly database: string; readonly stores: readonly string[] };

export type Announcer = { readonly tell: (stores: readonly string[]) => void; readonly close: () => void };

const CHANNEL = 'passerelle-changes';

function openChannel(): BroadcastChannel {
  const channel = new BroadcastChannel(CHANNEL);
  // In Node an open channel would keep a test from ending; browsers have no such method.
  const unref: unknown = Reflect.get(channel, 'unref');
  if (typeof unref === 'function') {
    Reflect.apply(unref, channel, []);
  }
  return channel;
}

export function createAnnouncer(database: string): Announcer {
  const channel = openChannel();
  return {
    tell: (stores) => {
      const announcement: Announcement = { database, stores };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches its own origin only
      channel.postMessage(announcement);
    },
    close: () => {
      channel.close();
    },
  };
}

const isAnnouncement = (data: unknown): data is Announcement =>
  typeof data === 'object' && data !== null && 'database' in data && 'stores' in data && Array.isArray(data.stores);

/** Calls back at every announcement about a database, until the returned function is called. */
export function hear(database: string, told: (stores: readonly string[]) => void): () => void {
  const channel = openChannel();
  const listener = ({ data }: MessageEvent<unknown>): void => {
    if (isAnnouncement(data) && data.database === database) {
      told(data.stores);
    }
  };
  channel.addEventListener('message', listener);
  return () => {
    channel.removeEventListener('message', listener);
    channel.close();
  };
}
