import { parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { directoryNouns } from '#protocol/published-nouns.ts';
import type { PublicStore } from '#store/public.ts';
import type { Reader, ReadFailure } from '#store/reader.ts';
import type { RecordRow } from '#store/row.ts';
import { asLocation, asProvider, asService, type DirectoryNoun, keptTable, laidOver, type ReadRecord, recordsOf } from './directory.ts';
import { answer, type SearchAnswer, type SearchQuestion } from './directory-answer.ts';
import { DirectoryEntries, type KindWords } from './directory-entries.ts';
import { DirectoryMemory } from './directory-memory.ts';
import { DirectoryWords } from './directory-words.ts';
import { eachInSlices, pause } from './in-slices.ts';

export type { DirectoryEntry, EntryCard, KindWords } from './directory-entries.ts';
export type { FoundEntry, SearchAnswer, SearchQuestion } from './directory-answer.ts';

/** All services in memory while the phone is unlocked, from the first question on. */
export type DirectoryIndex = {
  /** The first one waits until the directory is read, a slice at a time. */
  readonly search: (question: SearchQuestion) => Promise<Result<SearchAnswer, ReadFailure>>;
  /** Calls back after each change of the directory, until the answered function is called. */
  readonly onChange: (told: () => void) => () => void;
  readonly size: () => number;
};

export type DirectorySource = {
  readonly reader: Reader;
  readonly publicStore: Pick<PublicStore, 'rows' | 'row' | 'rowsOf' | 'changedSince' | 'version'>;
  /** What the published rows were asked about: the organisation. */
  readonly scope: string;
  readonly kindWords: () => Promise<KindWords>;
};

/** Records looked up at a time. */
const AT_ONCE = 100;
const EVERYTHING = -1;

/** How a noun was when it was read last: the version of what is published, and which rows of ours lie over it. */
type ReadTo = { readonly version: number; readonly rows: ReadonlyMap<string, string> };

class LiveDirectoryIndex {
  readonly #source: DirectorySource;
  readonly #listeners = new Set<() => void>();
  readonly #words = new DirectoryWords();
  readonly #memory = new DirectoryMemory();
  readonly #readTo = new Map<DirectoryNoun, ReadTo>();
  #entries: DirectoryEntries | undefined;
  #built: Promise<Result<void, ReadFailure>> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #stops: readonly (() => void)[] = [];

  constructor(source: DirectorySource) {
    this.#source = source;
  }

  get size(): number {
    return this.#entries?.entries.size ?? 0;
  }

  onChange(told: () => void): () => void {
    this.#listeners.add(told);
    return () => {
      this.#listeners.delete(told);
    };
  }

  async search(question: SearchQuestion): Promise<Result<SearchAnswer, ReadFailure>> {
    const built = await this.#ready();
    return this.#answered(built, question);
  }

  async #answered(built: Result<void, ReadFailure>, question: SearchQuestion): Promise<Result<SearchAnswer, ReadFailure>> {
    const entries = this.#entries;
    if (!built.ok || entries === undefined) {
      return built.ok ? fail({ kind: 'vault-locked' }) : built;
    }
    const { wishes, situation } = question;
    const found = wishes.words === undefined ? undefined : this.#words.search(wishes.words);
    return ok(await answer(entries.entries, found, { ...question, situation: { ...situation, ...this.#memory.of(situation) } }));
  }

  #ready(): Promise<Result<void, ReadFailure>> {
    this.#built ??= this.#build().then((built) => {
      // Asked for again at the next question.
      this.#built = built.ok ? this.#built : undefined;
      return built;
    });
    return this.#built;
  }

  async #build(): Promise<Result<void, ReadFailure>> {
    const { reader, kindWords } = this.#source;
    this.#entries = new DirectoryEntries(await kindWords());
    const built = await this.#inTurn(async () => {
      for (const noun of directoryNouns) {
        await this.#readAll(noun);
      }
    });
    if (built.ok && this.#stops.length === 0) {
      this.#stops = directoryNouns.flatMap((noun) => [this.#follow(noun, noun), this.#follow(noun, keptTable(noun))]);
    }
    if (!built.ok) {
      this.#forget();
    }
    return reader.ask(() => Promise.resolve()).then((open) => (open.ok ? built : open));
  }

  /** Hears every write of a table, and of what is published under its name. */
  #follow(noun: DirectoryNoun, table: Parameters<Reader['all']>[0]): () => void {
    const { reader } = this.#source;
    return reader.watch(
      () => reader.findIds(table, 'id', { from: '', to: '\u{FFFF}' }),
      () => {
        void this.#inTurn(() => this.#bringUpToDate(noun));
      },
      () => this.#forget(),
    );
  }

  /** One at a time: each begins where the one before it ended. */
  #inTurn(work: () => Promise<void>): Promise<Result<void, ReadFailure>> {
    const turn = this.#queue.then(() => this.#source.reader.ask(work));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  #forget(): void {
    for (const stop of this.#stops) {
      stop();
    }
    this.#stops = [];
    this.#built = undefined;
    this.#readTo.clear();
    this.#entries?.clear();
    this.#words.clear();
    this.#memory.clear();
  }

  #tell(): void {
    for (const told of this.#listeners) {
      told();
    }
  }

  async #ownRows(noun: DirectoryNoun): Promise<readonly [own: readonly RecordRow[], kept: readonly RecordRow[]]> {
    const { reader } = this.#source;
    return Promise.all([reader.all(noun), reader.all(keptTable(noun))]);
  }

  async #readAll(noun: DirectoryNoun): Promise<void> {
    const { publicStore, scope } = this.#source;
    // Before anything is read: what comes meanwhile is read once more.
    const version = await publicStore.version(noun, scope);
    const [[own, kept], published] = [await this.#ownRows(noun), await publicStore.rows(noun)];
    await eachInSlices(laidOver(published, own, kept), (record) => this.#put(noun, record));
    this.#readTo.set(noun, { version, rows: revisions(own, kept) });
  }

  async #bringUpToDate(noun: DirectoryNoun): Promise<void> {
    const { publicStore, scope } = this.#source;
    const before = this.#readTo.get(noun);
    const version = await publicStore.version(noun, scope);
    const [own, kept] = await this.#ownRows(noun);
    const rows = revisions(own, kept);
    // A server that is behind what it told was begun anew.
    const since = before === undefined || version < before.version ? EVERYTHING : before.version;
    const changed = await publicStore.changedSince(noun, since);
    const changedHere = [...new Set([...rows.keys(), ...(before?.rows.keys() ?? [])])].filter((id) => rows.get(id) !== before?.rows.get(id));
    const there = new Set<string>([...(await publicStore.changedSince(noun, EVERYTHING)), ...rows.keys()]);
    const ids = new Set<string>([...changed, ...changedHere, ...this.#known(noun).filter((id) => !there.has(id))]);
    await this.#takeIn(noun, [...ids]);
    this.#readTo.set(noun, { version, rows });
    if (ids.size > 0) {
      this.#tell();
    }
  }

  #known(noun: DirectoryNoun): readonly RecordId[] {
    return this.#entries?.known(noun) ?? [];
  }

  /** Reads some records anew; those that are not there any more go. */
  async #takeIn(noun: DirectoryNoun, ids: readonly string[]): Promise<void> {
    const touched = new Set<RecordId>();
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const some = ids.slice(start, start + AT_ONCE).flatMap((id) => parseId<RecordId>(id) ?? []);
      const found = new Map((await recordsOf({ ...this.#source, noun }, some)).map((record) => [record.id, record]));
      for (const id of some) {
        const record = found.get(id);
        for (const service of record === undefined ? this.#remove(noun, id) : this.#put(noun, record)) {
          touched.add(service);
        }
      }
      await pause();
    }
    if (touched.size > 0) {
      await this.#takeIn('services', [...touched]);
    }
  }

  /** Answers the services that are to be read again because of it. */
  #put(noun: DirectoryNoun, record: ReadRecord): ReadonlySet<RecordId> {
    const entries = this.#entries;
    if (entries === undefined) {
      return none;
    }
    if (noun === 'providers') {
      return entries.putProvider(asProvider(record));
    }
    if (noun === 'locations') {
      return entries.putLocation(asLocation(record));
    }
    this.#words.put(record.id, entries.putService(asService(record)));
    return none;
  }

  #remove(noun: DirectoryNoun, id: RecordId): ReadonlySet<RecordId> {
    if (noun === 'services') {
      this.#words.remove(id);
    }
    return this.#entries?.remove(noun, id) ?? none;
  }
}

const none: ReadonlySet<RecordId> = new Set();

/** What of each record lies over what is published, and in which writing. */
function revisions(own: readonly RecordRow[], kept: readonly RecordRow[]): ReadonlyMap<string, string> {
  const rows = new Map(own.map(({ id, rev }) => [id, `${String(rev)} `]));
  for (const { id, rev } of kept) {
    rows.set(id, `${rows.get(id) ?? ''}kept ${String(rev)}`);
  }
  return rows;
}

/** Nothing is read before the first question. */
export function createDirectoryIndex(source: DirectorySource): DirectoryIndex {
  const index = new LiveDirectoryIndex(source);
  return {
    search: (question) => index.search(question),
    onChange: (told) => index.onChange(told),
    size: () => index.size,
  };
}
