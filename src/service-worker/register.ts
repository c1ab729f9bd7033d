import { Workbox } from 'workbox-window';

export type PageUpdates = {
  /** The whole page is kept: from now on it opens without a network. */
  readonly onOfflineReady: () => void;
  /** A newer build is kept and waits. It may be said more than once. */
  readonly onUpdateReady: () => void;
  readonly reload: () => void;
};

export type PageUpdater = {
  /** The person agreed: the newer build takes over and the page is loaded again, once. */
  readonly applyUpdate: () => Promise<void>;
  /** Asks the server for a newer build: for pages that stay open for days. */
  readonly lookForUpdate: () => Promise<void>;
};

const without: PageUpdater = { applyUpdate: () => Promise.resolve(), lookForUpdate: () => Promise.resolve() };

/**
 * The conversation between a page and the service worker that keeps it. A newer build never takes over by itself, and a tab is
 * reloaded only when the person agreed in that very tab: another one may hold a half-written form.
 */
export function registerServiceWorker(scope: '/app/' | '/f/', { onOfflineReady, onUpdateReady, reload }: PageUpdates): PageUpdater {
  // Absent over plain http and in some private windows: the page then works as long as there is a network.
  if (!('serviceWorker' in navigator)) {
    return without;
  }
  const workbox = new Workbox(`${scope}service-worker.js`, { scope });
  workbox.addEventListener('activated', ({ isUpdate }) => {
    if (isUpdate !== true) {
      onOfflineReady();
    }
  });
  workbox.addEventListener('waiting', onUpdateReady);
  workbox.register().catch(() => undefined);
  return {
    applyUpdate: async () => {
      const registration = await navigator.serviceWorker.getRegistration(scope);
      if (registration?.waiting === null || registration === undefined) {
        // Another tab agreed first: the newer build is already in charge.
        reload();
        return;
      }
      navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
      workbox.messageSkipWaiting();
    },
    lookForUpdate: () => workbox.update().catch(() => undefined),
  };
}
