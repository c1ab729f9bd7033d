import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { leaveNothingBehind } from '#scripts/leave-nothing-behind.ts';

import { freePort } from './free-port.ts';

const root = join(import.meta.dirname, '../..');

export interface ServerOptions {
  /** Without it the server keeps its own embedded database in its data folder. */
  readonly databaseUrl?: string;
  /** Without it a new folder, deleted by `stop`. */
  readonly dataDir?: string;
  readonly port?: number;
  /** Without it the local address. */
  readonly publicUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A checkout of its own, with a `dist/` of its own: see deployment.ts. */
  readonly folder?: string;
}

/** The real server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  /** Without a slash at the end: `http://localhost:8123`. It stays the same over `restart`. */
  readonly url: string;
  readonly dataDir: string;
  /** The one-time link it printed, when nobody has set it up yet. */
  readonly setupLink: () => string | undefined;
  /** Everything it printed so far, over all its lives. */
  readonly log: () => string;
  readonly pid: () => number | undefined;
  /** Asks it to stop and waits; deletes the data folder if it was ours. */
  readonly stop: () => Promise<void>;
  readonly kill9: () => Promise<void>;
  /** Starts it again on the same port, folder and database; stops it first if it still runs. */
  readonly restart: () => Promise<void>;
}

const addressLine = /http:\/\/localhost:\d+\//;
const linkLine = /https?:\/\/\S+#setup=[\w-]+/g;
const startLimit = 60_000;

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => resolve()));

const startOnce = (cwd: string, env: Readonly<Record<string, string | undefined>>, keep: (text: string) => void): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/server/main.ts'], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let heard = '';
    const fail = (why: string): void => reject(new Error(`The server ${why}. It said:\n${heard}`));
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`printed no local address within ${startLimit / 1000} s`);
    }, startLimit);
    const onData = (chunk: Buffer): void => {
      heard += chunk.toString('utf8');
      keep(chunk.toString('utf8'));
      if (addressLine.test(heard)) {
        clearTimeout(limit);
        // The set-up link may follow in a line of its own.
        setTimeout(() => resolve(child), 50);
      }
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      fail(`ended (${code ?? signal}) before it was ready`);
    });
  });

export const startServer = async (options: ServerOptions = {}): Promise<ServerProcess> => {
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const ownFolder = options.dataDir === undefined;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'passerelle-data-'));
  const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...inherited } = process.env;
  const env = {
    ...inherited,
    PORT: String(port),
    DATA_DIR: dataDir,
    PUBLIC_URL: options.publicUrl ?? url,
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    ...options.env,
  };
  let said = '';
  const keep = (text: string): void => {
    said += text;
  };
  const discard = (): void => {
    if (ownFolder) {
      rmSync(dataDir, { recursive: true, force: true });
    }
  };
  const { folder = root } = options;
  let child = await startOnce(folder, env, keep).catch((error: unknown) => {
    discard();
    throw error;
  });
  const watch = (): ReturnType<typeof leaveNothingBehind> =>
    leaveNothingBehind({ ...(child.pid === undefined ? {} : { pid: child.pid }), folders: ownFolder ? [dataDir] : [] });
  let guard = watch();
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended(child);
    clearTimeout(late);
  };
  return {
    url,
    dataDir,
    setupLink: () => said.match(linkLine)?.at(-1),
    log: () => said,
    pid: () => child.pid,
    stop: async () => {
      await end('SIGTERM');
      guard.release();
      discard();
    },
    kill9: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGTERM');
      child = await startOnce(folder, env, keep);
      guard.release();
      guard = watch();
    },
  };
};
