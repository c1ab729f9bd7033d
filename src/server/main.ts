import { join } from 'node:path';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { verify } from '#sealing/signature.ts';
import { createApp } from './app.ts';
import type { Server } from './context.ts';
import { createFetchSource } from './fetch-source.ts';
import { readTermNames } from './hsds/term-names.ts';
import { createLimiter } from './limits.ts';
import { listen, PortTaken } from './listen.ts';
import { createLive } from './live.ts';
import { createLogger, faultOf, type Logger } from './logging.ts';
import { createMetrics } from './metrics.ts';
import { renewSetUpToken } from './organisations.ts';
import { FolderInUse } from './postgres/lock-folder.ts';
import { type OpenDatabase, openDatabase } from './postgres/open-database.ts';
import { createPostgresChangeLog } from './postgres/postgres-change-log.ts';
import { renewGenerations } from './postgres/renew-generations.ts';
import { readSettings, type Settings } from './settings.ts';
import { createStaticFiles } from './static-files.ts';
import { sweep } from './sweep.ts';

const HOUR = 3_600_000;
const STOP_WITHIN_MS = 4000;
const clock = Date.now;
const writeLine = createLogger((line) => process.stderr.write(line));

function compose(settings: Settings, { database }: OpenDatabase, port: number): Server {
  const logger: Logger = (line) => {
    if (line.event !== 'request' || settings.logRequests) {
      writeLine(line);
    }
  };
  const log = createPostgresChangeLog(database);
  const live = createLive({ log, onFault: (error) => logger({ event: 'live-fault', fault: faultOf(error) }) });
  const metrics = createMetrics();
  metrics.gauge('passerelle_listeners', live.listeners);
  metrics.gauge('passerelle_uptime_seconds', () => Math.round(process.uptime()));
  const own = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  return {
    database,
    log,
    clock,
    verify,
    live,
    metrics,
    logger,
    limiter: createLimiter(clock),
    files: createStaticFiles(join(import.meta.dirname, '../../dist')),
    termNames: readTermNames(join(import.meta.dirname, '../../locales/fr')),
    fetchSource: createFetchSource({ local: settings.localSources }),
    publicUrl: settings.publicUrl ?? own[0] ?? '',
    origins: new Set(settings.publicUrl === undefined ? own : [settings.publicUrl]),
    trustedProxies: settings.trustedProxies,
  };
}

/** Forgets now and then what ran out. */
function keepTidy({ database, logger }: Server): () => void {
  const tidy = (): void => {
    sweep(database, clock()).catch((error: unknown) => logger({ event: 'sweep-fault', fault: faultOf(error) }));
  };
  tidy();
  const timer = setInterval(tidy, HOUR);
  return () => clearInterval(timer);
}

/** Running requests end, those who listen are let go, the database is closed; what hangs is cut within five seconds. */
function stopOnSignal(stop: () => Promise<void>): void {
  const begin = (): void => {
    setTimeout(() => process.exit(0), STOP_WITHIN_MS + 900).unref();
    void stop().finally(() => process.exit(0));
  };
  process.once('SIGTERM', begin).once('SIGINT', begin);
}

async function run(settings: Settings): Promise<void> {
  // The port first: what cannot be had is said before a database is made. Whoever asks meanwhile waits.
  const listening = await listen(settings);
  const open = await openDatabase(settings);
  if (settings.restored) {
    await renewGenerations(open.database);
  }
  const server = compose(settings, open, listening.port);
  const stopTidying = keepTidy(server);
  stopOnSignal(async () => {
    stopTidying();
    server.live.close();
    await listening.stop(STOP_WITHIN_MS);
    await open.close();
  });
  listening.answerWith(createApp(server).fetch);
  const token = await renewSetUpToken(open.database);
  const link = token === undefined ? '' : `Set it up, once, with this link: ${server.publicUrl}/app/#setup=${bytesToBase64url(token)}\n`;
  process.stdout.write(`Passerelle is ready: http://localhost:${listening.port}/\n${link}`);
}

/** A sentence for what an operator can put right; anything else is a fault, told without what it was about. */
function explain(error: unknown, settings: Settings): string {
  if (error instanceof PortTaken) {
    return `Port ${settings.port ?? ''} is taken: stop what uses it, or name another one in PORT.`;
  }
  if (error instanceof FolderInUse) {
    return `Another server already uses the folder ${settings.dataDir}: stop it, or name another folder in DATA_DIR.`;
  }
  return `The server could not start: ${JSON.stringify(faultOf(error))}`;
}

// Whatever nobody caught: said without its words, and the process ends rather than go on with it.
process.on('uncaughtException', (error) => {
  writeLine({ event: 'crash', fault: faultOf(error) });
  process.exit(1);
});

const settings = readSettings(process.env);
if (settings.ok) {
  await run(settings.value).catch((error: unknown) => {
    process.stderr.write(`${explain(error, settings.value)}\n`);
    process.exit(1);
  });
} else {
  process.stderr.write(`The setting ${settings.failure.name} cannot be read: correct it, or leave it out.\n`);
  process.exit(1);
}
