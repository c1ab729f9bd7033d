import { signal } from '@preact/signals';
import type { ClosedPhone, JoinFailure, OpenPhone } from '#actions/phone.ts';
import { MAX_NAME } from '#domain/fields.ts';
import { requiredText } from '#domain/text.ts';

export type JoinStep = 'looking' | 'stopped' | 'own' | 'restore' | 'phrase' | 'again' | 'done';

/** An invitation on its way to becoming a phone of the team. */
export class JoinState {
  readonly step = signal<JoinStep>('looking');
  readonly name = signal('');
  readonly proposed = signal<string | undefined>(undefined);
  readonly passphrase = signal('');
  readonly busy = signal(false);
  readonly failure = signal<JoinFailure | undefined>(undefined);
  readonly opened = signal<OpenPhone | undefined>(undefined);
  readonly #phone: ClosedPhone;
  readonly #link: string;

  constructor(phone: ClosedPhone, link: string) {
    this.#phone = phone;
    this.#link = link;
  }

  readonly go = (step: JoinStep): void => {
    this.failure.value = undefined;
    this.step.value = step;
  };

  /** Whether the invitation still works is known before anything is typed. */
  readonly look = async (): Promise<void> => {
    this.go('looking');
    const looked = await this.#phone.lookAtInvitation(this.#link);
    if (looked.ok) {
      this.go('own');
    } else {
      this.#stop(looked.failure);
    }
  };

  readonly checkName = (): void => {
    const name = requiredText(this.name.value, MAX_NAME);
    if (name.ok) {
      this.go('phrase');
    } else {
      this.failure.value = { kind: 'own-name', why: name.failure };
    }
  };

  readonly takePassphrase = (words: string): void => {
    this.passphrase.value = words;
    this.go('again');
  };

  readonly finish = async (): Promise<void> => {
    this.busy.value = true;
    this.failure.value = undefined;
    const joined = await this.#phone.join(this.#link, { name: this.name.value, passphrase: this.passphrase.value });
    this.busy.value = false;
    if (joined.ok) {
      this.opened.value = joined.value;
      this.step.value = 'done';
    } else {
      this.#fall(joined.failure);
    }
  };

  #fall(failure: JoinFailure): void {
    if (failure.kind === 'turned-away' || failure.kind === 'link-unreadable') {
      this.#stop(failure);
      return;
    }
    if (failure.kind === 'own-name') {
      this.step.value = 'own';
    }
    this.failure.value = failure;
  }

  #stop(failure: JoinFailure): void {
    this.step.value = 'stopped';
    this.failure.value = failure;
  }
}
