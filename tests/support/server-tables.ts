import { join } from 'node:path';

import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';

export type Row = Readonly<Record<string, unknown>>;

/** A look into the server's own database, past all of its code. */
export interface ServerTables {
  readonly ask: (question: string) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

export const openPostgresTables = async (url: string): Promise<ServerTables> => {
  const client = new Client(url);
  await client.connect();
  return { ask: async (question) => (await client.query<Row>(question)).rows, close: () => client.end() };
};

/** The embedded database of a server that has stopped or was killed: two processes never share it. */
export const openPgliteTables = async (dataDir: string): Promise<ServerTables> => {
  const pglite = await PGlite.create({ dataDir: join(dataDir, 'pglite') });
  return { ask: async (question) => (await pglite.query<Row>(question)).rows, close: () => pglite.close() };
};

/** An envelope by its name, and whose device sent it. */
export interface LoggedEnvelope {
  readonly space: string;
  readonly seq: number;
  readonly device: string;
  readonly member: string;
  readonly n: number;
  /** Its hash, in hexadecimal digits. */
  readonly hash: string;
}

export const loggedEnvelopes = async ({ ask }: ServerTables): Promise<readonly LoggedEnvelope[]> => {
  const rows = await ask(
    `select space, seq, device, member, n, encode(hash, 'hex') as hash
     from envelope join device using (organisation, device) order by space, seq`,
  );
  return rows.map(({ space, seq, device, member, n, hash }) => ({
    space: String(space),
    seq: Number(seq),
    device: String(device),
    member: String(member),
    n: Number(n),
    hash: String(hash),
  }));
};

/** What is wrong with a log: an envelope twice, or a place in the order that nothing or too much stands at. Nothing, when all is well. */
export const faultsOf = (log: readonly LoggedEnvelope[]): readonly string[] => {
  const names = new Set<string>();
  const heads = new Map<string, number>();
  return log.flatMap(({ space, seq, device, n }) => {
    const name = `${space} ${device} ${n}`;
    const twice = names.has(name) ? [`twice: ${name}`] : [];
    names.add(name);
    const expected = (heads.get(space) ?? 0) + 1;
    heads.set(space, seq);
    return seq === expected ? twice : [...twice, `${space} has ${seq} where ${expected} is due`];
  });
};

/** Every value of every row of every table, bytes as they are, everything else as text: what a dump of the database holds. */
export const dumpTables = async ({ ask }: ServerTables): Promise<{ readonly tables: number; readonly rows: number; readonly values: readonly (readonly [place: string, value: Buffer])[] }> => {
  const names = await ask(`select table_schema, table_name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')`);
  const values: (readonly [string, Buffer])[] = [];
  let count = 0;
  for (const { table_schema: schema, table_name: table } of names) {
    const rows = await ask(`select * from "${String(schema)}"."${String(table)}"`);
    count += rows.length;
    for (const [name, value] of rows.flatMap((row) => Object.entries(row))) {
      values.push([`${String(table)}.${name}`, value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value ?? null))]);
    }
  }
  return { tables: names.length, rows: count, values };
};
