import type { Instant } from '#kernel/clock.ts';
import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { isGone } from '#protocol/closing.ts';
import type { Reader } from '#store/reader.ts';
import { type RecordRow, rowToState } from '#store/row.ts';

/** What a colleague wrote of a family: a contact, or something added to one. */
export type ColleagueNews = {
  readonly id: RecordId;
  readonly what: 'contact' | 'addendum';
  /** The entry to be read. */
  readonly contact: RecordId;
  readonly family: RecordId;
  /** A code, or a word of the team's own; of an addendum none. */
  readonly kind: string;
  readonly by: MemberId;
  readonly at: Instant;
};

export type News = {
  /** The latest first. */
  readonly found: readonly ColleagueNews[];
  /** As far as this phone has read: nothing up to here is news again. */
  readonly upTo: number;
  /** There may be more than what is told. */
  readonly more: boolean;
  /** How many writes lie between the mark and the end. */
  readonly looked: number;
};

export type NewsAsked = {
  readonly me: MemberId;
  /** As far as somebody has looked; undefined on a phone where nobody ever did: then nothing is news. */
  readonly since: number | undefined;
  /** Written before this it is no news, however late it came. */
  readonly notBefore: Instant;
  readonly isMine: (family: RecordId) => boolean;
};

const tables = { contacts: 'contact', addenda: 'addendum' } as const;
type Table = keyof typeof tables;

/** Told at most, and opened at once. */
export const NEWS_AT_MOST = 50;
/** Opened at most, of each table: a phone that has just read thousands has no thousands of news. */
const OPENED = 500;
const END = Number.MAX_SAFE_INTEGER;

/** Its author writes that field once: when it was first written down, whatever was put right since. */
const writtenAt = (row: RecordRow): Instant | undefined => rowToState(row)['author']?.heads[0]?.at;

function readNews(table: Table, row: RecordRow): ColleagueNews | undefined {
  const [id, family, by] = [parseId<RecordId>(row.id), parseId<RecordId>(row.family), parseId<MemberId>(row.fields['author'])];
  const [contact, at] = [table === 'contacts' ? id : parseId<RecordId>(row.contact), writtenAt(row)];
  const { kind } = row.fields;
  return id === undefined || contact === undefined || family === undefined || by === undefined || at === undefined
    ? undefined
    : { id, what: tables[table], contact, family, kind: typeof kind === 'string' ? kind : '', by, at };
}

function toNews(table: Table, row: RecordRow, { me, notBefore, isMine }: NewsAsked): readonly ColleagueNews[] {
  const news = readNews(table, row);
  return news === undefined || news.by === me || news.at < notBefore || isGone(rowToState(row)) || !isMine(news.family) ? [] : [news];
}

async function newsOf(reader: Reader, table: Table, asked: NewsAsked & { readonly since: number }): Promise<Omit<News, 'upTo'>> {
  const ids = await reader.findIds(table, 'rev', { from: asked.since + 1, to: END, reverse: true, limit: OPENED });
  const found: ColleagueNews[] = [];
  for (let at = 0; at < ids.length && found.length <= NEWS_AT_MOST; at += NEWS_AT_MOST) {
    // oxlint-disable-next-line no-await-in-loop -- a few are opened at a time, and no more than are needed
    const rows = await reader.many(table, ids.slice(at, at + NEWS_AT_MOST));
    found.push(...rows.flatMap((row) => (row === undefined ? [] : toNews(table, row, asked))));
  }
  return { found, more: found.length > NEWS_AT_MOST || ids.length === OPENED, looked: ids.length };
}

/** How far this phone has read: the last write of anything that may be news. */
async function latest(reader: Reader): Promise<number> {
  const tops = await Promise.all([reader.find('contacts', 'rev', { from: 0, to: END, reverse: true, limit: 1 }), reader.find('addenda', 'rev', { from: 0, to: END, reverse: true, limit: 1 })]);
  return Math.max(0, ...tops.flat().map(({ rev }) => rev));
}

/** What colleagues wrote of somebody's families since they last looked. */
export async function newsFromColleagues(reader: Reader, asked: NewsAsked): Promise<News> {
  const upTo = await latest(reader);
  // A mark beyond the end is of another database, that a backup took the place of.
  const since = asked.since === undefined ? undefined : Math.min(asked.since, upTo);
  if (since === undefined || since === upTo) {
    return { found: [], upTo, more: false, looked: 0 };
  }
  const [contacts, addenda] = [await newsOf(reader, 'contacts', { ...asked, since }), await newsOf(reader, 'addenda', { ...asked, since })];
  const found = [...contacts.found, ...addenda.found].toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  return { found: found.slice(0, NEWS_AT_MOST), upTo, more: contacts.more || addenda.more || found.length > NEWS_AT_MOST, looked: contacts.looked + addenda.looked };
}
