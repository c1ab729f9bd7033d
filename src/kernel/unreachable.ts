/** A case that the types exclude: arriving here is a bug, and it says so at once. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${typeof value}`);
}
