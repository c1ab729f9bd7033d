import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Two servers in one folder would destroy the embedded database. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

function isAlive(pid: number): boolean {
  // In a container every life has the same number: what bears ours is our own former one.
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}

function take(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch {
    return false;
  }
}

/** Takes the folder for this process and returns how to give it back. What a killed server left is taken over. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'server.lock');
  if (!take(file)) {
    if (isAlive(Number(readFileSync(file, 'utf8')))) {
      throw new FolderInUse('another server already uses this data folder');
    }
    rmSync(file, { force: true });
    if (!take(file)) {
      throw new FolderInUse('another server just took this data folder');
    }
  }
  return () => rmSync(file, { force: true });
}
