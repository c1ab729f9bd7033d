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
};

export type SettingsFailure = { readonly kind: 'setting-unreadable'; readonly name: string };

type Environment = Readonly<Record<string, string | undefined>>;

const given = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());

function wholeNumber(text: string, max: number): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= max ? Number(text) : undefined;
}

function parseOrigin(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url !== undefined && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return plain && (url.protocol === 'https:' || url.protocol === 'http:') ? url.origin : undefined;
}

const isThisMachine = (origin: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);

export function readSettings(environment: Environment): Result<Settings, SettingsFailure> {
  const text = (name: string): string | undefined => given(environment[name]);
  const unreadable = (name: string) => fail<SettingsFailure>({ kind: 'setting-unreadable', name });
  const [portText, urlText, proxiesText] = [text('PORT'), text('PUBLIC_URL'), text('TRUSTED_PROXIES')];
  const port = portText === undefined ? undefined : wholeNumber(portText, 65_535);
  if (portText !== undefined && (port === undefined || port === 0)) {
    return unreadable('PORT');
  }
  const publicUrl = urlText === undefined ? undefined : parseOrigin(urlText);
  if (urlText !== undefined && publicUrl === undefined) {
    return unreadable('PUBLIC_URL');
  }
  const trustedProxies = wholeNumber(proxiesText ?? '0', 10);
  if (trustedProxies === undefined) {
    return unreadable('TRUSTED_PROXIES');
  }
  const local = publicUrl === undefined || isThisMachine(publicUrl);
  return ok({
    databaseUrl: text('DATABASE_URL'),
    dataDir: text('DATA_DIR') ?? './data',
    port,
    host: text('HOST') ?? (local ? '127.0.0.1' : undefined),
    publicUrl,
    trustedProxies,
    restored: text('RESTORED') === 'yes',
    logRequests: text('LOG') === 'requests',
  });
}
