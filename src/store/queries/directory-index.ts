import { parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { PublicStore } from '#store/public.ts';
import type { Reader, ReadFailure } from '#store/reader.ts';
import type { RecordRow } from '#store/row.ts';
import { asLocation, asProvider, asService, type DirectoryNoun, keptTable, type ReadRecord, recordsOf } from './directory.ts';
import { inPortions } from './directory-portions.ts';
import { answer, type SearchAnswer, type SearchQuestion } from './directory-answer.ts';
import { DirectoryEntries } from './directory-entries.ts';
import { DirectoryMemory } from './directory-memory.ts';
import { DirectoryWords, type KindWords } from './directory-words.ts';
import { eachInSlices, pause } from './in-slices.ts';

export type { KindWords } from './directory-words.ts';
export type { SearchAnswer, SearchQuestion } from './directory-answer.ts';

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

/** Services last: they are put together with the others. */
const nouns = ['providers', 'locations', 'services'] as const;
/** Records looked up at a time. */
const AT_ONCE = 100;
const EVERYTHING = -1;
/** Rows of ours, and how long one then waits for the next to come. */
const MUCH = 500;
const A_WHILE = 2000;

/** How a noun was when it was read last: the version of what is published, and which rows of ours lie over it. */
type ReadTo = { readonly version: number; readonly rows: ReadonlyMap<string, string> };

/** All in memory: what is cleared at the lock in one piece. */
type Built = { readonly entries: DirectoryEntries; readonly words: DirectoryWords; readonly memory: DirectoryMemory };

class LiveDirectoryIndex {
  readonly #source: DirectorySource;
  readonly #listeners = new Set<() => void>();
  readonly #readTo = new Map<DirectoryNoun, ReadTo>();
  /** Nouns of which something may have changed. */
  readonly #due = new Set<DirectoryNoun>();
  #kept: Built | undefined;
  #building: Promise<Result<Built, ReadFailure>> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #stops: readonly (() => void)[] = [];

  constructor(source: DirectorySource) {
    this.#source = source;
  }

  get size(): number {
    return this.#kept?.entries.entries.size ?? 0;
  }

  onChange(told: () => void): () => void {
    this.#listeners.add(told);
    return () => {
      this.#listeners.delete(told);
    };
  }

  async search({ wishes, situation, limit }: SearchQuestion): Promise<Result<SearchAnswer, ReadFailure>> {
    this.#building ??= this.#build();
    const built = await this.#building;
    if (!built.ok) {
      // Read again at the next question.
      this.#building = undefined;
      return built;
    }
    const { entries, words, memory } = built.value;
    const found = wishes.words === undefined ? undefined : await words.search(wishes.words);
    return ok(await answer(entries.entries, found, { wishes, limit, situation: { ...situation, ...memory.of(situation) } }));
  }

  async #build(): Promise<Result<Built, ReadFailure>> {
    const built: Built = { entries: new DirectoryEntries(), words: new DirectoryWords(await this.#source.kindWords()), memory: new DirectoryMemory() };
    this.#kept = built;
    const read = await this.#inTurn(async () => {
      for (const noun of nouns) {
        await this.#readAll(built, noun);
      }
    });
    if (!read.ok) {
      this.#forget();
      return read;
    }
    this.#stops = nouns.flatMap((noun) => [this.#follow(noun, noun), this.#follow(noun, keptTable(noun))]);
    // Words come behind, before anybody types.
    void built.words.takeIn();
    // A lock in the middle is told here at the latest.
    return this.#kept === undefined ? fail({ kind: 'vault-locked' }) : ok(built);
  }

  /** Hears every write of a table, and of what is published under its name. */
  #follow(noun: DirectoryNoun, table: Parameters<Reader['all']>[0]): () => void {
    return this.#source.reader.watch(
      () => this.#source.reader.findIds(table, 'id', { from: '', to: '\u{FFFF}' }),
      () => {
        this.#due.add(noun);
        void this.#inTurn(() => this.#catchUp());
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

  async #catchUp(): Promise<void> {
    const much = [...this.#readTo.values()].some(({ rows }) => rows.size > MUCH);
    if (this.#due.size > 0 && much) {
      // While a large directory is brought in, portion after portion, it is not read again for each of them.
      await pause(A_WHILE);
    }
    for (const noun of nouns) {
      if (this.#kept !== undefined && this.#due.delete(noun)) {
        await this.#bringUpToDate(this.#kept, noun);
      }
    }
  }

  #forget(): void {
    for (const stop of this.#stops) {
      stop();
    }
    this.#stops = [];
    this.#readTo.clear();
    this.#kept?.entries.clear();
    this.#kept?.words.clear();
    this.#kept?.memory.clear();
    this.#kept = undefined;
    this.#building = undefined;
    this.#tell();
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

  async #readAll(built: Built, noun: DirectoryNoun): Promise<void> {
    const { publicStore, scope } = this.#source;
    // Before anything is read: what comes meanwhile is read once more.
    const version = await publicStore.version(noun, scope);
    const [[own, kept], published] = [await this.#ownRows(noun), await publicStore.rows(noun)];
    await eachInSlices(inPortions(published, own, kept), (records) => {
      for (const record of records) {
        put(built, noun, record);
      }
    });
    this.#readTo.set(noun, { version, rows: revisions(own, kept) });
  }

  async #bringUpToDate(built: Built, noun: DirectoryNoun): Promise<void> {
    const { publicStore, scope } = this.#source;
    const before = this.#readTo.get(noun);
    const version = await publicStore.version(noun, scope);
    const rows = revisions(...(await this.#ownRows(noun)));
    // A server that is behind what it told was begun anew.
    const since = before === undefined || version < before.version ? EVERYTHING : before.version;
    const changed = await publicStore.changedSince(noun, since);
    const changedHere = [...rows.keys(), ...(before?.rows.keys() ?? [])].filter((id) => rows.get(id) !== before?.rows.get(id));
    const there = new Set<string>([...(await publicStore.changedSince(noun, EVERYTHING)), ...rows.keys()]);
    const gone = built.entries.known(noun).filter((id) => !there.has(id));
    const ids = new Set<string>([...changed, ...changedHere, ...gone]);
    await this.#takeIn(built, noun, [...ids]);
    this.#readTo.set(noun, { version, rows });
    if (ids.size > 0) {
      this.#tell();
    }
  }

  /** Reads some records anew; those that are not there any more go. */
  async #takeIn(built: Built, noun: DirectoryNoun, ids: readonly string[]): Promise<void> {
    const touched = new Set<RecordId>();
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const some = ids.slice(start, start + AT_ONCE).flatMap((id) => parseId<RecordId>(id) ?? []);
      const found = new Map((await recordsOf({ ...this.#source, noun }, some)).map((record) => [record.id, record]));
      for (const id of some) {
        const record = found.get(id);
        for (const service of record === undefined ? remove(built, noun, id) : put(built, noun, record)) {
          touched.add(service);
        }
      }
      await pause();
    }
    if (touched.size > 0) {
      await this.#takeIn(built, 'services', [...touched]);
    }
  }
}

/** Answers the services that are to be read again because of it. */
function put({ entries, words }: Built, noun: DirectoryNoun, record: ReadRecord): ReadonlySet<RecordId> {
  if (noun === 'providers') {
    return entries.putProvider(asProvider(record));
  }
  if (noun === 'locations') {
    return entries.putLocation(asLocation(record));
  }
  words.put(record.id, entries.putService(asService(record)));
  return none;
}

function remove({ entries, words }: Built, noun: DirectoryNoun, id: RecordId): ReadonlySet<RecordId> {
  if (noun === 'services') {
    words.remove(id);
  }
  return entries.remove(noun, id);
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
