import { parseDay } from '#kernel/day.ts';
import { isId, type RecordId, type SpaceId } from '#kernel/id.ts';
import { followUpStates } from '#domain/follow-up.ts';
import { needStates } from '#domain/need-states.ts';
import { closingFields, openAgainst } from '#protocol/closing.ts';
import { isClash, type RecordState } from '#protocol/heads.ts';
import { isMap, type Value, type ValueMap } from '#protocol/packing.ts';
import { type StoredState, stateToStored, storedToState } from '#protocol/stored-state.ts';
import { isSyncedTable, type SyncedTable } from './schema.ts';

/** What a query can ask for without opening a record: opaque identifiers, days, state codes. Empty where the record has none. */
export type IndexedColumns = {
  readonly family?: string;
  /** The file that one gave way to: few have any. */
  readonly mergedInto?: string;
  readonly member?: string;
  readonly school?: string;
  readonly date?: string;
  readonly due?: string;
  readonly state?: string;
  readonly contact?: string;
  readonly author?: string;
  /** 1 once an entry is signed, 0 before. */
  readonly signed?: 0 | 1;
};

/** A synced record as it is kept. All but `id` and the columns that are indexed lies sealed on the disk. */
export type RecordRow = StoredState &
  IndexedColumns & {
    /** In tables that this version does not know: table, colon, identifier. */
    readonly id: string;
    /** Absent only where the row is unreadable. */
    readonly space?: SpaceId;
    /** Which of this device's writes touched it last; only grows. */
    readonly rev: number;
    readonly clash?: 1;
    /** The table's name, in rows of tables that this version does not know. */
    readonly table?: string;
    /** The sealed part did not open: damaged on the disk, or written by a newer version. Its fields are empty then. */
    readonly unreadable?: true;
  };

/** Which record, and the space whose members share it. */
export type RecordPlace = { readonly table: string; readonly id: RecordId; readonly space: SpaceId };

const id = (value: Value | undefined): string => (isId(value) ? value : '');
const day = (value: Value | undefined): string => parseDay(value) ?? '';
/** A state may stand alone or with its reason and date: they only make sense together, and so are one field. */
const stateAmong =
  (states: readonly string[]) =>
  (value: Value | undefined): string =>
    states.find((state) => state === (isMap(value) ? value['is'] : value)) ?? '';
const [followUpState, needState] = [stateAmong(followUpStates), stateAmong(needStates)];
/** A day that was moved says why: `{ day, reason }`. */
const dueDay = (value: Value | undefined): string => day(isMap(value) ? value['day'] : value);
const ofFamily = (fields: ValueMap): IndexedColumns => ({ family: id(fields['family']) });
const ofEntry = (fields: ValueMap): IndexedColumns => ({ family: id(fields['family']), contact: id(fields['contact']) });

/**
 * Columns lie in clear, so nothing gets into one that was not checked to be an identifier, a day or a known code. What
 * another device wrote there instead stays in the sealed fields; the column is empty, and the row is still found.
 */
const columnsOf: Readonly<Partial<Record<SyncedTable, (fields: ValueMap) => IndexedColumns>>> = {
  families: (fields) => (isId(fields['mergedInto']) ? { mergedInto: fields['mergedInto'] } : {}),
  phones: ofFamily,
  people: ofFamily,
  households: ofFamily,
  bonds: ofFamily,
  supports: ofFamily,
  addenda: ofEntry,
  media: ofEntry,
  contacts: (fields) => ({
    family: id(fields['family']),
    date: day(fields['date']),
    author: id(fields['author']),
    signed: isMap(fields['signed']) ? 1 : 0,
  }),
  followUps: (fields) => ({ family: id(fields['family']), due: dueDay(fields['due']), state: followUpState(fields['state']) }),
  portraits: ofFamily,
  needs: (fields) => ({ ...ofFamily(fields), state: needState(fields['state']) }),
  // Anything but an answer leaves a proposal open.
  proposals: (fields) => ({ state: isMap(fields['decided']) ? 'decided' : 'open' }),
  devices: (fields) => ({ member: id(fields['member']) }),
  calendarDays: (fields) => ({ school: id(fields['school']), date: day(fields['date']) }),
};

/** A field stands in several versions, or something was written against what closed the record: a person settles it. */
const asksSomebody = (state: RecordState): boolean =>
  Object.values(state).some(isClash) || closingFields.some((closing) => state[closing] !== undefined && openAgainst(state, closing).length > 0);

/** The key of a record's row. */
export const rowKey = (table: string, record: RecordId): string => (isSyncedTable(table) ? record : `${table}:${record}`);

export function stateToRow({ table, id: record, space }: RecordPlace, rev: number, state: RecordState): RecordRow {
  const stored = stateToStored(state);
  return {
    id: rowKey(table, record),
    rev,
    ...(asksSomebody(state) ? { clash: 1 as const } : {}),
    ...(isSyncedTable(table) ? columnsOf[table]?.(stored.fields) : { table }),
    space,
    ...stored,
  };
}

export const rowToState = (row: RecordRow): RecordState => storedToState(row);
