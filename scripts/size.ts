// Weighs what the pages ask for, in a real browser on the real server, and fails when a page grew beyond its limit.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { keptOffline, lockScreen, publishWeek, setUp, unlock } from '#tests/support/journey.ts';
import { brotliSize, measureTransfer, type Transfer } from '#tests/support/measure-transfer.ts';
import { startServer } from '#tests/support/server-process.ts';

import { buildIfChanged } from './build.ts';
import { filesUnder } from './hash-files.ts';
import { isStartedItself } from './is-started-itself.ts';

const dist = join(import.meta.dirname, '../dist');

interface Limit {
  readonly script: number;
  readonly style: number;
  /** A word of Dexie's own code, where this screen has no business with it. */
  readonly without?: RegExp;
}

interface Stage {
  readonly name: string;
  readonly limit: Limit;
  readonly transfer: Transfer;
}

/** How the app is brought to the screens that are weighed; the browser stays the same, as a worker's phone does. */
export interface SizeJourney {
  /** Sets the organisation up with this link, publishes a week, and leaves the phone locked; answers the address of the week. */
  readonly setUp: (phone: Phone, setupLink: string) => Promise<{ readonly week: string }>;
  /** Waits until the lock screen can be used. */
  readonly lockScreen: (phone: Phone) => Promise<void>;
  /** Unlocks, waits until the screen of the address is shown, and answers when that was, as the page's own clock says. */
  readonly opened: (phone: Phone) => Promise<number>;
  /** Waits until the week can be read. */
  readonly weekShown: (phone: Phone) => Promise<void>;
}

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const limits = {
  lock: { script: 60_000, style: 12_000, without: /DexieError/ },
  today: { script: 100_000, style: 12_000 },
  /** Whoever reloads on the list waits for today's chunk too. */
  list: { script: 120_000, style: 12_000 },
  /** No promise to anybody: what writes, carries and merges, and the other screens, are fetched before they are asked for. */
  after: { script: 240_000, style: 12_000 },
  week: { script: 45_000, style: 12_000, without: /DexieError/ },
} as const satisfies Record<string, Limit>;

/** Milliseconds after which nothing more is fetched without a press. */
const SETTLED = 3000;

/** A second phone reads the week: families have never opened the casework. */
const weigh = async (journey: SizeJourney, url: string, setupLink: string): Promise<Stage[]> => {
  const worker = await newPhone();
  const family = await newPhone();
  try {
    const { week } = await journey.setUp(worker, setupLink);
    await worker.page.goto('about:blank');
    const ofWorker = await measureTransfer(worker.page);
    await worker.page.goto(`${url}/app/`);
    await journey.lockScreen(worker);
    const lock = await ofWorker.soFar();
    const today = await ofWorker.soFar(await journey.opened(worker));
    await worker.page.waitForTimeout(SETTLED);
    const all = await ofWorker.soFar();
    await worker.page.goto('about:blank');
    const ofList = await measureTransfer(worker.page);
    await worker.page.goto(`${url}/app/families`);
    await journey.lockScreen(worker);
    const list = await ofList.soFar(await journey.opened(worker));
    const ofFamily = await measureTransfer(family.page);
    await family.page.goto(new URL(week, url).href);
    await journey.weekShown(family);
    return [
      { name: 'lock screen', limit: limits.lock, transfer: lock },
      { name: 'cold start to today', limit: limits.today, transfer: today },
      { name: 'and once it stands', limit: limits.after, transfer: all },
      { name: 'cold start to the list', limit: limits.list, transfer: list },
      { name: 'family week', limit: limits.week, transfer: await ofFamily.soFar() },
    ];
  } finally {
    await worker.discard();
    await family.discard();
  }
};

const weightOf = (file: string): number => brotliSize(readFileSync(join(dist, file)));

