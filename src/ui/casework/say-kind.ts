import { type ContactKind, contactKinds } from '#domain/contact.ts';
import type { Translate } from '#i18n/translate.ts';

/** How a contact took place, in words; a kind that this version does not know stays as it came. */
export function sayKind(t: Translate<'contacts'>, kind: ContactKind | { readonly unknown: string }): string {
  const known = contactKinds.find((one) => one === kind);
  return known === undefined
    ? t('contacts:unknownKind', { kind: typeof kind === 'string' ? kind : kind.unknown })
    : t(`contacts:long.${known}`);
}
