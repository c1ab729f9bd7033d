import type { RecordId } from '#kernel/id.ts';
import { diffDirectorySteps, type DirectoryDiff, type Disputed, type RecordChange } from './directory-diff.ts';
import { fitsDirectory } from './directory-fits.ts';
import type { DirectoryRecord, DirectoryTable } from './directory-record.ts';
import type { Fields } from './fields.ts';
import { hiddenNames } from './location.ts';

/** Where a record of the directory lives: read by anyone, or kept among ourselves. */
export type Home = 'published' | 'kept';

/** A record as it is here, and which of its fields somebody changed since this source was last read. */
export type HereRecord = DirectoryRecord & { readonly home: Home; readonly byPeople: ReadonlySet<string> };

export type PlanOptions = {
  readonly source: string;
  /** Where what comes from this source lives, by what a person answered of its terms. */
  readonly home: Home;
  readonly whole: boolean;
  /** Everything that the file names, also what is left out because it is far: it is not gone. */
  readonly named: ReadonlySet<string>;
  /** Words of the source that were not taken, by `declinedKey`: each is asked about once. */
  readonly declined: Readonly<Record<string, string>>;
  readonly fingerprint: (value: unknown) => string;
  /** What an earlier import took out of what is published, by `recordKey`: this device may know nothing of it any more. */
  readonly takenOut: ReadonlySet<string>;
};

export type ImportPlan = Omit<DirectoryDiff, 'hidden'> & {
  /** From where they are to where they may be. */
  readonly moved: readonly HereRecord[];
  /** Where they may not be, and also where they may: an import was stopped between the two. */
  readonly stray: readonly HereRecord[];
  /** What would break a rule of ours, or is too large. */
  readonly unfit: readonly DirectoryRecord[];
  readonly hidden: number;
  readonly home: Home;
  readonly here: ReadonlyMap<string, HereRecord>;
  /** What was taken away in a home, by `homeKey`: whatever is written there again must say that it is back. */
  readonly buried: ReadonlySet<string>;
  /** Every name of a record that the file gives, for telling people about it. */
  readonly names: ReadonlyMap<string, string>;
};

export const recordKey = ({ table, id }: { readonly table: DirectoryTable; readonly id: string }): string => `${table}:${id}`;
export const homeKey = (home: Home, record: { readonly table: DirectoryTable; readonly id: string }): string => `${home}:${recordKey(record)}`;
export const declinedKey = (of: Pick<Disputed, 'table' | 'id' | 'field'>): string => `${recordKey(of)}:${of.field}`;

const isGone = ({ fields }: DirectoryRecord): boolean => fields['deleted'] === true;
const isHidden = ({ table, fields }: DirectoryRecord): boolean => table === 'locations' && fields['hidden'] === true;

/** Lives before what was taken away, the right home before the other. */
function chosen(records: readonly HereRecord[], home: Home): ReadonlyMap<string, HereRecord> {
  const rank = (record: HereRecord): number => (isGone(record) ? 2 : 0) + (record.home === home ? 0 : 1);
  const here = new Map<string, HereRecord>();
  for (const record of records) {
    const known = here.get(recordKey(record));
    if (known === undefined || rank(record) < rank(known)) {
      here.set(recordKey(record), record);
    }
  }
  return here;
}

/** What bringing this source in took away comes back with it; what somebody took away stays away. */
const comesBack = (record: HereRecord | undefined, source: string): boolean =>
  record !== undefined && isGone(record) && !record.byPeople.has('deleted') && record.fields['source'] === source;

/** As the comparison is to see it: what comes back is as it was before it went; where it lived elsewhere, it is new. */
function asIfThere(record: HereRecord, { source, home }: PlanOptions): readonly DirectoryRecord[] {
  if (!comesBack(record, source)) {
    return [record];
  }
  const { deleted: _gone, ...rest } = record.fields;
  return record.home === home ? [{ table: record.table, id: record.id, fields: rest }] : [];
}

