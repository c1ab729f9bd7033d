export type Hindrance = 'insecure' | 'crypto' | 'storage';

/** Why this browser, at this address, could keep nothing; undefined when it can. */
export function whatHinders(world: {
  readonly isSecureContext: boolean;
  readonly indexedDB?: unknown;
  readonly crypto?: { readonly subtle?: unknown };
}): Hindrance | undefined {
  if (!world.isSecureContext) {
    return 'insecure';
  }
  if (world.crypto?.subtle === undefined) {
    return 'crypto';
  }
  return world.indexedDB === undefined || world.indexedDB === null ? 'storage' : undefined;
}
