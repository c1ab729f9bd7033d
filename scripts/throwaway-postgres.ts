import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '#tests/support/free-port.ts';

import { findPostgres } from './find-postgres.ts';
import { leaveNothingBehind } from './leave-nothing-behind.ts';

/** A PostgreSQL of our own on the loopback address, gone without a trace when it stops. */
export interface ThrowawayPostgres {
  readonly url: string;
  /** Everything PostgreSQL keeps, for tests that read its raw files. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
  /** Ends it as a power cut would, but for what the operating system has already been handed. */
  readonly kill9: () => Promise<void>;
  readonly restart: () => Promise<void>;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; its own user is there wherever a distribution installed it. */
const ownerBesidesRoot = (): Owner | undefined => {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (found === undefined) {
    throw new Error('PostgreSQL does not run as root and neither user postgres nor nobody exists.');
  }
  return { uid: Number(found[2]), gid: Number(found[3]) };
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Starts a cluster and waits until it answers. Without fsync: a test kills processes, not the machine. */
export const startThrowawayPostgres = async (): Promise<ThrowawayPostgres> => {
  const programs = findPostgres();
  if (programs === undefined) {
    throw new Error('PostgreSQL was not found: install it, or name the folder of initdb in POSTGRES_BIN.');
  }
  const owner = ownerBesidesRoot();
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-postgres-'));
  if (owner !== undefined) {
    chownSync(folder, owner.uid, owner.gid);
  }
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  const run = (program: string, args: readonly string[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = execFile(program, args, { cwd: folder, ...owner, env: { ...process.env, LC_ALL: 'C' } }, (error, _out, complaint) => {
        if (error === null) {
          resolve();
        } else {
          reject(new Error(`${error.message}\n${complaint}`));
        }
      });
      child.stdin?.end();
    });
  await run(programs.initdb, ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C']);
  const port = await freePort();
  const sockets = process.platform === 'win32' ? '' : `-k ${folder}`;
  const settings = `-p ${port} -h 127.0.0.1 ${sockets} -F -c max_connections=200`;
  const start = (): Promise<void> => run(programs.pgCtl, ['-D', data, '-l', log, '-w', '-t', '60', '-s', '-o', settings, 'start']);
  const stopNow = ['-D', data, '-m', 'immediate', '-w', '-s', 'stop'];
  const pid = (): number => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const guard = leaveNothingBehind({ stop: { program: programs.pgCtl, args: stopNow, ...owner }, folders: [folder] });
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    folder,
    stop: async () => {
      await run(programs.pgCtl, stopNow).catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
      guard.release();
    },
    kill9: async () => {
      const postmaster = pid();
      process.kill(postmaster, 'SIGKILL');
      // Whoever inherited it may take its time to notice; it does nothing more in any case.
      for (let tries = 0; isAlive(postmaster) && tries < 20; tries += 1) {
        await pause(10);
      }
    },
    restart: async () => {
      // Sessions outlive a killed postmaster for a moment and hold its shared memory, which the next one refuses to share.
      for (let tries = 0; ; tries += 1) {
        try {
          await start();
          return;
        } catch (error) {
          if (tries === 20) {
            throw error;
          }
          await pause(250);
        }
      }
    },
  };
};
