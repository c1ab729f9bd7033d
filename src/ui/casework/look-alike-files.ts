import type { OpenPhone } from '#actions/phone.ts';
import { LookAlikeFiles } from '#store/queries/look-alike-files.ts';

const kept = new WeakMap<OpenPhone, LookAlikeFiles>();

/** A breath between two slices: touches and drawing go first. */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/** Built when somebody first asks, for as long as the phone is open; at the lock the names leave the memory. */
export function lookAlikeFiles(phone: OpenPhone): LookAlikeFiles {
  const known = kept.get(phone);
  if (known !== undefined) {
    return known;
  }
  const made = new LookAlikeFiles(phone.context.reader, breathe);
  kept.set(phone, made);
  phone.onLock(() => {
    kept.delete(phone);
    made.forget();
  });
  return made;
}
