import { FieldReader, type Fields } from '#domain/fields.ts';
import { englishField, isSpoken } from '#domain/in-english.ts';
import { readCostOption } from '#domain/directory-elements.ts';
import { isMap } from '#domain/directory-record.ts';
import { readScheduleEntry } from '#domain/schedule-fields.ts';
import { checkedHow, serviceStatuses, waitingStates } from '#domain/service.ts';
import { documentKinds } from '#domain/taxonomy.ts';
import { type Day, parseDay } from '#kernel/day.ts';
import type { EditTranslator } from './edit-context.ts';
import { sayCost } from './say-money.ts';
import { sayForm, sayKind, sayProviderKind } from './say-service.ts';
import { sayHoursShortly } from './say-hours-shortly.ts';
import { sayLanguage } from './say-language.ts';
import { sayDay } from './say-time.ts';

export interface EntryWords {
  readonly translator: EditTranslator;
  readonly today: Day;
  /** What a place, a service or an organisation is called. */
  readonly nameOf: (id: string) => string | undefined;
}

const plain = [
  'name', 'alternateName', 'description', 'provider', 'email', 'url', 'website', 'legalStatus', 'status', 'applicationProcess', 'feesDescription', 'eligibility', 'minAge', 'maxAge',
  'interpretation', 'waiting', 'alert', 'checked', 'transportation', 'hidden', 'mayPublish', 'deleted', 'source',
] as const;
const added = ['kind', 'form', 'language', 'schedule', 'place', 'phone', 'cost', 'document', 'area', 'address', 'accessibility', 'service'] as const;

const after = (field: string): string => field.slice(field.indexOf(':') + 1);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const joined = (parts: Fields, ...names: readonly string[]): string => names.map((name) => text(parts[name])).filter(Boolean).join(', ');

const called: Readonly<Record<string, 'position' | 'providerKind'>> = { lat: 'position', lng: 'position', position: 'position', kind: 'providerKind' };

/** What a field is called; undefined for one that says nothing to people. */
export function sayField({ translator, nameOf }: EntryWords, field: string): string | undefined {
  const { t } = translator;
  const named = plain.find((one) => one === field) ?? (Object.hasOwn(called, field) ? called[field] : undefined);
  if (named !== undefined) {
    return t(`directoryEdit:field.${named}`);
  }
  const [before = ''] = field.split(':');
  if (isSpoken(before) && field === englishField(before)) {
    return t('directoryEdit:field.inEnglish', { field: t(`directoryEdit:field.${before}`) });
  }
  const prefix = added.find((one) => one === before);
  if (prefix === undefined) {
    return undefined;
  }
  const [label, of] = [t(`directoryEdit:field.${prefix}`), ofElement({ translator, nameOf }, before, after(field))];
  return of === undefined ? label : t('directoryEdit:field.of', { field: label, what: of });
}

/** Which of several, for what is ticked: the code says it. */
function ofElement({ translator, nameOf }: Pick<EntryWords, 'translator' | 'nameOf'>, prefix: string, code: string): string | undefined {
  const says: Readonly<Record<string, () => string | undefined>> = {
    kind: () => sayKind(translator.t, code),
    form: () => sayForm(translator.t, code),
    language: () => sayLanguage(translator, code),
    place: () => nameOf(code),
    service: () => nameOf(code),
  };
  return Object.hasOwn(says, prefix) ? says[prefix]?.() : undefined;
}

type SayElement = (words: EntryWords, parts: Fields) => string;

const elements: Readonly<Record<string, SayElement>> = {
  phone: (_, parts) => joined(parts, 'number', 'extension', 'description'),
  area: (_, parts) => joined(parts, 'name', 'description'),
  address: (_, parts) => joined(parts, 'line1', 'line2', 'city', 'postalCode'),
  accessibility: (_, parts) => joined(parts, 'description', 'details'),
  place: ({ translator }) => translator.t('directoryEdit:value.yes'),
  document: ({ translator: { t } }, parts) => text(parts['document']) || documentKinds.filter((kind) => kind === parts['kind']).map((kind) => t(`kinds:document.${kind}`)).join(''),
  cost: ({ translator }, parts) => {
    const { what, words } = sayCost(translator, readCostOption('', new FieldReader(parts)));
    return [what, words].filter(Boolean).join(', ');
  },
  schedule: ({ translator, today }, parts) => {
    const entry = readScheduleEntry('', new FieldReader(parts));
    return entry === undefined ? '' : sayHoursShortly(translator, [entry], today);
  },
  waiting: ({ translator, today }, parts) => {
    const state = waitingStates.find((one) => one === parts['is']);
    const since = parseDay(parts['since']);
    const what = state === undefined ? '' : translator.t(`resource:waiting.${state}`);
    return since === undefined ? what : translator.t('resource:waiting.since', { what, day: sayDay(translator, since, today) });
  },
  checked: ({ translator, today }, parts) => {
    const [on, how] = [parseDay(parts['on']), checkedHow.find((one) => one === parts['how'])];
    return [on === undefined ? '' : sayDay(translator, on, today), how === undefined ? '' : translator.t(`resource:checked.how.${how}`)].filter(Boolean).join(', ');
  },
};

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === '';

/** What a field was set to, in words; undefined where it was taken back. */
export function sayValue(words: EntryWords, field: string, value: unknown): string | undefined {
  const { t } = words.translator;
  if (isNothing(value)) {
    return undefined;
  }
  if (isMap(value)) {
    const [before = ''] = field.split(':');
    return (Object.hasOwn(elements, before) ? elements[before]?.(words, value) : undefined) || t('directoryEdit:value.some');
  }
  switch (typeof value) {
    case 'boolean':
      return t(value ? 'directoryEdit:value.yes' : 'directoryEdit:value.no');
    case 'number':
      return String(value);
    default:
      return typeof value === 'string' ? sayCode(words, field, value) : t('directoryEdit:value.some');
  }
}

/** A field with what it was set to, in one line. What was ticked says by its name that it was. */
export function sayWrite(words: EntryWords, name: string, value: unknown): string | undefined {
  const { t } = words.translator;
  const [field, said] = [sayField(words, name), sayValue(words, name, value)];
  if (field === undefined) {
    return undefined;
  }
  if (said === undefined) {
    return t('directoryEdit:history.removed', { field });
  }
  return ticks.has(name.slice(0, name.indexOf(':'))) ? field : t('directoryEdit:history.line', { field, value: said });
}

/** What people tick one by one. */
const ticks: ReadonlySet<string> = new Set(['kind', 'form', 'language', 'place', 'service']);

function sayCode({ translator: { t }, nameOf }: EntryWords, field: string, code: string): string {
  const status = serviceStatuses.find((one) => one === code);
  const says: Readonly<Record<string, string | undefined>> = {
    status: status === undefined ? undefined : t(`directoryEdit:status.${status}`),
    kind: sayProviderKind(t, code),
    provider: nameOf(code),
  };
  return (Object.hasOwn(says, field) ? says[field] : undefined) ?? code;
}
