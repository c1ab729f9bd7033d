import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { OpenPhone } from '#actions/phone.ts';
import type { Clock, Instant } from '#kernel/clock.ts';

export type DraftFields = Readonly<Record<string, string>>;

/** What somebody is writing. It keeps itself, sealed, from the first key on. */
export interface Draft {
  readonly fields: ReadonlySignal<DraftFields>;
  /** When it was last kept; undefined before the first time. */
  readonly keptAt: ReadonlySignal<Instant | undefined>;
  /** It was begun on an earlier visit. */
  readonly resumed: ReadonlySignal<boolean>;
  /** Whether what was kept before has been looked for. */
  readonly ready: ReadonlySignal<boolean>;
  /** It could not be kept: the page must stay open. */
  readonly failed: ReadonlySignal<boolean>;
  readonly set: (changes: DraftFields) => void;
  /** Keeps at once what is not kept yet. */
  readonly keep: () => Promise<void>;
  /** What was written is saved for good, or given up: the draft goes away. */
  readonly discard: () => Promise<void>;
}

export interface DraftWorld {
  readonly drafts: OpenPhone['drafts'];
  readonly clock: Clock;
  /** Which draft: `log:<family>`. Opaque, it is not sealed. */
  readonly id: string;
  readonly initial: DraftFields;
}

const PAUSE = 400;
const KEPT_AT = 'keptAt';

export function createDraft({ drafts, clock, id, initial }: DraftWorld): Draft {
  const fields = signal(initial);
  const keptAt = signal<Instant | undefined>(undefined);
  const resumed = signal(false);
  const ready = signal(false);
  const failed = signal(false);
  const touched = new Set<string>();
  let pending: ReturnType<typeof setTimeout> | undefined;
  // One after the other: a draft that was given up is not written again by a save that was on its way.
  let queue: Promise<void> = Promise.resolve();

  const write = (): Promise<void> => {
    const now = clock();
    return drafts.save(id, { ...fields.value, [KEPT_AT]: String(now) }).then(
      () => {
        batch(() => {
          keptAt.value = now;
          failed.value = false;
        });
      },
      () => {
        failed.value = true;
      },
    );
  };
  const keep = (): Promise<void> => {
    if (pending !== undefined) {
      clearTimeout(pending);
      pending = undefined;
      queue = queue.then(write);
    }
    return queue;
  };

  const takeUp = (kept: DraftFields | undefined): void => {
    batch(() => {
      if (kept !== undefined) {
        const { [KEPT_AT]: at, ...rest } = kept;
        const untouched = Object.entries(rest).filter(([name]) => !touched.has(name));
        fields.value = { ...fields.value, ...Object.fromEntries(untouched) };
        keptAt.value = at === undefined ? undefined : Number(at);
        resumed.value = true;
      }
      ready.value = true;
    });
  };
  drafts.load(id).then(takeUp, () => takeUp(undefined));

  return {
    fields,
    keptAt,
    resumed,
    ready,
    failed,
    keep,
    set: (changes) => {
      Object.keys(changes).forEach((name) => touched.add(name));
      fields.value = { ...fields.value, ...changes };
      clearTimeout(pending);
      pending = setTimeout(() => void keep(), PAUSE);
    },
    discard: () => {
      clearTimeout(pending);
      pending = undefined;
      queue = queue.then(() => drafts.remove(id)).then(
        () => {
          batch(() => {
            keptAt.value = undefined;
            resumed.value = false;
          });
        },
        () => undefined,
      );
      return queue;
    },
  };
}
