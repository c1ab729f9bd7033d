import type { FieldWiring } from './field-frame.tsx';

export interface InputFacts {
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** A day is given and received as `YYYY-MM-DD`. */
  readonly kind?: 'text' | 'tel' | 'date' | 'email' | 'search' | 'number' | 'password' | 'pin' | undefined;
  readonly name?: string | undefined;
  readonly required?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  /** For words in another language than the page's. */
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | 'auto' | undefined;
  /** A proper name, a code, a secret: no spelling help, no capital of the phone's own making. */
  readonly verbatim?: boolean | undefined;
}

const leftToRight = new Set(['tel', 'date', 'email', 'number', 'pin']);

/** Words run their own way; an empty field waits at the page's edge. */
export const directionOf = (value: string): 'auto' | undefined => (value === '' ? undefined : 'auto');

type InputProps = InputFacts & FieldWiring;

const attributesOf = ({ kind = 'text', value, onInput, dir, verbatim = false, autocomplete = 'off', ...rest }: InputProps) => ({
  ...rest,
  value,
  autocomplete,
  class: 'input',
  dir: leftToRight.has(kind) ? ('ltr' as const) : (dir ?? directionOf(value)),
  spellcheck: verbatim ? false : undefined,
  autocapitalize: verbatim ? ('none' as const) : undefined,
  onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => onInput(currentTarget.value),
});

/** The bare control: a `TextField` or a `PasswordField` puts the label and the notes around it. */
export function Input(props: InputProps) {
  const attributes = attributesOf(props);
  switch (props.kind) {
    case 'tel':
      return <input {...attributes} type="tel" />;
    case 'date':
      return <input {...attributes} type="date" />;
    case 'email':
      return <input {...attributes} type="email" />;
    case 'search':
      return <input {...attributes} type="search" />;
    case 'password':
      return <input {...attributes} type="password" />;
    case 'pin':
      // Not a password, which the browser would offer to keep: this code is written nowhere.
      return <input {...attributes} class="input pin" type="text" inputMode="numeric" />;
    case 'number':
      // Not type="number": a wheel or an arrow would change what was typed.
      return <input {...attributes} type="text" inputMode="numeric" />;
    default:
      return <input {...attributes} type="text" />;
  }
}
