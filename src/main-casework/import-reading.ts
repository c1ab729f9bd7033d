import type { ImportBegun, ImportFailure, ImportInput, ImportPortion, ImportPreview, ImportProgress, ImportWishes } from '#actions/import-services.ts';
import type { DirectoryRecord } from '#domain/directory-record.ts';
import { foreignTerms, kindOfTerm, withKinds } from '#domain/foreign-kinds.ts';
import { nameToId } from '#domain/foreign-id.ts';
import { declinedBy, type DisputeAnswers, type ImportPlan, importWrites, type PlannedWrite, planImportSteps, recordKey } from '#domain/import-plan.ts';
import { withinRegionSteps } from '#domain/import-region.ts';
import type { DirectorySource } from '#domain/source.ts';
import { drained } from '#domain/steps.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { sha1 } from '#sealing/sha1.ts';
import type { DirectoryHere } from './directory-here.ts';
import { portionOf } from './import-portions.ts';
import { type Looked, previewOf } from './import-preview.ts';
import { readInput, type ReadInput } from './read-input.ts';

type Tell = (progress: ImportProgress) => void;

/** The same value in the same words, in whatever order its parts were written. */
function inWords(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

/** Tells at most so often, in milliseconds: nobody reads faster. */
const OFTEN = 100;

function seldom(tell: Tell): Tell {
  let last = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (now - last >= OFTEN) {
      last = now;
      tell(progress);
    }
  };
}

/** One reading of one input: everything heavy of an import, wherever it runs. It holds what was read, so that the page need not. */
export class ImportReading {
  readonly #source: DirectorySource;
  readonly #kindNames: Readonly<Record<string, string>>;
  readonly #here: () => Promise<DirectoryHere>;
  readonly #tell: Tell;
  #found: DirectoryHere = { records: [], states: new Map() };
  #input: ReadInput | undefined;
  #plan: ImportPlan | undefined;
  #writes: readonly PlannedWrite[] = [];
  #written = 0;

  constructor(source: DirectorySource, kindNames: Readonly<Record<string, string>>, world: { readonly here: () => Promise<DirectoryHere>; readonly tell: Tell }) {
    this.#source = source;
    this.#kindNames = kindNames;
    this.#here = world.here;
    this.#tell = seldom(world.tell);
  }

  #fingerprint = (value: unknown): string => nameToId(this.#source.id, inWords(value), sha1);

  async look(input: ImportInput, wishes: ImportWishes): Promise<Result<ImportPreview, ImportFailure>> {
    const { id, mayPublish } = this.#source;
    const read = await readInput(input, { source: { id, namespace: id, mayPublish: mayPublish === true }, sha1, ...(input.kind === 'pages' ? { holds: 'service' as const } : {}) }, this.#tell);
    if (!read.ok) {
      return read;
    }
    if (read.value.read.records.length === 0 && read.value.read.problems.length === 0) {
      return fail({ kind: 'import-empty' });
    }
    this.#input = read.value;
    this.#tell({ step: 'compare', done: 0, of: 0 });
    this.#found = await this.#here();
    return this.wish(wishes);
  }

  /** Compares what was read with what is here. */
  wish(wishes: ImportWishes): Result<ImportPreview, ImportFailure> {
    const input = this.#input;
    if (input === undefined) {
      return fail({ kind: 'import-broke-off' });
    }
    const { records } = input.read;
    const terms = foreignTerms(records).map((term) => ({ ...term, kind: wishes.kinds[term.term] ?? this.#source.kinds[term.term] ?? kindOfTerm(term, this.#kindNames) ?? '' }));
    const kinds = new Map(terms.map(({ term, kind }) => [term, kind]));
    const near = wishes.region === undefined ? records : drained(withinRegionSteps(records, wishes.region));
    const file = near.map((record) => withKinds(record, ({ term }) => kinds.get(term)));
    const plan = this.#compare(file, new Set(records.map(recordKey)), wishes.whole);
    const looked: Looked = { input, terms, far: records.length - near.length };
    this.#plan = plan;
    return ok(previewOf(plan, importWrites(plan, {}).length, looked));
  }

  #compare(file: readonly DirectoryRecord[], named: ReadonlySet<string>, whole: boolean): ImportPlan {
    const { id, mayPublish, declined, takenOut } = this.#source;
    const steps = planImportSteps(this.#found.records, file, {
      source: id, home: mayPublish === true ? 'published' : 'kept', whole, named, declined, fingerprint: this.#fingerprint, takenOut: new Set(takenOut),
    });
    return drained(steps);
  }

  begin(answers: DisputeAnswers): ImportBegun {
    const plan = this.#plan;
    this.#writes = plan === undefined ? [] : importWrites(plan, answers);
    this.#written = 0;
    return { writes: this.#writes.length, declined: plan === undefined ? {} : declinedBy(plan, answers, this.#fingerprint) };
  }

  next(): ImportPortion | undefined {
    const portion = portionOf(this.#writes, this.#written, this.#found.states);
    this.#written = portion?.done ?? this.#written;
    return portion;
  }
}
