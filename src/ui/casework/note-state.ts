import { batch, signal } from '@preact/signals';
import { newId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { QuickNote, QuickNoteFailure } from '#actions/phone.ts';

const PAUSE = 500;

type Keep = (note: QuickNote) => Promise<Result<void, QuickNoteFailure>>;

/** A note being written on the lock screen: sealed anew at each pause, under one name. */
export class NoteState {
  readonly text = signal('');
  /** What is written now is sealed on this phone. */
  readonly kept = signal(false);
  readonly failure = signal<QuickNoteFailure | undefined>(undefined);
  readonly #id = newId((bytes) => crypto.getRandomValues(bytes));
  readonly #keep: Keep;
  #sealed = '';
  #pause: ReturnType<typeof setTimeout> | undefined;
  // One after the other: an earlier text never takes the place of a later one.
  #queue: Promise<void> = Promise.resolve();

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  readonly write = (text: string): void => {
    batch(() => {
      this.text.value = text;
      this.kept.value = false;
      this.failure.value = undefined;
    });
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.keep(), PAUSE);
  };

  keep(): Promise<void> {
    clearTimeout(this.#pause);
    this.#queue = this.#queue.then(() => this.#seal());
    return this.#queue;
  }

  async #seal(): Promise<void> {
    const text = this.text.value.trim();
    if (text === this.#sealed && this.failure.value === undefined) {
      this.kept.value = text !== '';
      return;
    }
    const kept = await this.#keep({ id: this.#id, text }).catch(() => ({ ok: false, failure: { kind: 'storage-failed' } }) as const);
    batch(() => {
      if (kept.ok) {
        this.#sealed = text;
      }
      this.failure.value = kept.ok ? undefined : kept.failure;
      this.kept.value = kept.ok && text !== '' && text === this.text.value.trim();
    });
  }
}
