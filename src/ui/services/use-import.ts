import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { type Imported, importDirectory, type ImportDirectoryFailure } from '#actions/import-directory.ts';
import type { ImportInput, ImportPreview, ImportProgress, ImportSession, ImportWishes } from '#actions/import-services.ts';
import type { OpenPhone } from '#actions/phone.ts';
import { pageAddress, type Paging, takePage } from '#domain/hsds-api-pages.ts';
import type { DisputeAnswers } from '#domain/import-plan.ts';
import type { DirectorySource } from '#domain/source.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Failure } from '#ui/shell/say-failure.ts';

/** Pages that are fetched from elsewhere come before anything is read. */
export type ReadProgress = ImportProgress | { readonly step: 'fetch'; readonly done: number; readonly of: number };

export type ImportStop = ImportDirectoryFailure | Failure | { readonly kind: 'api-not-hsds' };

/** What somebody wants read: files, or the pages behind an address. */
export type Wanted = { readonly source: DirectorySource; readonly from: { readonly files: readonly File[] } | { readonly paging: Paging }; readonly whole: boolean };

export type ImportStage =
  | { readonly at: 'choosing' }
  | { readonly at: 'reading'; readonly progress: ReadProgress }
  | { readonly at: 'looked'; readonly preview: ImportPreview; readonly wishes: ImportWishes; readonly busy: boolean }
  | { readonly at: 'writing'; readonly done: number; readonly of: number; readonly stopping: boolean }
  | { readonly at: 'done'; readonly imported: Imported };

export interface Import {
  readonly stage: ReadonlySignal<ImportStage>;
  readonly stop: ReadonlySignal<ImportStop | undefined>;
  readonly wanted: ReadonlySignal<Wanted | undefined>;
  readonly read: (wanted: Wanted) => void;
  readonly wish: (wishes: ImportWishes) => void;
  readonly write: (answers: DisputeAnswers) => void;
  /** Ends the reading at once, or the writing after the portion that is under way. */
  readonly cancel: () => void;
  /** Back to the choice of a file. */
  readonly again: () => void;
}

const nothingYet: ImportWishes = { region: undefined, whole: false, kinds: {} };

type Names = Readonly<Record<string, string>>;

/** One import from the choice of a file to the last portion. Whoever leaves the screen ends it. */
class Running {
  readonly #phone: OpenPhone;
  readonly #names: Names;
  readonly #stage: Signal<ImportStage>;
  readonly #stop: Signal<ImportStop | undefined>;
  readonly #wanted: Signal<Wanted | undefined>;
  #session: ImportSession | undefined;
  /** Each reading has its own: what a cancelled one still answers is nobody's any more. */
  #turn = 0;
  #stopping = false;

  constructor(phone: OpenPhone, names: Names, signals: { readonly stage: Signal<ImportStage>; readonly stop: Signal<ImportStop | undefined>; readonly wanted: Signal<Wanted | undefined> }) {
    this.#phone = phone;
    this.#names = names;
    this.#stage = signals.stage;
    this.#stop = signals.stop;
    this.#wanted = signals.wanted;
  }

  end(): void {
    this.#turn += 1;
    this.#stopping = true;
    if (this.#stage.value.at !== 'writing') {
      this.#session?.end();
      this.#session = undefined;
    }
  }

