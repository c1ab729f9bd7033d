import { deriveHere, type DeriveRequest } from './argon2.ts';

// Half a second of computing and 64 MiB, away from the screen; the page ends this worker with its first answer.
addEventListener('message', ({ data }: MessageEvent<DeriveRequest>) => {
  void deriveHere(data).then((key) => postMessage(key));
});