/** What comes back is new to everybody who looks, whether the source changed it meanwhile or not. */
function withReturns(diff: DirectoryDiff, file: readonly DirectoryRecord[], returns: (key: string) => boolean): DirectoryDiff {
  const changes = new Map(diff.changed.map((change) => [recordKey(change), change]));
  const back = file.filter((record) => returns(recordKey(record)));
  const added = back.map(({ table, id }): RecordChange => changes.get(recordKey({ table, id })) ?? { table, id, writes: {} });
  return {
    ...diff,
    added: [...diff.added, ...added],
    changed: diff.changed.filter((change) => !returns(recordKey(change))),
    same: diff.same - back.filter((record) => !changes.has(recordKey(record))).length,
  };
}

const unknownToUs = Symbol('what the source said then');

/** What the source said when it was last read, as far as who wrote what tells it: what nobody changed since is what it said. */
function lastSaid(here: HereRecord, there: DirectoryRecord, { declined, fingerprint }: PlanOptions): DirectoryRecord {
  const fields: Record<string, unknown> = { ...here.fields };
  for (const field of here.byPeople) {
    const said = there.fields[field];
    const wasDeclined = said !== undefined && declined[declinedKey({ ...there, field })] === fingerprint(said);
    fields[field] = said === undefined || wasDeclined ? said : unknownToUs;
  }
  return { table: here.table, id: here.id, fields };
}

const nameOf = ({ fields }: DirectoryRecord): string => (typeof fields['name'] === 'string' ? fields['name'] : '');

const merged = (before: Fields, writes: Fields): Fields =>
  Object.fromEntries(Object.entries({ ...before, ...writes }).filter(([, value]) => value !== null && value !== undefined));

type Sifted = { readonly fit: readonly RecordChange[]; readonly unfit: readonly DirectoryRecord[] };

function* sift(changes: readonly RecordChange[], here: ReadonlyMap<string, HereRecord>): Generator<undefined, Sifted> {
  const fit: RecordChange[] = [];
  const unfit: DirectoryRecord[] = [];
  for (const change of changes) {
    const record = { table: change.table, id: change.id, fields: merged(here.get(recordKey(change))?.fields ?? {}, change.writes) };
    if (fitsDirectory(record)) {
      fit.push(change);
    } else {
      unfit.push(record);
    }
    yield;
  }
  return { fit, unfit };
}

/** What bringing in a file would do, a record at a step. */
export function* planImportSteps(records: readonly HereRecord[], file: readonly DirectoryRecord[], options: PlanOptions): Generator<undefined, ImportPlan> {
  const { source, home, whole, named } = options;
  const here = chosen(records, home);
  const hidden = new Set(records.flatMap(({ table, id, fields }) => (table === 'locations' ? hiddenNames(id, fields) : [])));
  const last: DirectoryRecord[] = [];
  for (const there of file) {
    const known = here.get(recordKey(there));
    if (known !== undefined && known.fields['source'] === source) {
      last.push(lastSaid(known, there, options));
    }
    yield;
  }
  const asThere = [...here.values()].flatMap((record) => asIfThere(record, options));
  const compared = yield* diffDirectorySteps(asThere, file, { source, whole, hidden: new Set<string>(hidden), last });
  const diff = withReturns(compared, file, (key) => comesBack(here.get(key), source) && here.get(key)?.home === home);
  const [added, changed] = [yield* sift(diff.added, here), yield* sift(diff.changed, here)];
  const elsewhere = records.filter((record) => record.home !== home && record.fields['source'] === source && !isGone(record) && !isHidden(record));
  const isChosen = (record: HereRecord): boolean => here.get(recordKey(record)) === record;
  const removed = diff.removed.filter((change) => {
    const known = here.get(recordKey(change));
    return !named.has(recordKey(change)) && known !== undefined && !isGone(known) && !isHidden(known);
  });
  return {
    ...diff,
    added: added.fit,
    changed: changed.fit,
    removed,
    moved: elsewhere.filter(isChosen),
    stray: elsewhere.filter((record) => !isChosen(record)),
    unfit: [...added.unfit, ...changed.unfit],
    home,
    here,
    buried: new Set([...records.filter(isGone).map((record) => homeKey(record.home, record)), ...[...options.takenOut].map((key) => `published:${key}`)]),
    names: new Map(file.map((record) => [recordKey(record), nameOf(record)])),
  };
}

