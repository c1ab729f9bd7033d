import { parseDay } from '#kernel/day.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { digitsOf } from '#domain/phone.ts';
import { standingAgainst } from '#protocol/closing.ts';
import { type RecordRow, rowToState } from '#store/row.ts';
import { FamilyIndex, type KeptEntry } from './family-index.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Deleted, and nobody wrote it anew without knowing [M7]. */
const isTakenAway = (row: RecordRow): boolean =>
  row.fields['deleted'] !== undefined && standingAgainst(rowToState(row), 'deleted')?.length === 0;

/** Everything the list of families knows, fed by the rows that were written. The order in which they come does not matter. */
export class FamilyEntries {
  readonly index = new FamilyIndex();
  /** Changed since the pieces were kept. */
  readonly touched = new Set<RecordId>();
  readonly #entries = new Map<RecordId, KeptEntry>();
  /** Which family a phone, or a last contact, is listed under: records may move to another. */
  readonly #phoneOwner = new Map<string, RecordId>();
  readonly #lastOwner = new Map<string, RecordId>();
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
    this.#phoneOwner.clear();
    this.#lastOwner.clear();
    this.#clashed = new Set();
  }

  keep(entry: KeptEntry): void {
    this.#entries.set(entry.id, entry);
    this.touched.add(entry.id);
    for (const [phone] of entry.phones) {
      this.#phoneOwner.set(phone, entry.id);
    }
    if (entry.last !== undefined) {
      this.#lastOwner.set(entry.last[0], entry.id);
    }
    if (entry.known) {
      this.index.set(entry, this.#clashed.has(entry.id));
    }
  }

  /** A phone or a contact may come before its family. */
  #entry(id: RecordId): KeptEntry {
    return (
      this.#entries.get(id) ?? { id, known: false, name: '', language: '', school: undefined, phones: [], last: undefined }
    );
  }

  #lastDay(family: RecordId): string {
    return this.#entry(family).last?.[1] ?? '';
  }

  takeFamily({ id, fields }: RecordRow): void {
    const family = parseId<RecordId>(id);
    if (family !== undefined) {
      const [name, language, school] = [text(fields['name']), text(fields['language']), parseId<RecordId>(fields['school'])];
      this.keep({ ...this.#entry(family), known: true, name, language, school });
    }
  }

  takePhone(row: RecordRow): void {
    const { id, family, fields } = row;
    const before = this.#phoneOwner.get(id);
    if (before !== undefined) {
      const entry = this.#entry(before);
      this.#phoneOwner.delete(id);
      this.keep({ ...entry, phones: entry.phones.filter(([phone]) => phone !== id) });
    }
    const owner = parseId<RecordId>(family);
    if (owner !== undefined && !isTakenAway(row)) {
      const entry = this.#entry(owner);
      this.keep({ ...entry, phones: [...entry.phones, [id, digitsOf(text(fields['number']))]] });
    }
  }

  /** Answers a family whose last contact this one was and may be no more: only its other contacts can tell. */
  takeContact({ id, family, date }: RecordRow): RecordId | undefined {
    const [owner, day] = [parseId<RecordId>(family), parseDay(date)];
    const before = this.#lastOwner.get(id);
    const doubtful = before !== undefined && (owner !== before || (day ?? '') < this.#lastDay(before));
    if (doubtful) {
      this.setLast(before, undefined);
    }
    if (owner !== undefined && day !== undefined && this.#lastDay(owner) <= day) {
      this.setLast(owner, [id, day]);
    }
    return doubtful ? before : undefined;
  }

  setLast(family: RecordId, last: KeptEntry['last']): void {
    const entry = this.#entry(family);
    if (entry.last !== undefined) {
      this.#lastOwner.delete(entry.last[0]);
    }
    this.keep({ ...entry, last });
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
