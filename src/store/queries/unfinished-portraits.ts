import { addDays, type Day } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { type Portrait, readPortrait } from '#domain/portrait.ts';
import type { Reader } from '#store/reader.ts';
import { rowsToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** A portrait that somebody began and nobody finished. */
export type UnfinishedPortrait = { readonly id: RecordId; readonly family: RecordId; readonly lastOn: Day };

/** Opened at most: of those that were written last. */
const OPENED = 100;
/** Whoever lets one lie for a season is not reminded every morning: it stays on the family's page. */
const DAYS = 90;

/** The last day that a member sat down for it; undefined where they never did. */
function lastOf({ begun, sittings }: Portrait, member: MemberId): Day | undefined {
  const own = [begun, ...sittings].flatMap((one) => (one?.by === member && one.on !== undefined ? [one.on] : []));
  return own.toSorted().at(-1);
}

/** What a member may go on with, the latest first. */
export async function unfinishedPortraits(reader: Reader, member: MemberId, today: Day): Promise<readonly UnfinishedPortrait[]> {
  const rows = await reader.find('portraits', 'rev', { from: 0, to: Infinity, reverse: true, limit: OPENED });
  const open = rowsToKept(rows, readPortrait).filter((kept) => isStanding(kept) && kept.value.finished === undefined);
  const since = addDays(today, -DAYS);
  return open
    .flatMap(({ value }) => {
      const lastOn = lastOf(value, member);
      return value.family === undefined || lastOn === undefined || lastOn < since ? [] : [{ id: value.id, family: value.family, lastOn }];
    })
    .toSorted((a, b) => b.lastOn.localeCompare(a.lastOn, 'en'));
}