export type PlannedWrite = { readonly table: DirectoryTable; readonly id: RecordId; readonly home: Home; readonly writes: Fields };

/** What a person said of the fields that they changed and the source did too; where nothing was said, ours stays and is asked about again. */
export type DisputeAnswers = Readonly<Record<string, 'ours' | 'theirs'>>;

export const declinedBy = ({ disputed }: Pick<ImportPlan, 'disputed'>, answers: DisputeAnswers, fingerprint: (value: unknown) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(disputed.filter((one) => answers[declinedKey(one)] === 'ours').map((one) => [declinedKey(one), fingerprint(one.there)]));

/** One record's own writes: what is new, what changed, and what somebody chose to take. */
function changesByRecord({ added, changed, disputed }: ImportPlan, answers: DisputeAnswers): ReadonlyMap<string, RecordChange> {
  const changes = new Map<string, RecordChange>([...added, ...changed].map((change) => [recordKey(change), change]));
  for (const one of disputed.filter((dispute) => answers[declinedKey(dispute)] === 'theirs')) {
    const known = changes.get(recordKey(one));
    changes.set(recordKey(one), { table: one.table, id: one.id, writes: { ...known?.writes, [one.field]: one.there ?? null } });
  }
  return changes;
}

/** Out of a home, and without a word left in it. */
const leaving = ({ table, id, home, fields }: HereRecord): PlannedWrite => ({
  table, id, home, writes: { ...Object.fromEntries(Object.keys(fields).map((field) => [field, null])), deleted: true },
});

/** Everything that the import writes, each thing once. */
export function importWrites(plan: ImportPlan, answers: DisputeAnswers): readonly PlannedWrite[] {
  const { home, here, buried, moved, removed } = plan;
  const changes = changesByRecord(plan, answers);
  const away = new Set(moved.map(recordKey));
  const isLeaving = new Set(removed.map(recordKey));
  const back = (record: { readonly table: DirectoryTable; readonly id: RecordId }): Fields => (buried.has(homeKey(home, record)) ? { deleted: null } : {});
  const written = [...changes.values()].filter((change) => !away.has(recordKey(change))).map(({ table, id, writes }): PlannedWrite => ({
    table, id, home, writes: { ...writes, ...back({ table, id }) },
  }));
  const rehoused = moved.flatMap((record): readonly PlannedWrite[] => {
    const { table, id, fields } = record;
    const leave = leaving(record);
    const arrive: PlannedWrite = { table, id, home, writes: { ...merged(fields, changes.get(recordKey(record))?.writes ?? {}), ...back(record) } };
    return isLeaving.has(recordKey(record)) ? [leave] : [arrive, leave];
  });
  const gone = removed.filter((change) => !away.has(recordKey(change))).map(({ table, id, writes }): PlannedWrite => ({
    table, id, home: here.get(recordKey({ table, id }))?.home ?? home, writes,
  }));
  return [...inGroups(written), ...plan.stray.map(leaving), ...rehoused, ...gone];
}

/** Who offers something and where it is, before it: wherever the writing ends, nothing stands there alone. */
function inGroups(writes: readonly PlannedWrite[]): readonly PlannedWrite[] {
  const waiting = new Map(writes.filter(({ table }) => table !== 'services').map((write) => [recordKey(write), write]));
  const take = (table: DirectoryTable, id: unknown): readonly PlannedWrite[] => {
    const key = recordKey({ table, id: String(id) });
    const write = waiting.get(key);
    waiting.delete(key);
    return write === undefined ? [] : [write];
  };
  const services = writes.filter(({ table }) => table === 'services').flatMap((service) => [
    ...take('providers', service.writes['provider']),
    ...Object.keys(service.writes).flatMap((field) => (field.startsWith('place:') ? take('locations', field.slice('place:'.length)) : [])),
    service,
  ]);
  return [...services, ...waiting.values()];
}
