import { PrecacheController, type PrecacheEntry, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

type PrecachedPage = {
  /** The files of this build, written here when it is built. */
  readonly list: readonly (PrecacheEntry | string)[];
  /** The address under which the page's HTML is kept; it answers every navigation below it. */
  readonly shell: string;
};

/** Chunks carry their hash: two builds never give one name to two contents. */
const isBuiltFile = (url: string): boolean => new URL(url).pathname.startsWith('/assets/');

const previousBuild = (): string => `passerelle-previous-build ${self.registration.scope}`;

/**
 * A tab that was not reloaded still runs the build before, and asks for its chunks by their names: they stay for one build more.
 * Until a build is activated, everything of the one that runs is kept anyway.
 */
async function keepPreviousBuild(controller: PrecacheController): Promise<void> {
  const precache = await caches.open(controller.strategy.cacheName);
  const current = new Set(controller.getURLsToCacheKeys().values());
  const outdated = (await precache.keys()).filter(({ url }) => isBuiltFile(url) && !current.has(url));
  await caches.delete(previousBuild());
  const previous = await caches.open(previousBuild());
  for (const request of outdated) {
    const response = await precache.match(request);
    await (response === undefined ? Promise.resolve() : previous.put(request, response));
  }
}

async function answerFromPreviousBuild({ request }: { readonly request: Request }): Promise<Response> {
  return (await caches.match(request, { cacheName: previousBuild() })) ?? fetch(request);
}

/**
 * Keeps one page readable without a network: its files and its shell, and nothing else, ever. A new build is fetched beside the one
 * that runs and waits; it takes over when a person agrees (`SKIP_WAITING`), or when no page of the old one is open.
 */
export function keepPage({ list, shell }: PrecachedPage): void {
  const controller = new PrecacheController();
  controller.addToCacheList([...list]);
  self.addEventListener('install', (event) => {
    event.waitUntil(controller.install(event));
  });
  self.addEventListener('activate', (event) => {
    event.waitUntil(
      keepPreviousBuild(controller)
        .then(() => controller.activate(event))
        .then(() => self.clients.claim()),
    );
  });
  self.addEventListener('message', (event) => {
    const message: unknown = event.data;
    if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'SKIP_WAITING') {
      event.waitUntil(self.skipWaiting());
    }
  });
  registerRoute(new PrecacheRoute(controller, { cleanURLs: false, directoryIndex: '', ignoreURLParametersMatching: [] }));
  registerRoute(({ sameOrigin, url }) => sameOrigin && isBuiltFile(url.href), answerFromPreviousBuild);
  // A name with a dot is a file: the manifest or the script itself, opened by hand.
  const below = new RegExp(String.raw`^${shell}[^.?]*(?:\?|$)`);
  registerRoute(new NavigationRoute(controller.createHandlerBoundToURL(shell), { allowlist: [below] }));
}
