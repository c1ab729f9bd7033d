import { signal } from '@preact/signals';
import type { ClosedPhone, Restored, RestoreFailure } from '#actions/phone.ts';

/** A file and its words on their way to becoming the phone that was lost. */
export class RestoreState {
  readonly file = signal<File | undefined>(undefined);
  readonly words = signal('');
  readonly busy = signal(false);
  readonly failure = signal<RestoreFailure | undefined>(undefined);
  readonly restored = signal<Restored | undefined>(undefined);
  readonly #phone: ClosedPhone;
  readonly #link: string;

  constructor(phone: ClosedPhone, link: string) {
    this.#phone = phone;
    this.#link = link;
  }

  /** Whether it is one of ours is said before words are typed. */
  readonly choose = async (file: File): Promise<void> => {
    this.file.value = file;
    const looked = await this.#phone.backup.look(file);
    this.failure.value = looked.ok ? undefined : looked.failure;
  };

  readonly go = async (): Promise<void> => {
    const file = this.file.value;
    if (file === undefined || this.words.value === '' || this.busy.value) {
      return;
    }
    this.busy.value = true;
    this.failure.value = undefined;
    const restored = await this.#phone.backup
      .restore(this.#link, file, this.words.value)
      // What is thrown is a bug of ours; the button must answer all the same.
      .catch(() => ({ ok: false, failure: { kind: 'storage-failed' } }) as const);
    this.busy.value = false;
    if (restored.ok) {
      this.words.value = '';
      this.restored.value = restored.value;
    } else {
      this.failure.value = restored.failure;
    }
  };
}
