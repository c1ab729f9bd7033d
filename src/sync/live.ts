import type { DeviceId } from '#kernel/id.ts';
import type { Ask } from './exchange-request.ts';
import { delayAfterFailures } from './schedule.ts';

export type LiveWorld = {
  readonly ask: Ask;
  readonly device: DeviceId;
  /** There may be news: the exchange asks what. */
  readonly whispered: () => void;
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
};

/** One line of server-sent events is all that matters: something was said, or the line is alive. */
async function readWhispers(response: Response, whispered: () => void): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) {
    return;
  }
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    if (lines.some((line) => line.startsWith('data:'))) {
      whispered();
    }
  }
}

/**
 * Listens for the server's whispers while a page is open. One tab of a browser holds the line (Web Lock); where it does not
 * get through, polling goes on without it: nothing needs a whisper.
 */
export function listenLive(world: LiveWorld, locks: LockManager | undefined): () => void {
  const stopper = new AbortController();
  const stopped = (): boolean => stopper.signal.aborted;

  async function listen(): Promise<void> {
    for (let failures = 1; !stopped(); failures += 1) {
      const response = await world.ask('/live', {
        headers: { accept: 'text/event-stream', 'x-passerelle-device': world.device },
        signal: stopper.signal,
      });
      if (response?.ok === true) {
        failures = 0;
        await readWhispers(response, world.whispered).catch(() => undefined);
      }
      if (!stopped()) {
        await world.wait(delayAfterFailures(failures + 1, world.random()));
      }
    }
  }

  void (locks === undefined
    ? listen()
    : locks.request(`passerelle-live-${world.device}`, { signal: stopper.signal }, listen).catch(() => undefined));
  return () => {
    stopper.abort();
  };
}
