import { loadavg } from 'node:os';

import { median, type Summary, summary } from './statistics.ts';

/** What was expected of a row, and how far it is from it. */
export type Expectation = {
  readonly says: string;
  readonly met: boolean;
  /** In words; empty where it is met. */
  readonly short: string;
};

export type Row = {
  /** What `--only` names. */
  readonly group: string;
  readonly name: string;
  /** How many times slower the processor was made. */
  readonly slowed: number;
  readonly unit: string;
  readonly ours: Summary;
  /** Plain Dexie's; absent where it has no such thing. */
  readonly plain?: Summary;
  /** Ours over plain, run by run beside each other: what slowed one down slowed down the other. The median of these. */
  readonly ratio?: number;
  readonly expected?: Expectation;
  /** Parts of ours, for whoever wants to know where the time goes. */
  readonly parts?: Readonly<Record<string, number>>;
  readonly load: number;
};

type Measured = {
  readonly group: string;
  readonly name: string;
  readonly slowed: number;
  readonly unit: string;
  readonly ours: readonly number[];
  readonly plain?: readonly number[];
  readonly parts?: Readonly<Record<string, number>>;
  readonly expect?: (ours: Summary, ratio: number) => Expectation;
};

export function row({ ours, plain, expect, ...rest }: Measured): Row {
  const mine = summary(ours);
  const ratio = plain === undefined ? undefined : median(ours.map((value, run) => value / (plain[run] ?? Number.NaN)));
  return {
    ...rest,
    ours: mine,
    ...(plain === undefined ? {} : { plain: summary(plain) }),
    ...(ratio === undefined || !Number.isFinite(ratio) ? {} : { ratio }),
    ...(expect === undefined ? {} : { expected: expect(mine, ratio ?? Number.NaN) }),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

const percent = (part: number): string => `${Math.round(part * 100)} %`;

/** Ours takes at most so many times what plain takes. */
export const atMostTimes =
  (times: number): NonNullable<Measured['expect']> =>
  (_, ratio) => ({ says: `≤ ${times} × plain`, met: ratio <= times, short: ratio <= times ? '' : `${percent(ratio / times - 1)} too long` });

/** Ours carries at least such a part of the records that plain carries in the same time. */
export const atLeastPart =
  (part: number): NonNullable<Measured['expect']> =>
  (_, ratio) => ({ says: `≥ ${percent(part)} of plain`, met: ratio >= part, short: ratio >= part ? '' : `${percent(1 - ratio / part)} too few` });

export const atMost =
  (limit: number, unit: string): NonNullable<Measured['expect']> =>
  (ours) => ({
    says: `≤ ${limit.toLocaleString('en')} ${unit}`,
    met: ours.median <= limit,
    short: ours.median <= limit ? '' : `${Math.round(ours.median - limit).toLocaleString('en')} ${unit} (${percent(ours.median / limit - 1)}) too much`,
  });

const digits = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });

function cells({ name, slowed, unit, ours, plain, ratio, expected }: Row): readonly string[] {
  const verdict = expected === undefined ? '' : expected.met ? 'meets' : `SHORT: ${expected.short}`;
  return [
    `${name}${slowed === 1 ? '' : `, ${slowed} × slower`}`,
    `${digits(ours.median)} ${unit}`,
    plain === undefined ? '–' : `${digits(plain.median)} ${unit}`,
    ratio === undefined ? '' : `${digits(ratio)} ×`,
    expected?.says ?? '',
    verdict,
  ];
}

const titles = ['row (medians)', 'ours', 'plain Dexie', 'ours / plain', 'expected', ''];

/** The rows under one another, in columns. */
export function table(rows: readonly Row[]): string {
  const lines = [titles, ...rows.map(cells)];
  const widths = titles.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const written = lines.map((line) =>
    line.map((cell, column) => (column === 0 || column > 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd(),
  );
  return [written[0], widths.map((width) => '─'.repeat(width)).join('  '), ...written.slice(1)].join('\n');
}
