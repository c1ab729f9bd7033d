import { fail, ok, type Result } from '#kernel/result.ts';

/** What an operator may say, all of it by environment variables; without any, a server for this machine alone. */
export type Settings = {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** Undefined: the next free one from 8080 up. */
  readonly port: number | undefined;
  /** Undefined: every address of this machine. */
  readonly host: string | undefined;
  /** Without a slash at its end. Undefined: this machine, at the port found. */
  readonly publicUrl: string | undefined;
  readonly trustedProxies: number;
  /** After a restore or a promotion of the database, for one start. */
  readonly restored: boolean;
  readonly logRequests: boolean;
  /** For tests alone: directories of others may stand on this very machine. */
  readonly localSources: boolean;
};

export type SettingsFailure = { readonly kind: 'setting-unreadable'; readonly name: string };

type Environment = Readonly<Record<string, string | undefined>>;

const given = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());

const wholeNumber =
  (min: number, max: number) =>
  (text: string): number | undefined =>
    /^\d{1,5}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined;

function parseOrigin(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url !== undefined && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return plain && (url.protocol === 'https:' || url.protocol === 'http:') ? url.origin : undefined;
}

const isThisMachine = (origin: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);

export function readSettings(environment: Environment): Result<Settings, SettingsFailure> {
  const wrong: string[] = [];
  const text = (name: string): string | undefined => given(environment[name]);

  function read<Value>(name: string, parse: (text: string) => Value | undefined): Value | undefined {
    const written = text(name);
    const value = written === undefined ? undefined : parse(written);
    if (written !== undefined && value === undefined) {
      wrong.push(name);
    }
    return value;
  }

  const publicUrl = read('PUBLIC_URL', parseOrigin);
  const settings: Settings = {
    databaseUrl: text('DATABASE_URL'),
    dataDir: text('DATA_DIR') ?? './data',
    port: read('PORT', wholeNumber(1, 65_535)),
    host: text('HOST') ?? (publicUrl === undefined || isThisMachine(publicUrl) ? '127.0.0.1' : undefined),
    publicUrl,
    trustedProxies: read('TRUSTED_PROXIES', wholeNumber(0, 10)) ?? 0,
    restored: text('RESTORED') === 'yes',
    logRequests: text('LOG') === 'requests',
    localSources: text('LOCAL_SOURCES') === 'yes',
  };
  const [name] = wrong;
  return name === undefined ? ok(settings) : fail({ kind: 'setting-unreadable', name });
}
