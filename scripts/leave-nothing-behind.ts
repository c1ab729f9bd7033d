// A process of its own that outlives us, however we end, and then cleans up what we started: test runners kill their workers without asking.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

import { isStartedItself } from './is-started-itself.ts';

export interface LeftBehind {
  /** A process to kill. */
  readonly pid?: number;
  /** A command that stops something, run as this user. */
  readonly stop?: { readonly program: string; readonly args: readonly string[]; readonly uid?: number; readonly gid?: number };
  /** Folders to delete, last of all. */
  readonly folders?: readonly string[];
}

/** Watches until this process is gone or `release` says that we cleaned up ourselves. */
export const leaveNothingBehind = (what: LeftBehind): { readonly release: () => void } => {
  const watcher = spawn(process.execPath, [import.meta.filename, JSON.stringify(what)], { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watcher.unref();
  return { release: () => void watcher.kill('SIGKILL') };
};

const cleanUp = ({ pid, stop, folders = [] }: LeftBehind): void => {
  if (pid !== undefined) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended before us.
    }
  }
  if (stop !== undefined) {
    const { program, args, ...owner } = stop;
    spawnSync(program, args, { ...owner, stdio: 'ignore' });
  }
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
};

if (isStartedItself(import.meta.filename)) {
  const what = JSON.parse(process.argv[2] ?? '{}') as LeftBehind;
  // The other end of this pipe closes with the process that holds it, whatever ended it.
  process.stdin.resume();
  process.stdin.once('end', () => cleanUp(what));
  process.stdin.once('error', () => cleanUp(what));
}
