declare const brand: unique symbol;

/** A plain value that was checked once and may not be mixed up with its like. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

/** The single place where a checked value becomes what it was checked to be; only parsers call it. */
export function trust<Checked>(value: unknown): Checked {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one cast of the house, after a check
  return value as Checked;
}
