import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Where a package keeps the script behind one of its commands: the shell's own links need a shell on Windows. */
const scriptOf = (packageName: string, command: string): string => {
  const folder = join(root, 'node_modules', packageName);
  if (!existsSync(folder)) {
    throw new Error(`${packageName} is not installed: run npm install first.`);
  }
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly bin: string | Record<string, string> };
  const path = typeof bin === 'string' ? bin : bin[command];
  if (path === undefined) {
    throw new Error(`${packageName} has no command ${command}.`);
  }
  return join(folder, path);
};

/** Runs one of our own scripts or an installed tool under this very Node, its output going where ours goes; answers its exit code. */
export const runScript = (script: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PATH: path, ...env } });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });

export const runTool = (tool: { readonly packageName: string; readonly command: string }, args: readonly string[], env: Record<string, string> = {}): Promise<number> =>
  runScript(scriptOf(tool.packageName, tool.command), args, env);
