import { brotliCompressSync, constants } from 'node:zlib';

import type { Page } from 'playwright-core';

/** One file that a page asked for. */
export interface Asked {
  readonly url: string;
  readonly kind: 'script' | 'style' | 'worker';
  readonly bytes: number;
  /** As small as brotli makes it. */
  readonly brotli: number;
  readonly text: string;
}

export interface Transfer {
  readonly asked: readonly Asked[];
  /** Brotli bytes of JavaScript that runs in the page; workers stand beside it. */
  readonly script: number;
  readonly style: number;
  readonly worker: number;
}

export const brotliSize = (content: Uint8Array): number =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }).length;

const kindOf = (url: string, mimeType: string): Asked['kind'] | undefined => {
  if (mimeType === 'text/css') {
    return 'style';
  }
  if (!/javascript/.test(mimeType)) {
    return undefined;
  }
  return /\.worker-[\w-]+\.js$/.test(new URL(url).pathname) ? 'worker' : 'script';
};

export interface TransferMeter {
  /** What was asked for until now; or until an instant that a page noted (`performance.timeOrigin + performance.now()`). */
  readonly soFar: (until?: number) => Promise<Transfer>;
  readonly stop: () => Promise<void>;
}

/**
 * Watches what this page asks for from now on, whether the network, a cache or the service worker answers; what the service worker
 * fetches for itself is not the page's. `soFar` may be asked at every stage: the sums grow.
 */
export const measureTransfer = async (page: Page): Promise<TransferMeter> => {
  const cdp = await page.context().newCDPSession(page);
  const seen = new Map<string, Asked['kind']>();
  const askedAt = new Map<string, number>();
  cdp.on('Network.requestWillBeSent', ({ request, wallTime }) => {
    askedAt.set(request.url, Math.min(askedAt.get(request.url) ?? Number.POSITIVE_INFINITY, wallTime * 1000));
  });
  cdp.on('Network.responseReceived', ({ response }) => {
    const kind = kindOf(response.url, response.mimeType);
    if (kind !== undefined && response.status < 400) {
      seen.set(response.url, kind);
    }
  });
  await cdp.send('Network.enable');
  const weighed = new Map<string, Asked>();
  // Names carry their hash, so the server's copy is what the page received.
  const weigh = async (url: string, kind: Asked['kind']): Promise<Asked> => {
    const known = weighed.get(url);
    if (known !== undefined) {
      return known;
    }
    const content = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const asked = { url, kind, bytes: content.length, brotli: brotliSize(content), text: new TextDecoder().decode(content) };
    weighed.set(url, asked);
    return asked;
  };
  return {
    soFar: async (until = Number.POSITIVE_INFINITY) => {
      const early = [...seen].filter(([url]) => (askedAt.get(url) ?? 0) <= until);
      const asked = await Promise.all(early.map(([url, kind]) => weigh(url, kind)));
      const sum = (kind: Asked['kind']): number => asked.filter((one) => one.kind === kind).reduce((total, { brotli }) => total + brotli, 0);
      return { asked, script: sum('script'), style: sum('style'), worker: sum('worker') };
    },
    stop: () => cdp.detach(),
  };
};
