import { answerLimits } from '#server/answer-cursors.ts';
import { MAX_REQUEST_BYTES } from '#protocol/version.ts';

import type { BenchBrowser } from './bench-browser.ts';
import type { BenchHouse, TeamName } from './bench-house.ts';
import type { Row } from './bench-row.ts';
import type { Traffic } from './bench-server.ts';
import type { BenchServer } from './bench-server-process.ts';

/** How much is measured: everything, or what fits in a minute. */
export type Extent = {
  /** Contacts that are there before one is saved. */
  readonly there: readonly number[];
  readonly commits: number;
  /** The teams whose contacts are carried, and how many there are in each. */
  readonly teams: readonly { readonly name: TeamName; readonly size: number; readonly runs: number }[];
  readonly changes: number;
  readonly families: number;
  readonly screens: number;
  readonly slowed: readonly number[];
};

export const everything: Extent = {
  there: [0, 10_000, 100_000],
  commits: 100,
  teams: [
    { name: 'thousand', size: 1000, runs: 7 },
    { name: 'ten thousand', size: 10_000, runs: 5 },
  ],
  changes: 9,
  families: 5000,
  screens: 5,
  slowed: [1, 4],
};

export const aMinute: Extent = {
  there: [0, 1000],
  commits: 30,
  teams: [{ name: 'thousand', size: 1000, runs: 2 }],
  changes: 3,
  families: 500,
  screens: 1,
  slowed: [1],
};

export type World = {
  readonly folder: string;
  readonly server: BenchServer;
  readonly browser: BenchBrowser;
  readonly house: BenchHouse;
  readonly extent: Extent;
  /** As many records as one chunk of ours holds. */
  readonly chunk: number;
  /** As many as one request of ours carries. */
  readonly load: number;
};

/** One `--only` word. Rows are handed out as soon as they are measured. */
export type Group = (world: World) => AsyncGenerator<Row>;

/** What the server's limits come to, in records of this size. */
export const recordsAtOnce = (envelopeBytes: number): { readonly chunk: number; readonly load: number } => ({
  chunk: Math.min(answerLimits.chunkCount, Math.ceil(answerLimits.chunkBytes / envelopeBytes)),
  load: Math.floor((MAX_REQUEST_BYTES - 8192) / envelopeBytes),
});

/** A phone that has just joined a team, on a fresh page, with nothing kept. */
export async function freshPhone({ browser, house }: World, team: TeamName): Promise<void> {
  await browser.load();
  await browser.page.discard();
  // Every phone that joins leaves a cookie, and the next one would carry them all.
  await browser.phone.context.clearCookies();
  await browser.page.join(await house.invite(team));
  await browser.page.open(true);
}

/** The phone that joined last, on a fresh page, with what it keeps. */
export async function samePhone({ browser }: World): Promise<void> {
  await browser.load();
  await browser.page.open(false);
}

export type Moved = Traffic & { readonly bytes: number };

/** Does something with the processor so much slower, and counts what crossed the server's sockets. */
export async function watched<Value>({ browser, server }: World, slowed: number, work: () => Promise<Value>): Promise<{ readonly value: Value; readonly moved: Moved }> {
  const before = await server.traffic();
  await browser.slowDown(slowed);
  const value = await work();
  await browser.slowDown(1);
  const after = await server.traffic();
  const [up, down] = [after.up - before.up, after.down - before.down];
  return { value, moved: { up, down, bytes: up + down, requests: after.requests - before.requests } };
}

export const count = (records: number): string => records.toLocaleString('en');
