import { batch, signal } from '@preact/signals';
import type { OpenPhone } from '#actions/phone.ts';
import type { Clock, Instant } from '#kernel/clock.ts';

export type DraftFields = Readonly<Record<string, string>>;

export interface DraftWorld {
  readonly drafts: Pick<OpenPhone['drafts'], 'save' | 'load' | 'remove'>;
  readonly clock: Clock;
  /** Which draft: `log:<family>`. Opaque, for it is not sealed. */
  readonly id: string;
  readonly initial: DraftFields;
}

const PAUSE = 400;
const KEPT_AT = 'keptAt';

/** What somebody is writing. It keeps itself, sealed, from the first key on. */
export class Draft {
  readonly fields;
  /** When it was last kept; undefined before the first time. */
  readonly keptAt = signal<Instant | undefined>(undefined);
  /** It was begun on an earlier visit. */
  readonly resumed = signal(false);
  /** What was kept before has been looked for. */
  readonly ready = signal(false);
  /** It could not be kept: the page must stay open. */
  readonly failed = signal(false);
  readonly #world: DraftWorld;
  readonly #touched = new Set<string>();
  #pending: ReturnType<typeof setTimeout> | undefined;
  // One after the other: a draft that was given up is not written again by a save that was on its way.
  #queue: Promise<void> = Promise.resolve();

  constructor(world: DraftWorld) {
    this.#world = world;
    this.fields = signal(world.initial);
    world.drafts.load(world.id).then(
      (kept) => this.#takeUp(kept),
      () => this.#takeUp(undefined),
    );
  }

  readonly set = (changes: DraftFields): void => {
    Object.keys(changes).forEach((name) => this.#touched.add(name));
    this.fields.value = { ...this.fields.value, ...changes };
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => void this.keep(), PAUSE);
  };

  /** Keeps at once what is not kept yet. */
  keep(): Promise<void> {
    if (this.#pending !== undefined) {
      clearTimeout(this.#pending);
      this.#pending = undefined;
      this.#queue = this.#queue.then(() => this.#write());
    }
    return this.#queue;
  }

  /** What was written is saved for good, or given up: the draft goes away. */
  discard(): Promise<void> {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    const forget = (): void =>
      batch(() => {
        this.keptAt.value = undefined;
        this.resumed.value = false;
        this.fields.value = this.#world.initial;
      });
    // One that stays behind is offered again: nothing worse.
    this.#queue = this.#queue.then(() => this.#world.drafts.remove(this.#world.id)).then(forget, forget);
    return this.#queue;
  }

  #write(): Promise<void> {
    const { drafts, clock, id } = this.#world;
    const now = clock();
    return drafts.save(id, { ...this.fields.value, [KEPT_AT]: String(now) }).then(
      () =>
        batch(() => {
          this.keptAt.value = now;
          this.failed.value = false;
        }),
      () => {
        this.failed.value = true;
      },
    );
  }

  #takeUp(kept: DraftFields | undefined): void {
    batch(() => {
      if (kept !== undefined) {
        const { [KEPT_AT]: at, ...rest } = kept;
        // Whoever typed before this arrived keeps what was typed.
        const untouched = Object.entries(rest).filter(([name]) => !this.#touched.has(name));
        this.fields.value = { ...this.fields.value, ...Object.fromEntries(untouched) };
        this.keptAt.value = at === undefined ? undefined : Number(at);
        this.resumed.value = true;
      }
      this.ready.value = true;
    });
  }
}
