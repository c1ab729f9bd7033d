import { contactKinds, staffRoles } from '#domain/contact-codes.ts';
import { contactTopics } from '#domain/contact-topics.ts';
import type { ListName } from '#domain/team-list.ts';
import type { CoordinationTranslator } from './coordination-context.ts';

/** The words that stand in each list from the beginning. */
export const builtInWords = (t: CoordinationTranslator['t']): Readonly<Record<ListName, readonly { readonly code: string; readonly label: string }[]>> => ({
  contactKind: contactKinds.map((code) => ({ code, label: t(`contacts:long.${code}`) })),
  topic: contactTopics.map((code) => ({ code, label: t(`contacts:topic.${code}`) })),
  staffRole: staffRoles.map((code) => ({ code, label: t(`contacts:staff.${code}`) })),
});
