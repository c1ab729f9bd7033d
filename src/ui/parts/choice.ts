import type { Icon } from './sign.tsx';

/** One of several things to choose from, in tiles, answers or chips. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: Icon | undefined;
  readonly flip?: boolean | undefined;
  /** A second line, in answers. */
  readonly note?: string | undefined;
  readonly lang?: string | undefined;
}
