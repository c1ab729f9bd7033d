import { bondLevels } from '#domain/bond.ts';
import { contactKinds } from '#domain/contact-codes.ts';
import { interpreterNeeds, messageRules } from '#domain/knock.ts';
import { roles } from '#domain/member.ts';
import { authorities, relations, studentLevels, studentStatuses } from '#domain/person.ts';
import { supportKinds } from '#domain/support.ts';
import { parseDay } from '#kernel/day.ts';
import { isId } from '#kernel/id.ts';
import type { CaseworkTranslator } from './casework-context.ts';
import { sayLanguage } from './say-language.ts';
import { listIn } from './use-record-form.ts';

export interface Speaking {
  readonly translator: CaseworkTranslator;
  /** What an identifier stands for. */
  readonly nameOf: (id: string) => string | undefined;
}

type T = CaseworkTranslator['t'];

const pick = <Code extends string>(codes: readonly Code[], value: string): Code | undefined => codes.find((code) => code === value);

/** A code of a family's records by its word; undefined where it is none of ours. */
const sayers: Readonly<Record<string, (t: T, value: string) => string | undefined>> = {
  relation: (t, value) => said(pick(relations, value), (code) => t(`people:relation.${code}`)),
  authority: (t, value) => said(pick(authorities, value), (code) => t(`people:authority.${code}`)),
  level: (t, value) => said(pick(studentLevels, value), (code) => t(`people:level.${code}`)) ?? said(pick(bondLevels, value), (code) => t(`bond:level.${code}`)),
  status: (t, value) => said(pick(studentStatuses, value), (code) => t(`people:status.${code}`)),
  is: (t, value) => sayers['status']?.(t, value),
  interpreter: (t, value) => said(pick(interpreterNeeds, value), (code) => t(`knock:interpreter.${code}`)),
  channel: (t, value) => said(pick(contactKinds, value), (code) => t(`contacts:kind.${code}`)),
  kind: (t, value) => said(pick(supportKinds, value), (code) => t(`bond:supports.kind.${code}`)),
  message: (t, value) => said(pick(messageRules, value), (code) => t(`knock:${code}`)),
  role: (t, value) => said(pick(roles, value), (code) => t(`about:roles.${code}`)),
  language: (t, value) => sayLanguage(t, value),
  languages: (t, value) => sayLanguage(t, value),
  spoken: (t, value) => listIn(value).map((tag) => sayLanguage(t, tag)).join(', '),
  written: (t, value) => listIn(value).map((tag) => sayLanguage(t, tag)).join(', '),
};

function said<Code extends string>(code: Code | undefined, say: (code: Code) => string): string | undefined {
  return code === undefined ? undefined : say(code);
}

/** What an identifier stands for that this phone knows nothing of. */
const unknownThing: Readonly<Record<string, 'people:unnamedHousehold' | 'people:unknownSchool'>> = { household: 'people:unnamedHousehold', school: 'people:unknownSchool' };

const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && !Array.isArray(value);

/**
 * What stands in a field of a family's records, in words: codes, days, names, and what one field keeps together. Undefined for
 * what nobody here can read.
 */
export function sayRecordValue({ translator, nameOf }: Speaking, field: string, value: unknown): string | undefined {
  const { t, dates } = translator;
  if (typeof value === 'boolean') {
    return t(value ? 'common:answer.yes' : 'common:answer.no');
  }
  if (Array.isArray(value)) {
    return value.map((one) => sayRecordValue({ translator, nameOf }, field, one) ?? '').filter(Boolean).join(', ');
  }
  if (isMap(value)) {
    const parts = Object.entries(value).flatMap(([name, part]) => sayRecordValue({ translator, nameOf }, name, part) ?? []);
    return parts.length === 0 ? undefined : parts.join(' · ');
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  const ids = listIn(value);
  if (ids.length > 0 && ids.every(isId)) {
    return ids.map((id) => nameOf(id) ?? t(unknownThing[field] ?? 'people:someone')).join(', ');
  }
  const day = parseDay(value);
  return day === undefined ? (sayers[field]?.(t, value) ?? value) : dates.full(day);
}
