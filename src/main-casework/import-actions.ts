import type { ImportFailure, ImportInput, ImportPreview, ImportProgress, ImportServices, ImportSession, ImportWishes } from '#actions/import-services.ts';
import type { DirectorySource } from '#domain/source.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Reader } from '#store/reader.ts';
import { directoryTables, type ImportAnswer, type ImportAsk } from './import-messages.ts';

/** Opening so many takes less than a finger notices, on a phone four times slower too. */
const ROWS_AT_ONCE = 60;

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/** What the reading waits for: the answer of one kind, whichever way the reading ends. */
type Waiting = { readonly tell: (progress: ImportProgress) => void; readonly settle: (answer: ImportAnswer | undefined) => void };

class Reading {
  readonly #worker: Worker;
  #waiting: Waiting | undefined;
  #ended = false;

  constructor() {
    this.#worker = new Worker(new URL('./read-directory.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<ImportAnswer>) => {
      if (data.answer === 'progress') {
        this.#waiting?.tell(data.progress);
      } else {
        this.#settle(data);
      }
    });
    this.#worker.addEventListener('error', () => this.end());
    this.#worker.addEventListener('messageerror', () => this.end());
  }

  #settle(answer: ImportAnswer | undefined): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.settle(answer);
  }

  get ended(): boolean {
    return this.#ended;
  }

  say(asked: ImportAsk): void {
    if (!this.#ended) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is not a window
      this.#worker.postMessage(asked);
    }
  }

  /** Undefined where the reading ended before the answer came. */
  ask(asked: ImportAsk, tell: (progress: ImportProgress) => void = () => undefined): Promise<ImportAnswer | undefined> {
    return new Promise((resolve) => {
      this.#settle(undefined);
      if (this.#ended) {
        resolve(undefined);
        return;
      }
      this.#waiting = { tell, settle: resolve };
      this.say(asked);
    });
  }

  end(): void {
    this.#ended = true;
    this.#worker.terminate();
    this.#settle(undefined);
  }
}

/** What is sealed is opened here, a few records at a time, and handed over; the reading keeps it for as long as it lives. */
async function handOver(reader: Reader, reading: Reading, tell: (progress: ImportProgress) => void): Promise<Result<void, ImportFailure>> {
  for (const table of directoryTables) {
    const ids = await reader.ask(() => reader.findIds(table, 'id', { from: '', to: '\uffff' }));
    if (!ids.ok) {
      return ids;
    }
    for (let at = 0; at < ids.value.length && !reading.ended; at += ROWS_AT_ONCE) {
      const some = await reader.ask(() => reader.many(table, ids.value.slice(at, at + ROWS_AT_ONCE)));
      if (!some.ok) {
        return some;
      }
      reading.say({ ask: 'rows', table, rows: some.value.flatMap((row) => row ?? []) });
      tell({ step: 'here', done: at, of: ids.value.length });
      await pause();
    }
  }
  return ok(undefined);
}

const brokeOff = fail<ImportFailure>({ kind: 'import-broke-off' });

const preview = (answer: ImportAnswer | undefined): Result<ImportPreview, ImportFailure> => (answer?.answer === 'preview' ? answer.preview : brokeOff);

function openSession(reader: Reader, source: DirectorySource, kindNames: Readonly<Record<string, string>>): ImportSession {
  const reading = new Reading();
  reading.say({ ask: 'open', source, kindNames });
  const look = async (input: ImportInput, wishes: ImportWishes, tell: (progress: ImportProgress) => void): Promise<Result<ImportPreview, ImportFailure>> => {
    const handed = await handOver(reader, reading, tell);
    if (!handed.ok) {
      return handed;
    }
    if (input.kind === 'files') {
      return preview(await reading.ask({ ask: 'look', input, wishes }, tell));
    }
    for (const services of input.pages) {
      reading.say({ ask: 'page', services });
      await pause();
    }
    return preview(await reading.ask({ ask: 'look', input: { kind: 'pages', pages: [] }, wishes }, tell));
  };
  return {
    look,
    wish: async (wishes) => preview(await reading.ask({ ask: 'wish', wishes })),
    begin: async (answers) => {
      const answer = await reading.ask({ ask: 'begin', answers });
      return answer?.answer === 'begun' ? ok(answer.begun) : brokeOff;
    },
    next: async () => {
      const answer = await reading.ask({ ask: 'next' });
      return answer?.answer === 'portion' ? ok(answer.portion) : brokeOff;
    },
    end: () => {
      reading.end();
    },
  };
}

/** Bringing in somebody's directory: what is heavy happens in a worker, which is gone with what it read when it ends. */
export const importServices = ({ reader }: { readonly reader: Reader }): ImportServices => ({
  open: (source, kindNames) => openSession(reader, source, kindNames),
});
