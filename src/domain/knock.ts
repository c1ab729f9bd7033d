import { parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type ContactKind, contactKinds } from './contact-codes.ts';
import type { FieldReader } from './fields.ts';
import { cleanText } from './text.ts';

export const interpreterNeeds = ['yes', 'sometimes', 'no'] as const;
export type InterpreterNeed = (typeof interpreterNeeds)[number];

/** What must be arranged so that a family can come, or open. */
export const arrangementKinds = ['childCare', 'transport', 'place', 'other'] as const;
export type ArrangementKind = (typeof arrangementKinds)[number];

export const messageRules = ['may', 'mayNot'] as const;
export type MessageRule = (typeof messageRules)[number];

type Coded<Code extends string> = Code | { readonly unknown: string };

/**
 * How to make contact without putting anybody in danger. One field: half of a warning that two people wrote would be worse
 * than two warnings side by side.
 */
export type SafeContact = {
  /** The only number to use. */
  readonly phone: RecordId | undefined;
  readonly message: Coded<MessageRule> | undefined;
  /** Whom not to mention it to, in words. */
  readonly notTo: string | undefined;
};

/** What one wants to know before knocking. */
export type Knock = {
  readonly greet: string | undefined;
  readonly interpreter: Coded<InterpreterNeed> | undefined;
  readonly channel: Coded<ContactKind> | undefined;
  readonly hours: string | undefined;
  readonly arrangements: readonly (readonly [kind: ArrangementKind, what: string])[];
  readonly caution: string | undefined;
  readonly safe: SafeContact | undefined;
};

/** A line that is read standing. */
export const MAX_LINE = 500;

export const arrangementField = (kind: ArrangementKind): string => `arrangement:${kind}`;

export const readKnock = (read: FieldReader): Knock => ({
  greet: read.optionalText('greet', MAX_LINE),
  interpreter: read.optionalCode('interpreter', interpreterNeeds),
  channel: read.optionalCode('channel', contactKinds),
  hours: read.optionalText('hours', MAX_LINE),
  arrangements: arrangementKinds.flatMap((kind) => {
    const what = read.optionalText(arrangementField(kind), MAX_LINE);
    return what === undefined ? [] : [[kind, what] as const];
  }),
  caution: read.optionalText('caution', MAX_LINE),
  safe: read.parts('safeContact', (parts) => ({
    phone: parts.optionalId<RecordId>('phone'),
    message: parts.optionalCode('message', messageRules),
    notTo: parts.optionalText('notTo', MAX_LINE),
  })),
});

/** Whether there is anything to be careful about before a call, a text or a knock. */
export const asksForCare = ({ caution, safe }: Pick<Knock, 'caution' | 'safe'>): boolean => caution !== undefined || safe !== undefined;

export type KnockDraft = {
  readonly greet: string;
  readonly interpreter: InterpreterNeed | undefined;
  readonly channel: ContactKind | undefined;
  readonly hours: string;
  readonly arrangements: Readonly<Partial<Record<ArrangementKind, string>>>;
};

export type LineFailure = { readonly kind: 'line-too-long'; readonly field: string; readonly max: number };

export type KnockFields = Readonly<Record<string, string | null>>;

/** The texts of a form under their fields' names, empty ones as `null`. */
export function decideLines(typed: Readonly<Record<string, string>>, max: number): Result<KnockFields, LineFailure> {
  const clean = Object.entries(typed).map(([field, text]) => [field, cleanText(text)] as const);
  const long = clean.find(([, text]) => text.length > max);
  return long === undefined
    ? ok(Object.fromEntries(clean.map(([field, text]) => [field, text === '' ? null : text])))
    : fail({ kind: 'line-too-long', field: long[0], max });
}

export function decideKnock(draft: KnockDraft): Result<KnockFields, LineFailure> {
  const arrangements = Object.fromEntries(arrangementKinds.map((kind) => [arrangementField(kind), draft.arrangements[kind] ?? '']));
  const lines = decideLines({ greet: draft.greet, hours: draft.hours, ...arrangements }, MAX_LINE);
  return lines.ok ? ok({ ...lines.value, interpreter: draft.interpreter ?? null, channel: draft.channel ?? null }) : lines;
}

const known = <Code extends string>(code: Coded<Code> | undefined): Code | null => (typeof code === 'string' ? code : null);

/** What this version would write of it: an edit writes only what differs. */
export const knockToFields = ({ greet, interpreter, channel, hours, arrangements }: Knock): KnockFields => ({
  greet: greet ?? null,
  hours: hours ?? null,
  ...Object.fromEntries(arrangementKinds.map((kind) => [arrangementField(kind), null])),
  ...Object.fromEntries(arrangements.map(([kind, what]) => [arrangementField(kind), what])),
  interpreter: known(interpreter),
  channel: known(channel),
});

export type SafeDraft = { readonly phone: string; readonly message: MessageRule | undefined; readonly notTo: string; readonly caution: string };

export type SafeFields = {
  readonly caution: string | null;
  readonly safeContact: { phone?: RecordId; message?: MessageRule; notTo?: string } | null;
};

export function decideSafe(draft: SafeDraft): Result<SafeFields, LineFailure> {
  const lines = decideLines({ caution: draft.caution, notTo: draft.notTo }, MAX_LINE);
  if (!lines.ok) {
    return lines;
  }
  const { caution = null, notTo = null } = lines.value;
  const phone = parseId<RecordId>(draft.phone);
  const { message } = draft;
  const safe = {
    ...(phone === undefined ? {} : { phone }),
    ...(message === undefined ? {} : { message }),
    ...(notTo === null ? {} : { notTo }),
  };
  return ok({ caution, safeContact: Object.keys(safe).length === 0 ? null : safe });
}

export function safeToFields({ caution, safe }: Pick<Knock, 'caution' | 'safe'>): SafeFields {
  const message = known(safe?.message);
  const parts = {
    ...(safe?.phone === undefined ? {} : { phone: safe.phone }),
    ...(message === null ? {} : { message }),
    ...(safe?.notTo === undefined ? {} : { notTo: safe.notTo }),
  };
  return { caution: caution ?? null, safeContact: Object.keys(parts).length === 0 ? null : parts };
}