/** What is fetched beside the page: the service worker, what it keeps for later, and the worker that derives keys. */
const beside = (): string[] => {
  const lines = ['app', 'f'].map((scope) => {
    const code = readFileSync(join(dist, scope, 'service-worker.js'), 'utf8');
    const addresses = [...code.matchAll(/"url":"([^"]+)","revision"/g)].flatMap(([, address]) => address ?? []);
    const files = addresses.map((address) => (address === '/app/' ? 'index.html' : address === '/f/' ? 'family.html' : address.slice(1)));
    return `/${scope}/ service worker ${kB(weightOf(`${scope}/service-worker.js`))}, its list ${files.length} files, ${kB(files.reduce((sum, file) => sum + weightOf(file), 0))}`;
  });
  const workers = filesUnder(dist).filter((file) => /\.worker-[\w-]+\.js$/.test(file)).map((file) => `${file.replace(/^assets\/|-[\w-]{8}\.js$/g, '')} ${kB(weightOf(file))}`);
  return [...lines, ...workers];
};

const verdictOn = ({ name, limit, transfer }: Stage): { readonly line: string; readonly fits: boolean } => {
  const smallEnough = transfer.script <= limit.script && transfer.style <= limit.style && transfer.script > 0;
  const clean = !transfer.asked.some(({ text }) => limit.without?.test(text));
  const fits = smallEnough && clean;
  const word = clean ? 'TOO BIG' : 'DEXIE  ';
  const line = `${fits ? 'fits   ' : word} ${name.padEnd(24)} JavaScript ${kB(transfer.script)} of ${kB(limit.script)}, CSS ${kB(transfer.style)} of ${kB(limit.style)}, ${transfer.asked.length} files`;
  return { line, fits };
};

/** Prints the table and answers whether every page fits. */
export const checkSizes = async (journey: SizeJourney): Promise<boolean> => {
  await buildIfChanged();
  const server = await startServer();
  try {
    const link = server.setupLink();
    if (link === undefined) {
      throw new Error('The server printed no set-up link.');
    }
    const stages = await weigh(journey, server.url, link);
    const verdicts = stages.map(verdictOn);
    console.log([...verdicts.map(({ line }) => line), ...beside().map((line) => `beside  ${line}`)].join('\n'));
    for (const { name, transfer } of stages.filter((stage) => !verdictOn(stage).fits)) {
      console.log(`\n${name}:`, [...transfer.asked].sort((one, other) => other.brotli - one.brotli).map(({ url, brotli }) => `\n  ${kB(brotli)} ${new URL(url).pathname}`).join(''));
    }
    return verdicts.every(({ fits }) => fits);
  } finally {
    await server.stop();
  }
};

/** As people get there: the first phone is set up and publishes, is locked, and is opened again with its passphrase. */
const thread = (): SizeJourney => {
  let passphrase = '';
  return {
    setUp: async ({ page }, setupLink) => {
      ({ passphrase } = await setUp(page, setupLink, { organisation: 'Centre de services des Rives', school: 'École du Phare', name: 'Amina Diallo' }));
      const { path, monday } = await publishWeek(page, () => [{ type: 'Classe' }, { type: 'Pédagogique', notes: { fr: 'Bienvenue.' } }]);
      await keptOffline(page);
      return { week: `${path}#${monday}` };
    },
    lockScreen: ({ page }) => lockScreen(page),
    opened: async ({ page }) => {
      const drawn = page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const watch = new MutationObserver(() => {
              if (document.querySelector('.frame h1') !== null) {
                watch.disconnect();
                resolve(performance.timeOrigin + performance.now());
              }
            });
            watch.observe(document, { subtree: true, childList: true });
          }),
      );
      await unlock(page, passphrase);
      return drawn;
    },
    weekShown: ({ page }) => page.getByText('Bienvenue.').waitFor(),
  };
};

if (isStartedItself(import.meta.filename)) {
  process.exitCode = (await checkSizes(thread())) ? 0 : 1;
}
