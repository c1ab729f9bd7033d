import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildIfChanged } from '#scripts/build.ts';

import { deployBuild } from './next-build.ts';

const root = join(import.meta.dirname, '../..');

/** The server's own folder, on a machine where new versions arrive. */
export interface Deployment {
  /** For `startServer({ folder })`. */
  readonly folder: string;
  /** Puts a build in place of the one that is served; what the one before had and this one has not is gone from the server. */
  readonly deploy: (mark: string) => void;
  readonly remove: () => void;
}

export async function newDeployment(mark: string): Promise<Deployment> {
  await buildIfChanged();
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-deployed-'));
  cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const dist = join(folder, 'dist');
  const deploy = (build: string): void => {
    const next = join(folder, `next-${build}`);
    deployBuild(join(root, 'dist'), next, build);
    rmSync(dist, { recursive: true, force: true });
    renameSync(next, dist);
  };
  deploy(mark);
  return { folder, deploy, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
