import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, RecordId } from '#kernel/id.ts';
import { type Addendum, readAddendum } from '#domain/addendum.ts';
import { type Contact, readContact } from '#domain/contact.ts';
import { type Media, readMedia } from '#domain/media.ts';
import { openAgainst } from '#protocol/closing.ts';
import { isCovered, type RecordState } from '#protocol/heads.ts';
import { isMap, type Value } from '#protocol/packing.ts';
import { valueToVector } from '#protocol/stored-state.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowsToKept, rowToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** What somebody wrote into an entry without having seen that it was signed: shown beside it, changing nothing. */
export type Proposal = { readonly field: string; readonly value: Value; readonly at: Instant; readonly device: DeviceId };

/** One entry of the log, and what hangs on it. */
export type Entry = {
  readonly contact: Kept<Contact>;
  /** When it was first written down: its author writes that field once. */
  readonly written: { readonly at: Instant; readonly device: DeviceId } | undefined;
  readonly addenda: readonly Kept<Addendum>[];
  readonly media: readonly Kept<Media>[];
  readonly proposals: readonly Proposal[];
};

function proposalsIn(state: RecordState): readonly Proposal[] {
  const closed = state['signed']?.heads[0]?.value;
  const over = isMap(closed) ? closed['over'] : undefined;
  return openAgainst(state, 'signed').flatMap((field) => {
    const seen = valueToVector(isMap(over) ? over[field] : undefined);
    return (state[field]?.heads ?? []).filter((head) => !isCovered(head, seen)).map(({ value, at, device }) => ({ field, value, at, device }));
  });
}

/** Pictures, then voices: the order of one commit says nothing. */
const kindRank = ({ value }: Kept<Media>): number => (value.kind === 'voice' ? 1 : 0);

const byTime = <Kind>(a: Kept<Kind>, b: Kept<Kind>): number => (a.last?.at ?? 0) - (b.last?.at ?? 0);

export async function entryById(reader: Reader, id: RecordId): Promise<Entry | undefined> {
  const row = await reader.one('contacts', id);
  const contact = row === undefined ? undefined : rowToKept(row, readContact);
  if (contact === undefined) {
    return undefined;
  }
  const of = { from: id, to: id };
  const addenda = rowsToKept(await reader.find('addenda', 'contact', of), readAddendum);
  const media = rowsToKept(await reader.find('media', 'contact', of), readMedia);
  const first = contact.state['author']?.heads[0];
  return {
    contact,
    written: first === undefined ? undefined : { at: first.at, device: first.device },
    addenda: addenda.toSorted(byTime),
    media: media.filter(isStanding).toSorted((a, b) => kindRank(a) - kindRank(b) || byTime(a, b) || (a.value.id < b.value.id ? -1 : 1)),
    proposals: proposalsIn(contact.state),
  };
}
