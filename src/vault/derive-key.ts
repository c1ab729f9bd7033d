import { fail, type Result } from '#kernel/result.ts';
import type { DeriveRequest } from './argon2.ts';
import type { DerivationFailed } from './key-cost.ts';

/** The key of a passphrase (32 bytes). `deriveKey` in the page; tests without a Worker pass `deriveHere`. */
export type Derive = (request: DeriveRequest) => Promise<Result<Uint8Array, DerivationFailed>>;

/** In a worker of its own: its memory, with what the passphrase left there, goes when it ends. */
export const deriveKey: Derive = (request) =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./derive-key.worker.ts', import.meta.url), { type: 'module' });
    const end = (result: Result<Uint8Array, DerivationFailed>): void => {
      worker.terminate();
      resolve(result);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Result<Uint8Array, DerivationFailed>>) => end(data));
    worker.addEventListener('error', () => end(fail({ kind: 'derivation-failed' })));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is not a window
    worker.postMessage(request);
  });
