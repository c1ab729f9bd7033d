import type { OpenPhone } from '#actions/phone.ts';
import type { ContactKind } from '#domain/contact-codes.ts';
import type { RecordId } from '#kernel/id.ts';

/** What was pressed in the list of families: with whom, and how. It goes when the phone locks. */
const wishes = new WeakMap<OpenPhone, { readonly family: RecordId; readonly kind: ContactKind }>();

export function wishKind(phone: OpenPhone, family: RecordId, kind: ContactKind): void {
  wishes.set(phone, { family, kind });
}

/** Once: whoever comes back to the form later chooses anew. */
export function takeWishedKind(phone: OpenPhone, family: RecordId): ContactKind | undefined {
  const wish = wishes.get(phone);
  wishes.delete(phone);
  return wish?.family === family ? wish.kind : undefined;
}
