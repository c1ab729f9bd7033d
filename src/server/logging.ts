/** What a line may hold: what happened, on which route (its pattern, never its address), with which status, how long it took. */
export type LogLine = {
  readonly event: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly fault?: Fault;
};

export type Fault = { readonly name: string; readonly code?: string; readonly at: readonly string[] };

export type Logger = (line: LogLine) => void;

const textOf = (error: object, name: string): string | undefined => {
  const value = new Map<string, unknown>(Object.entries(error)).get(name);
  return typeof value === 'string' && /^[\w.-]{1,40}$/.test(value) ? value : undefined;
};

/** Which error and where in the code; never its message, for databases like to repeat in it what they were given. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) {
    return { name: typeof error, at: [] };
  }
  const at = (error.stack ?? '').split('\n').flatMap((line) => /^ {4}at [^\n]*$/.exec(line)?.[0].trim() ?? []);
  const code = textOf(error, 'code');
  return { name: error.constructor.name, ...(code === undefined ? {} : { code }), at: at.slice(0, 12) };
}

/** One line of JSON an event. */
export const createLogger =
  (write: (line: string) => void): Logger =>
  (line) => {
    write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
  };
