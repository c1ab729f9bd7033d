import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

import type { BenchQuestion, BenchReply, Traffic } from './bench-server.ts';

export type BenchServer = {
  readonly url: string;
  /** The token of the set-up link. */
  readonly setup: string;
  readonly engine: string;
  readonly traffic: () => Promise<Traffic>;
  /** Plain Dexie's side of the server holds the first so many contacts. */
  readonly fillPlain: (count: number) => Promise<void>;
  readonly changePlain: (number: number, note: string) => Promise<number>;
  readonly stop: () => Promise<void>;
};

const nextReply = (child: ChildProcess): Promise<BenchReply> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the bench server ended (${code ?? 'killed'})`));
    child.once('exit', ended);
    child.once('message', (reply) => {
      child.off('exit', ended);
      resolve(reply as BenchReply);
    });
  });

/** Starts the server in a process of its own; `folder` holds the built page, and the embedded database where no other is named. */
export async function startBenchServer(folder: string, databaseUrl: string | undefined): Promise<BenchServer> {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = fork(join(import.meta.dirname, 'bench-server.ts'), [folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...env, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) },
  });
  const first = await nextReply(child);
  if (!('ready' in first)) {
    throw new Error('the bench server answered before it was asked');
  }
  const ask = async (question: BenchQuestion): Promise<unknown> => {
    const reply = nextReply(child);
    child.send(question);
    const answered = await reply;
    return 'answer' in answered ? answered.answer : undefined;
  };
  return {
    ...first.ready,
    traffic: async () => (await ask({ ask: 'traffic' })) as Traffic,
    fillPlain: async (count) => void (await ask({ ask: 'fill', count })),
    changePlain: async (number, note) => Number(await ask({ ask: 'change', number, note })),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}
