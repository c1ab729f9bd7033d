import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME, MAX_NOTE } from './fields.ts';
import { cleanText, requiredText, type TextFailure } from './text.ts';

export const supportKinds = ['worker', 'school', 'partner'] as const;
export type SupportKind = (typeof supportKinds)[number];

/** Somebody around a family, and what they help with. */
export type Support = {
  readonly id: RecordId;
  readonly family: RecordId | undefined;
  readonly name: string;
  readonly kind: SupportKind | { readonly unknown: string };
  readonly helps: string | undefined;
  readonly member: MemberId | undefined;
  readonly broken: readonly BrokenRule[];
};

export function readSupport(id: RecordId, fields: Fields): Support {
  const read = new FieldReader(fields);
  return {
    id,
    family: read.id<RecordId>('family'),
    name: read.text('name', MAX_NAME),
    kind: read.code('kind', supportKinds),
    helps: read.optionalText('helps', MAX_NOTE),
    member: read.optionalId<MemberId>('member'),
    broken: read.broken,
  };
}

export type SupportDraft = { readonly name: string; readonly kind: SupportKind | undefined; readonly helps: string; readonly member?: string };

export type SupportFailure =
  | { readonly kind: 'support-name'; readonly why: TextFailure }
  | { readonly kind: 'support-kind-missing' }
  | { readonly kind: 'support-helps-too-long'; readonly max: number };

export type SupportFields = {
  readonly name: string;
  readonly kind: SupportKind;
  readonly helps: string | null;
  readonly member: MemberId | null;
};

export function decideSupport(draft: SupportDraft): Result<SupportFields, SupportFailure> {
  const name = requiredText(draft.name, MAX_NAME);
  if (!name.ok) {
    return fail({ kind: 'support-name', why: name.failure });
  }
  if (draft.kind === undefined) {
    return fail({ kind: 'support-kind-missing' });
  }
  const helps = cleanText(draft.helps);
  if (helps.length > MAX_NOTE) {
    return fail({ kind: 'support-helps-too-long', max: MAX_NOTE });
  }
  return ok({ name: name.value, kind: draft.kind, helps: helps === '' ? null : helps, member: parseId<MemberId>(draft.member) ?? null });
}

export const supportToFields = ({ name, kind, helps, member }: Support): SupportFields => ({
  name,
  kind: typeof kind === 'string' ? kind : 'partner',
  helps: helps ?? null,
  member: member ?? null,
});
