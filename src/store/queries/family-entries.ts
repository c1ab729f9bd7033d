import { parseDay } from '#kernel/day.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { readArchived, readHandOver, readMark, sharedWith, targetsOf, wasReached, workerOf } from '#domain/caseload.ts';
import { digitsOf } from '#domain/phone.ts';
import { type ClosingField, openAgainst, standingAgainst } from '#protocol/closing.ts';
import { isMap } from '#protocol/packing.ts';
import { type RecordRow, rowToState } from '#store/row.ts';
import { emptyEntry, type KeptEntry, type LastContact } from './family-entry.ts';
import { FamilyIndex } from './family-index.ts';
import { fold } from './fold.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Deleted or archived, and nobody wrote it anew without knowing [M7]. Bringing two files together writes nothing anew. */
export const isClosed = (row: RecordRow, by: ClosingField): boolean => {
  if ((row.fields[by] ?? undefined) === undefined) {
    return false;
  }
  const state = rowToState(row);
  return standingAgainst(state, by) !== undefined && openAgainst(state, by).length === 0;
};

type Latest = 'last' | 'reached';

/** Everything the list of families knows, fed by the rows that were written. The order in which they come does not matter. */
export class FamilyEntries {
  readonly index = new FamilyIndex();
  /** Changed since the pieces were kept. */
  readonly touched = new Set<RecordId>();
  readonly #entries = new Map<RecordId, KeptEntry>();
  /** Which family a phone, a person or a latest contact is listed under: records may move to another. */
  readonly #owners = { phones: new Map<string, RecordId>(), people: new Map<string, RecordId>() };
  readonly #latestOwner = { last: new Map<string, RecordId>(), reached: new Map<string, RecordId>() };
  #clashed: ReadonlySet<RecordId> = new Set();

  get(id: RecordId): KeptEntry | undefined {
    return this.#entries.get(id);
  }

  ids(): Iterable<RecordId> {
    return this.#entries.keys();
  }

  clear(): void {
    this.index.clear();
    this.touched.clear();
    this.#entries.clear();
    for (const owners of [...Object.values(this.#owners), ...Object.values(this.#latestOwner)]) {
      owners.clear();
    }
    this.#clashed = new Set();
  }

  keep(entry: KeptEntry): void {
    const { id, phones, people } = entry;
    this.#entries.set(id, entry);
    this.touched.add(id);
    for (const [phone] of phones) {
      this.#owners.phones.set(phone, id);
    }
    for (const person of people) {
      this.#owners.people.set(person.id, id);
    }
    for (const latest of ['last', 'reached'] as const) {
      const contact = entry[latest];
      if (contact !== undefined) {
        this.#latestOwner[latest].set(contact[0], id);
      }
    }
    if (entry.known) {
      this.index.set(entry, this.#clashed.has(id));
    } else {
      this.index.delete(id);
    }
  }

  /** A phone, a person or a contact may come before its family. */
  #entry(id: RecordId): KeptEntry {
    return this.#entries.get(id) ?? emptyEntry(id);
  }

  takeFamily(row: RecordRow): void {
    const { id, fields } = row;
    const family = parseId<RecordId>(id);
    if (family !== undefined) {
      this.keep({
        ...this.#entry(family),
        // A file that was taken away is none, unless somebody wrote it anew without knowing.
        known: !isClosed(row, 'deleted'),
        name: text(fields['name']),
        language: text(fields['language']),
        school: parseId<RecordId>(fields['school']),
        targets: targetsOf(fields),
        worker: workerOf(fields),
        shared: sharedWith(fields),
        archived: readArchived(fields['archived']) !== undefined && isClosed(row, 'archived'),
        marked: readMark(fields['marked']),
        handedOver: readHandOver(fields['handedOver']),
        mergedInto: parseId<RecordId>(fields['mergedInto']),
      });
    }
  }

  takePhone(row: RecordRow): void {
    const { id, fields } = row;
    this.#leave('phones', row);
    const owner = parseId<RecordId>(row.family);
    if (owner !== undefined && !isClosed(row, 'deleted')) {
      const entry = this.#entry(owner);
      this.keep({ ...entry, phones: [...entry.phones, [id, digitsOf(fold(text(fields['number'])))]] });
    }
  }

  takePerson(row: RecordRow): void {
    const { fields } = row;
    const id = parseId<RecordId>(row.id);
    this.#leave('people', row);
    const owner = parseId<RecordId>(row.family);
    if (id !== undefined && owner !== undefined && !isClosed(row, 'deleted')) {
      const entry = this.#entry(owner);
      const [student, { status }] = [fields['kind'] === 'student', fields];
      const droppedOut = student && (isMap(status) ? status['is'] : status) === 'droppedOut';
      const person = { id, name: text(fields['name']), student, school: parseId<RecordId>(fields['school']), droppedOut };
      this.keep({ ...entry, people: [...entry.people, person] });
    }
  }

  /** It may have moved to another family since. */
  #leave(what: 'phones' | 'people', { id }: RecordRow): void {
    const before = this.#owners[what].get(id);
    if (before !== undefined) {
      const entry = this.#entry(before);
      this.#owners[what].delete(id);
      this.keep(
        what === 'phones'
          ? { ...entry, phones: entry.phones.filter(([phone]) => phone !== id) }
          : { ...entry, people: entry.people.filter((person) => person.id !== id) },
      );
    }
  }

  /** Answers the families whose latest contact this one was and may be no more: only their other contacts can tell. */
  takeContact(row: RecordRow): readonly RecordId[] {
    const day = isClosed(row, 'deleted') ? undefined : parseDay(row.date);
    const families = [this.#takeLatest('last', row, day), this.#takeLatest('reached', row, wasReached(row.fields) ? day : undefined)];
    return families.flatMap((family) => family ?? []);
  }

  #takeLatest(latest: Latest, { id, family }: RecordRow, day: ReturnType<typeof parseDay>): RecordId | undefined {
    const owner = parseId<RecordId>(family);
    const before = this.#latestOwner[latest].get(id);
    const dayOf = (of: RecordId): string => this.#entry(of)[latest]?.[1] ?? '';
    const doubtful = before !== undefined && (owner !== before || (day ?? '') < dayOf(before));
    if (doubtful) {
      this.setLatest(before, { [latest]: undefined });
    }
    if (owner !== undefined && day !== undefined && dayOf(owner) <= day) {
      this.setLatest(owner, { [latest]: [id, day] });
    }
    return doubtful ? before : undefined;
  }

  setLatest(family: RecordId, contacts: Partial<Record<Latest, LastContact>>): void {
    const entry = this.#entry(family);
    for (const latest of ['last', 'reached'] as const) {
      const before = entry[latest];
      if (before !== undefined && Object.hasOwn(contacts, latest)) {
        this.#latestOwner[latest].delete(before[0]);
      }
    }
    this.keep({ ...entry, ...contacts });
  }

  /** Answers whether any of them is new or gone. */
  setClashes(clashed: ReadonlySet<RecordId>): boolean {
    const before = this.#clashed;
    const changed = [...clashed].filter((id) => !before.has(id)).concat([...before].filter((id) => !clashed.has(id)));
    this.#clashed = clashed;
    for (const id of changed) {
      const entry = this.#entries.get(id);
      if (entry?.known === true) {
        this.index.set(entry, clashed.has(id));
      }
    }
    return changed.length > 0;
  }
}
