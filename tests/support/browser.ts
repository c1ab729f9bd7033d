import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type BrowserContext, type BrowserContextOptions, type CDPSession, chromium, type Page } from 'playwright-core';

import { findChromium } from '#scripts/find-chromium.ts';

/** Quiet towards the outside: a test browser talks to our server and to nobody else. */
const flags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const chromiumPath = (): string => {
  const found = findChromium();
  if (found === undefined) {
    throw new Error('Chromium was not found: install it, or name it in CHROMIUM_PATH.');
  }
  return found;
};

export interface PhoneOptions {
  /** A profile that an earlier phone left behind; without it a new one. */
  readonly profileDir?: string;
  readonly context?: BrowserContextOptions;
  readonly flags?: readonly string[];
}

/** A small phone with a browser of its own, whose profile outlives the browser. */
export interface Phone {
  readonly context: BrowserContext;
  /** The page that is open from the start. */
  readonly page: Page;
  readonly profileDir: string;
  /** Cuts or restores the network for pages and service workers alike. */
  readonly offline: (offline: boolean) => Promise<void>;
  /** Closes the browser and keeps the profile. */
  readonly close: () => Promise<void>;
  /** Ends every process of this browser at once, as a battery does. */
  readonly kill9: () => Promise<void>;
  /** Closes the browser and deletes the profile. */
  readonly discard: () => Promise<void>;
}

const phoneLook: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'fr-CA',
  timezoneId: 'America/Toronto',
};

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

const processesFromProc = (): ProcessRow[] =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The program's name stands in brackets and may hold anything, brackets included.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
    } catch {
      return [];
    }
  });

const processes = (): ProcessRow[] => {
  if (existsSync('/proc/self/stat')) {
    return processesFromProc();
  }
  return execFileSync('ps', ['-axo', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The processes that work on this profile now, children included: whoever wants to strike at a certain moment asks beforehand. */
export const processesOf = (profileDir: string): number[] => {
  const all = processes();
  const found = new Set(all.filter(({ command, pid }) => command.includes(profileDir) && pid !== process.pid).map(({ pid }) => pid));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    all.filter(({ parent }) => found.has(parent)).forEach(({ pid }) => found.add(pid));
  }
  return [...found];
};

/** Kills every process that works on this profile, and their children; answers how many there were. The profile can be opened again afterwards. */
export const killBrowser9 = async (profileDir: string): Promise<number> => {
  const victims = processesOf(profileDir);
  for (const pid of victims) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself when its parent did.
    }
  }
  for (let tries = 0; processesOf(profileDir).length > 0 && tries < 200; tries += 1) {
    await pause(10);
  }
  // The lock names a process that is gone.
  for (const lock of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
    rmSync(join(profileDir, lock), { force: true });
  }
  return victims.length;
};

/** Starts a browser on its own profile, looking like a small phone of a French speaker in Québec. */
export const newPhone = async (options: PhoneOptions = {}): Promise<Phone> => {
  const profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), 'passerelle-phone-'));
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath: chromiumPath(),
    args: [...flags, ...(options.flags ?? [])],
    ...phoneLook,
    ...options.context,
  });
  const close = (): Promise<void> => context.close();
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    profileDir,
    offline: (offline) => context.setOffline(offline),
    close,
    kill9: async () => {
      await killBrowser9(profileDir);
    },
    discard: async () => {
      await close().catch(() => undefined);
      rmSync(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
};

/** The addresses of every page of an origin that is open, as the browser itself knows them. */
export const openPages = async (context: BrowserContext, origin: string): Promise<string[]> => {
  const session = await neutralSession(context);
  const { targetInfos } = await session.cdp.send('Target.getTargets');
  await session.close();
  return targetInfos.filter(({ type, url }) => type === 'page' && url.startsWith(`${origin}/`)).map(({ url }) => url);
};

/** A blank page belongs to no origin, and only a page's session knows the ServiceWorker commands. */
const neutralSession = async (context: BrowserContext): Promise<{ readonly cdp: CDPSession; readonly close: () => Promise<void> }> => {
  const open = context.pages().find((page) => page.url() === 'about:blank');
  const page = open ?? (await context.newPage());
  const cdp = await context.newCDPSession(page);
  return {
    cdp,
    // The page that was opened for this stays: a browser whose last page closes goes with it.
    close: () => cdp.detach(),
  };
};

/** Closes every page of an origin and leaves the browser running on a blank one. */
export const closePagesOf = async (context: BrowserContext, origin: string): Promise<void> => {
  await (context.pages().some((page) => page.url() === 'about:blank') ? Promise.resolve() : context.newPage().then(() => undefined));
  await Promise.all(context.pages().filter((page) => page.url().startsWith(`${origin}/`)).map((page) => page.close()));
};

interface Registration {
  readonly registrationId: string;
  readonly scopeURL: string;
  readonly isDeleted: boolean;
}

const registrations = async (cdp: CDPSession, origin: string): Promise<Registration[]> => {
  const found = new Map<string, Registration>();
  cdp.on('ServiceWorker.workerRegistrationUpdated', (event) => {
    event.registrations.forEach((registration) => found.set(registration.registrationId, registration));
  });
  await cdp.send('ServiceWorker.enable');
  for (let tries = 0; tries < 100; tries += 1) {
    const ours = [...found.values()].filter(({ scopeURL, isDeleted }) => !isDeleted && scopeURL.startsWith(`${origin}/`));
    if (ours.length > 0) {
      return ours;
    }
    await pause(50);
  }
  return [];
};

/**
 * Fires a `sync` event in the origin's service worker from a blank page, so that no page of ours needs to be open.
 * After a failure Chromium waits for minutes before it tries again by itself; a test does not.
 */
export const dispatchSync = async (context: BrowserContext, origin: string, tag: string, scope = '/app/'): Promise<void> => {
  const session = await neutralSession(context);
  const all = await registrations(session.cdp, origin);
  const chosen = all.find(({ scopeURL }) => scopeURL === `${origin}${scope}`);
  if (chosen === undefined) {
    throw new Error(`No service worker is registered for ${origin}${scope}.`);
  }
  await session.cdp.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId: chosen.registrationId, tag, lastChance: false });
  await session.close();
};
