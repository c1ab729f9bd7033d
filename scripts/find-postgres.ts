import { readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { findOnPath, firstProgram, windowsProgramFolders } from './find-program.ts';

/** The three programs a throw-away cluster needs. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const foldersIn = (parent: string): string[] => {
  try {
    return readdirSync(parent)
      .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
      .map((name) => join(parent, name));
  } catch {
    return [];
  }
};

const programsIn = (folder: string): PostgresPrograms | undefined => {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const [initdb, postgres, pgCtl] = ['initdb', 'postgres', 'pg_ctl'].map((name) => firstProgram([join(folder, name + ending)]));
  return initdb !== undefined && postgres !== undefined && pgCtl !== undefined ? { initdb, postgres, pgCtl } : undefined;
};

/** Newest first within each place: Debian, Red Hat, Homebrew (Apple silicon and Intel), Postgres.app, Windows. */
const usualFolders = (): string[] => [
  ...foldersIn('/usr/lib/postgresql').map((folder) => join(folder, 'bin')),
  ...foldersIn('/usr').filter((folder) => /pgsql-\d+$/.test(folder)).map((folder) => join(folder, 'bin')),
  ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap(foldersIn).filter((folder) => /postgresql(@\d+)?$/.test(folder)).map((folder) => join(folder, 'bin')),
  ...foldersIn('/Applications/Postgres.app/Contents/Versions').map((folder) => join(folder, 'bin')),
  ...windowsProgramFolders().flatMap((folder) => foldersIn(join(folder, 'PostgreSQL'))).map((folder) => join(folder, 'bin')),
];

/** PostgreSQL's server programs: what POSTGRES_BIN names, else beside the initdb of PATH (through its link), else the usual places. */
export const findPostgres = (): PostgresPrograms | undefined => {
  const named = process.env['POSTGRES_BIN'];
  if (named !== undefined && named !== '') {
    return programsIn(named);
  }
  const initdb = findOnPath(['initdb']);
  const candidates = [...(initdb === undefined ? [] : [dirname(realpathSync(initdb))]), ...usualFolders()];
  return candidates.map(programsIn).find((programs) => programs !== undefined);
};