  #failed(failure: ImportStop): void {
    this.end();
    this.#stop.value = failure;
    this.#stage.value = { at: 'choosing' };
  }

  async #fetch(paging: Paging, turn: number): Promise<Result<ImportInput, ImportStop>> {
    const { directory } = await this.#phone.more();
    const fetched: (readonly unknown[])[] = [];
    for (let next = paging, pages = 0; turn === this.#turn; pages += 1) {
      this.#stage.value = { at: 'reading', progress: { step: 'fetch', done: pages, of: 0 } };
      const page = await directory.fetchDirectoryPage(pageAddress(next));
      if (!page.ok) {
        return page;
      }
      const taken = takePage(next, page.value);
      if (taken.is === 'none') {
        return fail({ kind: 'api-not-hsds' });
      }
      fetched.push(taken.services);
      if (taken.is === 'end') {
        break;
      }
      next = taken.next;
    }
    return ok({ kind: 'pages', pages: fetched });
  }

  async read(wanted: Wanted): Promise<void> {
    this.end();
    const turn = this.#turn;
    this.#stop.value = undefined;
    this.#wanted.value = wanted;
    this.#stage.value = { at: 'reading', progress: { step: 'here', done: 0, of: 0 } };
    const { source, from, whole } = wanted;
    const input = 'files' in from ? ok({ kind: 'files' as const, files: from.files }) : await this.#fetch(from.paging, turn);
    const { importing } = await this.#phone.more();
    if (turn !== this.#turn) {
      return;
    }
    if (!input.ok) {
      this.#failed(input.failure);
      return;
    }
    const session = importing.open(source, this.#names);
    this.#session = session;
    const wishes = { ...nothingYet, whole };
    const looked = await session.look(input.value, wishes, (progress) => {
      if (turn === this.#turn) {
        this.#stage.value = { at: 'reading', progress };
      }
    });
    this.#show(turn, wishes, looked);
  }

  #show(turn: number, wishes: ImportWishes, looked: Result<ImportPreview, ImportStop>): void {
    if (turn !== this.#turn) {
      return;
    }
    if (looked.ok) {
      this.#stage.value = { at: 'looked', preview: looked.value, wishes, busy: false };
    } else {
      this.#failed(looked.failure);
    }
  }

  async wish(wishes: ImportWishes): Promise<void> {
    const [session, stage, turn] = [this.#session, this.#stage.value, this.#turn];
    if (session !== undefined && stage.at === 'looked') {
      this.#stage.value = { ...stage, wishes, busy: true };
      this.#show(turn, wishes, await session.wish(wishes));
    }
  }

  async write(answers: DisputeAnswers): Promise<void> {
    const [session, stage, wanted] = [this.#session, this.#stage.value, this.#wanted.value];
    if (session === undefined || stage.at !== 'looked' || wanted === undefined) {
      return;
    }
    const { wishes, preview } = stage;
    this.#stopping = false;
    this.#stage.value = { at: 'writing', done: 0, of: preview.writes, stopping: false };
    const format = 'paging' in wanted.from ? 'hsds-api' : preview.csv ? 'hsds-csv' : 'hsds-json';
    const done = await importDirectory(this.#phone.context, session, {
      order: { source: wanted.source.id, format, whole: wishes.whole, kinds: wishes.kinds, answers },
      control: {
        tell: (count, of) => {
          this.#stage.value = { at: 'writing', done: count, of, stopping: this.#stopping };
        },
        stopped: () => this.#stopping,
      },
    });
    session.end();
    this.#session = undefined;
    this.#stop.value = done.ok ? undefined : done.failure;
    this.#stage.value = done.ok ? { at: 'done', imported: done.value } : { at: 'choosing' };
  }

  cancel(): void {
    const stage = this.#stage.value;
    if (stage.at === 'writing') {
      this.#stopping = true;
      this.#stage.value = { ...stage, stopping: true };
    } else {
      this.again();
    }
  }

  again(): void {
    this.end();
    this.#stop.value = undefined;
    this.#stage.value = { at: 'choosing' };
  }
}

export function useImport(phone: OpenPhone, names: Names): Import {
  const [stage, stop, wanted] = [useSignal<ImportStage>({ at: 'choosing' }), useSignal<ImportStop | undefined>(undefined), useSignal<Wanted | undefined>(undefined)];
  const running = useMemo(() => new Running(phone, names, { stage, stop, wanted }), [phone]);
  useEffect(() => () => running.end(), [running]);
  return {
    stage,
    stop,
    wanted,
    read: (what) => void running.read(what),
    wish: (wishes) => void running.wish(wishes),
    write: (answers) => void running.write(answers),
    cancel: () => running.cancel(),
    again: () => running.again(),
  };
}
