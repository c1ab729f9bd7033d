import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of these files that exists and can be run. */
export const firstProgram = (paths: readonly string[]): string | undefined => paths.find(isProgram);

/** The first of these names that some folder of PATH holds; the order of the names counts before the order of the folders. */
export const findOnPath = (names: readonly string[]): string | undefined => {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const ending = process.platform === 'win32' ? '.exe' : '';
  return firstProgram(names.flatMap((name) => folders.map((folder) => join(folder, name + ending))));
};

/** Where Windows keeps installed programs, for this machine and for this person. */
export const windowsProgramFolders = (): string[] =>
  ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
