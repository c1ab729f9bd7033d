import { signal } from '@preact/signals';
import type { ClosedPhone, OpenPhone, SetUpFailure } from '#actions/phone.ts';
import { decideOptionalNumber } from '#domain/crisis-lines.ts';
import { MAX_NAME } from '#domain/fields.ts';
import { requiredText } from '#domain/text.ts';

export type SetUpStep = 'place' | 'own' | 'phrase' | 'again' | 'code' | 'check' | 'done';

/** What is being set up: in memory only, until the phone has a vault to keep it in. */
export class SetUpState {
  readonly step = signal<SetUpStep>('place');
  readonly organisation = signal('');
  readonly school = signal('');
  readonly youthProtection = signal('');
  readonly name = signal('');
  readonly proposed = signal<string | undefined>(undefined);
  readonly passphrase = signal('');
  readonly code = signal('');
  readonly busy = signal(false);
  readonly failure = signal<SetUpFailure | undefined>(undefined);
  readonly opened = signal<OpenPhone | undefined>(undefined);
  readonly #phone: ClosedPhone;
  readonly #link: string;

  constructor(phone: ClosedPhone, link: string) {
    this.#phone = phone;
    this.#link = link;
  }

  readonly go = (step: SetUpStep): void => {
    this.failure.value = undefined;
    this.step.value = step;
  };

  readonly checkPlace = (): void => {
    const organisation = requiredText(this.organisation.value, MAX_NAME);
    const school = requiredText(this.school.value, MAX_NAME);
    if (!organisation.ok) {
      this.failure.value = { kind: 'organisation-name', why: organisation.failure };
    } else if (school.ok) {
      this.#checkNumber();
    } else {
      this.failure.value = { kind: 'school-name', why: school.failure };
    }
  };

  #checkNumber(): void {
    const number = decideOptionalNumber(this.youthProtection.value);
    if (number.ok) {
      this.go('own');
    } else {
      this.failure.value = number.failure;
    }
  }

  readonly checkName = (): void => {
    const name = requiredText(this.name.value, MAX_NAME);
    if (name.ok) {
      this.go('phrase');
    } else {
      this.failure.value = { kind: 'own-name', why: name.failure };
    }
  };

  readonly showCode = async (): Promise<void> => {
    this.code.value = this.code.value === '' ? await this.#phone.newRecoveryCode() : this.code.value;
    this.go('code');
  };

  readonly finish = async (): Promise<void> => {
    this.busy.value = true;
    this.failure.value = undefined;
    const opened = await this.#phone.setUp(this.#link, {
      organisation: this.organisation.value,
      school: this.school.value,
      youthProtection: this.youthProtection.value,
      name: this.name.value,
      passphrase: this.passphrase.value,
      recoveryCode: this.code.value,
    });
    this.busy.value = false;
    if (opened.ok) {
      this.opened.value = opened.value;
      this.step.value = 'done';
    } else {
      this.step.value = stepOf(opened.failure);
      this.failure.value = opened.failure;
    }
  };
}

/** Where one mends it; everything that was answered is still there. */
function stepOf(failure: SetUpFailure): SetUpStep {
  switch (failure.kind) {
    case 'organisation-name':
    case 'school-name':
    case 'crisis-number':
    case 'crisis-number-missing':
      return 'place';
    case 'own-name':
      return 'own';
    case 'passphrase-guessable':
      return 'phrase';
    default:
      return 'check';
  }
}
