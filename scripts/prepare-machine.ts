// Makes sure that what the tests need is on this machine: installs it where that is ours to do, says in one sentence what to install elsewhere.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { findChromium } from './find-chromium.ts';
import { findFirefox } from './find-firefox.ts';
import { findOnPath } from './find-program.ts';
import { findPostgres } from './find-postgres.ts';
import { isStartedItself } from './is-started-itself.ts';

interface Need {
  /** In words, for the sentence. */
  readonly name: string;
  readonly debianPackage: string;
  readonly isThere: () => boolean;
  /** Where this machine cannot install it, do the tests stop? */
  readonly required: boolean;
}

const underCi = (): boolean => (process.env['CI'] ?? '') !== '' && process.env['CI'] !== 'false';

const debianHas = (name: string): boolean => spawnSync('dpkg', ['-s', name], { stdio: 'ignore' }).status === 0;

const canInstall = (): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version') && findOnPath(['apt-get']) !== undefined;

const needs = (): Need[] => [
  { name: 'Chromium (or Chrome, or Edge)', debianPackage: 'chromium', isThere: () => findChromium() !== undefined, required: true },
  { name: 'PostgreSQL', debianPackage: 'postgresql', isThere: () => findPostgres() !== undefined, required: true },
  // Letters for Arabic: elsewhere the system brings its own.
  { name: 'the Noto fonts', debianPackage: 'fonts-noto-core', isThere: () => !canInstall() || debianHas('fonts-noto-core'), required: false },
  ...(underCi() ? [{ name: 'Firefox', debianPackage: 'firefox-esr', isThere: () => findFirefox() !== undefined, required: true }] : []),
];

const aptGet = (args: readonly string[]): void => {
  const quiet = ['-qq', '-o', 'DPkg::Lock::Timeout=600', '-o', 'Dpkg::Use-Pty=0'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'a' };
  const { status } = spawnSync('apt-get', [...quiet, ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
  if (status !== 0) {
    console.error(`apt-get ${args.join(' ')} ended with ${status}.`);
  }
};

const howToInstall = (missing: readonly Need[]): string => {
  switch (process.platform) {
    case 'darwin':
      return 'with Homebrew, `brew install --cask chromium` and `brew install postgresql` bring them';
    case 'win32':
      return 'their installers are at https://www.google.com/chrome and https://www.postgresql.org/download/windows';
    default:
      return `on Debian or Ubuntu, \`sudo apt-get install ${missing.map((need) => need.debianPackage).join(' ')}\` brings them`;
  }
};

/** Says what is still missing after trying, in one sentence; undefined when the tests can run. */
export const prepareMachine = (): string | undefined => {
  const absent = needs().filter((need) => !need.isThere());
  if (absent.length > 0 && canInstall()) {
    console.log(`Installing ${absent.map((need) => need.debianPackage).join(', ')} …`);
    aptGet(['update']);
    aptGet(['install', '--yes', '--no-install-recommends', ...absent.map((need) => need.debianPackage)]);
  }
  const missing = absent.filter((need) => need.required && !need.isThere());
  if (missing.length === 0) {
    return undefined;
  }
  return `Passerelle’s tests need ${missing.map((need) => need.name).join(' and ')} on this machine: ${howToInstall(missing)}, then start again.`;
};

if (isStartedItself(import.meta.filename)) {
  const complaint = prepareMachine();
  console.log(complaint ?? 'This machine has all that the tests need.');
  process.exitCode = complaint === undefined ? 0 : 1;
}
