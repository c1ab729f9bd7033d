import { parseId, type RecordId } from '#kernel/id.ts';
import { LookAlikeIndex } from '#domain/look-alike-index.ts';
import type { FamilyFacts } from '#domain/look-alikes.ts';
import { fileOf } from '#domain/merged-into.ts';
import { isGone } from '#protocol/closing.ts';
import type { Reader } from '#store/reader.ts';
import { type RecordRow, rowToState } from '#store/row.ts';

const sources = ['families', 'phones', 'people', 'households'] as const;
type Source = (typeof sources)[number];

/** Something of a family that another file may have too. */
type Part =
  | { readonly kind: 'phone' | 'adult' | 'address'; readonly text: string }
  | { readonly kind: 'student'; readonly text: string; readonly birthDate: string };

type File = { name: string | undefined; into: RecordId | undefined; readonly parts: Map<string, Part> };

/** Rows opened at a time, and how long to go on without letting touches through, in milliseconds. */
const SLICE = 100;
const SLICE_MS = 8;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function partOf(source: Source, { fields }: RecordRow): Part | undefined {
  switch (source) {
    case 'phones':
      return { kind: 'phone', text: text(fields['number']) };
    case 'people':
      return fields['kind'] === 'student'
        ? { kind: 'student', text: text(fields['name']), birthDate: text(fields['birthDate']) }
        : { kind: 'adult', text: text(fields['name']) };
    case 'households':
      return { kind: 'address', text: text(fields['address']) };
    case 'families':
      return undefined;
  }
}

/**
 * Every file of this phone by what it may have in common with others, in memory while the phone is unlocked and only where
 * somebody asks. It is filled in slices, and caught up with what was written since.
 */
export class LookAlikeFiles {
  readonly index = new LookAlikeIndex<RecordId>();
  readonly #reader: Reader;
  readonly #pause: () => Promise<void>;
  readonly #files = new Map<RecordId, File>();
  readonly #owners = new Map<string, RecordId>();
  readonly #revs = new Map<Source, number>();
  #sliceEnds = 0;
  #queue: Promise<void> = Promise.resolve();
  #forgotten = false;

  constructor(reader: Reader, pause: () => Promise<void>) {
    this.#reader = reader;
    this.#pause = pause;
  }

  /** Takes in what was written since the last time; one after the other. */
  catchUp(): Promise<void> {
    const turn = this.#queue.then(() => this.#bringUpToDate());
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** At a lock: names leave the memory. */
  forget(): void {
    this.#forgotten = true;
    this.index.clear();
    this.#files.clear();
    this.#owners.clear();
  }

  /** Which file is read in place of this one. */
  fileOf(id: RecordId): RecordId {
    const file = fileOf(id, (one) => this.#files.get(one)?.into);
    return this.#files.get(file)?.name === undefined ? id : file;
  }

  nameOf(id: RecordId): string {
    return this.#files.get(id)?.name ?? '';
  }

  async #bringUpToDate(): Promise<void> {
    const touched = new Set<RecordId>();
    for (const source of sources) {
      await this.#takeIn(source, touched);
    }
    const homes = new Set([...touched].flatMap((id) => [id, this.fileOf(id)]));
    const behind = this.#behind();
    for (const id of homes) {
      await this.#breathe();
      this.#index(id, behind.get(id) ?? []);
    }
  }

  async #takeIn(source: Source, touched: Set<RecordId>): Promise<void> {
    const from = (this.#revs.get(source) ?? 0) + 1;
    const ids = await this.#reader.findIds(source, 'rev', { from, to: Infinity });
    for (let start = 0; start < ids.length && !this.#forgotten; start += SLICE) {
      await this.#breathe();
      for (const row of await this.#reader.many(source, ids.slice(start, start + SLICE))) {
        if (row !== undefined) {
          this.#take(source, row, touched);
          this.#revs.set(source, Math.max(this.#revs.get(source) ?? 0, row.rev));
        }
      }
    }
  }

  #take(source: Source, row: RecordRow, touched: Set<RecordId>): void {
    if (source === 'families') {
      this.#takeFamily(row, touched);
      return;
    }
    const before = this.#owners.get(row.id);
    if (before !== undefined) {
      this.#file(before).parts.delete(row.id);
      touched.add(before);
    }
    const owner = parseId<RecordId>(row.family);
    const part = partOf(source, row);
    if (owner !== undefined && part !== undefined && !isGone(rowToState(row))) {
      this.#file(owner).parts.set(row.id, part);
      this.#owners.set(row.id, owner);
      touched.add(owner);
    }
  }

  #takeFamily({ id, fields }: RecordRow, touched: Set<RecordId>): void {
    const family = parseId<RecordId>(id);
    if (family !== undefined) {
      // Where it stood and where it stands now.
      touched.add(this.fileOf(family));
      const file = this.#file(family);
      file.name = text(fields['name']);
      file.into = parseId<RecordId>(fields['mergedInto']);
      touched.add(family);
    }
  }

  #file(id: RecordId): File {
    const file = this.#files.get(id) ?? { name: undefined, into: undefined, parts: new Map<string, Part>() };
    this.#files.set(id, file);
    return file;
  }

  /** The files that gave way to others, under the one that is read for them. */
  #behind(): ReadonlyMap<RecordId, readonly RecordId[]> {
    const behind = new Map<RecordId, RecordId[]>();
    for (const [id, { into }] of this.#files) {
      const home = into === undefined ? id : this.fileOf(id);
      if (home !== id) {
        behind.set(home, [...(behind.get(home) ?? []), id]);
      }
    }
    return behind;
  }

  #index(id: RecordId, behind: readonly RecordId[]): void {
    const file = this.#files.get(id);
    if (file?.name === undefined || this.fileOf(id) !== id || this.#forgotten) {
      this.index.remove(id);
      return;
    }
    const all = [file, ...behind.flatMap((other) => this.#files.get(other) ?? [])];
    this.index.set(id, factsOf(file.name, all));
  }

  async #breathe(): Promise<void> {
    if (performance.now() > this.#sliceEnds) {
      await this.#pause();
      this.#sliceEnds = performance.now() + SLICE_MS;
    }
  }
}

function factsOf(name: string, files: readonly File[]): FamilyFacts {
  const parts = files.flatMap((file) => [...file.parts.values()]);
  const texts = (kind: Part['kind']): readonly string[] => parts.flatMap((part) => (part.kind === kind ? [part.text] : []));
  return {
    name,
    otherNames: files.flatMap((file) => (file.name === undefined || file.name === name ? [] : [file.name])),
    adults: texts('adult'),
    students: parts.flatMap((part) => (part.kind === 'student' ? [{ name: part.text, birthDate: part.birthDate }] : [])),
    phones: texts('phone'),
    addresses: texts('address'),
  };
}
