import type { ImportPortion } from '#actions/import-services.ts';
import type { Home, PlannedWrite } from '#domain/import-plan.ts';
import { homeKey, recordKey } from '#domain/import-plan.ts';
import { trust } from '#kernel/brand.ts';
import type { RecordState } from '#protocol/heads.ts';
import { packValue, type ValueMap } from '#protocol/packing.ts';
import type { Edit } from '#sync/commit.ts';
import { keptTables } from './directory-here.ts';

/** So that an envelope stays well below what a server takes, also where nothing of it deflates, and each write is over in a blink. */
const MOST_BYTES = 128 * 1024;
const MOST_SERVICES = 50;
const MOST_RECORDS = 150;

/** Of what was seen, only what is written over. */
const seenOf = (state: RecordState | undefined, writes: ValueMap): RecordState =>
  Object.fromEntries(Object.keys(writes).flatMap((field) => (state?.[field] === undefined ? [] : [[field, state[field]] as const])));

function editOf({ table, id, home }: PlannedWrite, writes: ValueMap, states: ReadonlyMap<string, RecordState>): Edit {
  const seen = seenOf(states.get(homeKey(home, { table, id })), writes);
  return { table: home === 'kept' ? keptTables[table] : table, id, fields: writes, ...(Object.keys(seen).length === 0 ? {} : { seen }) };
}

/** The next part of what is to be written; undefined at the end. */
export function portionOf(writes: readonly PlannedWrite[], from: number, states: ReadonlyMap<string, RecordState>): ImportPortion | undefined {
  const edits: Record<Home, Edit[]> = { published: [], kept: [] };
  const [takenOut, broughtBack]: [string[], string[]] = [[], []];
  let [at, bytes, services] = [from, 0, 0];
  for (; at < writes.length && at - from < MOST_RECORDS && services < MOST_SERVICES; at += 1) {
    const write = writes[at];
    if (write === undefined) {
      break;
    }
    // What readers and rules let through is plain values all the way down.
    const fields = trust<ValueMap>(write.writes);
    bytes += packValue(fields).length + 32;
    if (bytes > MOST_BYTES && at > from) {
      break;
    }
    edits[write.home].push(editOf(write, fields, states));
    services += write.table === 'services' ? 1 : 0;
    if (write.home === 'published' && Object.hasOwn(fields, 'deleted')) {
      (fields['deleted'] === true ? takenOut : broughtBack).push(recordKey(write));
    }
  }
  return at === from ? undefined : { edits, takenOut, broughtBack, done: at };
}
