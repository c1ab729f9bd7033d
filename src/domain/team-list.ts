import type { RecordId } from '#kernel/id.ts';
import { bytesToId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields } from './fields.ts';
import { cleanText, requiredText, type TextFailure } from './text.ts';
import type { CRISIS_LIST } from './youth-protection.ts';

/** What a coordinator may add words to, or put words of ours away from: what the log of contacts chooses from. */
export const listNames = ['contactKind', 'topic', 'staffRole'] as const;
export type ListName = (typeof listNames)[number];

export const MAX_LABEL = 40;

/** A word of the team's own under the identifier of its entry, or one of ours that the team put away under our code. */
export type ListEntry = {
  readonly id: RecordId;
  readonly list: ListName | { readonly unknown: string };
  readonly code: string;
  /** Empty in an entry that only puts one of our words away. English falls back to French. */
  readonly labels: { readonly fr: string; readonly en: string };
  readonly hidden: boolean;
  readonly broken: readonly BrokenRule[];
};

export type ListDraft = { readonly fr: string; readonly en: string };
export type ListFailure =
  | { readonly kind: 'list-word'; readonly why: TextFailure }
  | { readonly kind: 'list-word-known' };

export function readListEntry(id: RecordId, fields: Fields): ListEntry {
  const read = new FieldReader(fields);
  const fr = read.optionalText('label:fr', MAX_LABEL) ?? '';
  const code = read.text('code', MAX_LABEL);
  return {
    id,
    list: read.code('list', listNames),
    code,
    labels: { fr, en: read.optionalText('label:en', MAX_LABEL) ?? fr },
    hidden: fields['hidden'] === true,
    broken: read.broken,
  };
}

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** A word needs French; one that stands there already is not added twice. */
export function decideListEntry(draft: ListDraft, known: readonly string[]): Result<ListDraft, ListFailure> {
  const fr = requiredText(draft.fr, MAX_LABEL);
  if (!fr.ok) {
    return fail({ kind: 'list-word', why: fr.failure });
  }
  const en = cleanText(draft.en);
  if (en.length > MAX_LABEL) {
    return fail({ kind: 'list-word', why: { kind: 'text-too-long', max: MAX_LABEL } });
  }
  return known.some((word) => fold(word) === fold(fr.value)) ? fail({ kind: 'list-word-known' }) : ok({ fr: fr.value, en });
}

/**
 * Two coordinators who put the same word of ours away write one record: its identifier is drawn from list and code (UUID
 * version 8, RFC 9562, from SHA-256).
 */
export async function builtInEntryId(list: ListName | typeof CRISIS_LIST, code: string): Promise<RecordId> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`passerelle list entry 1\0${list}\0${code}`)));
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return bytesToId<RecordId>(digest);
}

export type OfferedWord<Code extends string> =
  | { readonly kind: 'ours'; readonly code: Code; readonly hidden: boolean }
  | { readonly kind: 'own'; readonly code: RecordId; readonly labels: ListEntry['labels']; readonly hidden: boolean };

/** Our words in our order, then the team's own by name; `hidden` ones are still there for entries that were written with them. */
export function wordsOf<Code extends string>(list: ListName, ours: readonly Code[], entries: readonly ListEntry[]): readonly OfferedWord<Code>[] {
  const mine = entries.filter((entry) => entry.list === list);
  const away = new Set(mine.filter(({ hidden }) => hidden).map(({ code }) => code));
  const own = mine.filter(({ labels }) => labels.fr !== '').toSorted((a, b) => a.labels.fr.localeCompare(b.labels.fr, 'fr') || (a.id < b.id ? -1 : 1));
  return [
    ...ours.map((code) => ({ kind: 'ours' as const, code, hidden: away.has(code) })),
    ...own.map(({ id, labels, hidden }) => ({ kind: 'own' as const, code: id, labels, hidden })),
  ];
}
