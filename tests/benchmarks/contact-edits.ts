import type { Instant } from '#kernel/clock.ts';
import type { SpaceId } from '#kernel/id.ts';
import type { Change } from '#protocol/commit.ts';
import { baseOf, type RecordState } from '#protocol/heads.ts';
import type { ValueMap } from '#protocol/packing.ts';
import type { Part } from '#sync/commit.ts';
import type { BenchContact } from './workload.ts';

/** When a contact was written: ours carries it once, as the time of the write, and a screen reads it from there. */
export const writtenAt = ({ createdAt }: BenchContact): Instant => Date.parse(createdAt);

/** What a contact says, as our fields. */
export function fieldsOf({ family, author, date, kind, channel, language, note, needs, due }: BenchContact): ValueMap {
  return { family, author, date, kind, channel, language, note, needs, due };
}

export const partOf = (contact: BenchContact, space: SpaceId): Part => ({
  space,
  subject: contact.family,
  edits: [{ table: 'contacts', id: contact.id, fields: fieldsOf(contact) }],
});


/** The same as the change of a commit that nobody has seen anything before. */
export const changeOf = (contact: BenchContact, seen: RecordState = {}, fields: ValueMap = fieldsOf(contact)): Change => ({
  table: 'contacts',
  id: contact.id,
  writes: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, base: baseOf(seen[name]) }])),
});

