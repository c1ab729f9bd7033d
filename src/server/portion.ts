import type { Portion, PortionQuestion } from './change-log.ts';

type Row = { readonly seq: number; readonly bytes: Uint8Array };

/**
 * What a question was answered with, from the rows read in its direction. Unless a limit was reached, the portion covers all
 * that was asked for, with the numbers that hold nothing: what was dropped, and what the asking device sent itself.
 */
export function rowsToPortion({ direction, from, to, maxCount, maxBytes }: PortionQuestion, rows: readonly Row[]): Portion {
  const size = rows.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const last = rows.length >= maxCount || size >= maxBytes ? rows.at(-1) : undefined;
  const envelopes = rows.map(({ bytes }) => bytes);
  return direction === 'up'
    ? { from, to: last?.seq ?? to, envelopes }
    : { from: last?.seq ?? from, to, envelopes: envelopes.toReversed() };
}

/** As many rows as the question allows: nothing is added once `maxBytes` is reached. */
export function takeWithinLimits<Taken extends Row>(rows: readonly Taken[], { maxCount, maxBytes }: PortionQuestion): readonly Taken[] {
  let size = 0;
  const taken: Taken[] = [];
  for (const row of rows) {
    if (size >= maxBytes || taken.length >= maxCount) {
      break;
    }
    size += row.bytes.length;
    taken.push(row);
  }
  return taken;
}
