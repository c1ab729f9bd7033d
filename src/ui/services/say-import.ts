import type { ImportProgress } from '#actions/import-services.ts';
import type { DirectoryTable } from '#domain/directory-record.ts';
import type { Translate } from '#i18n/translate.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import type { ImportStop, ReadProgress } from './use-import.ts';

type Say = Translate<'directoryImport'>;

const ownFailures = [
  'import-not-json', 'import-nothing-known', 'import-empty', 'import-unreadable', 'import-too-large', 'zip-damaged', 'zip-encrypted', 'zip-too-many', 'zip-too-large',
  'import-broke-off', 'api-not-hsds',
] as const;

const isOwn = (failure: ImportStop): failure is Extract<ImportStop, { readonly kind: (typeof ownFailures)[number] }> => ownFailures.some((kind) => kind === failure.kind);

/** Why it went no further, and what to do. */
export const sayStop = (t: Translate<'directoryImport' | 'failure'>, failure: ImportStop): string =>
  isOwn(failure) ? t(`directoryImport:failed.${failure.kind}`) : sayFailure(t, failure satisfies Failure);

function sayStep(t: Say, { step, done, of }: ImportProgress): string {
  if (step === 'read') {
    return of === 0 ? t('directoryImport:reading.tables') : t('directoryImport:reading.read', { done, of });
  }
  return t(`directoryImport:reading.${step}`);
}

/** How far the reading is, in words. */
export const sayReading = (t: Say, progress: ReadProgress): string =>
  progress.step === 'fetch' ? t('directoryImport:reading.fetch', { count: progress.done }) : sayStep(t, progress);

const tables = ['services', 'providers', 'locations'] as const satisfies readonly DirectoryTable[];

/** `30 services, 8 organismes`; undefined for nothing. */
export function sayCounts(t: Say, counts: Readonly<Record<DirectoryTable, number>>): string | undefined {
  const parts = tables.filter((table) => counts[table] > 0).map((table) => t(`directoryImport:preview.${table}`, { count: counts[table] }));
  return parts.length === 0 ? undefined : parts.join(', ');
}

export const sayRecords = (t: Say, count: number): string | undefined => (count === 0 ? undefined : t('directoryImport:preview.records', { count }));

const fields = [
  'name', 'alternateName', 'description', 'url', 'website', 'email', 'status', 'applicationProcess', 'feesDescription', 'eligibility', 'minAge', 'maxAge', 'interpretation', 'alert', 'provider',
  'phone', 'schedule', 'place', 'address', 'cost', 'document', 'area', 'capacity', 'language', 'kind', 'form', 'checked', 'waiting', 'lat', 'lng', 'transportation', 'accessibility',
  'legalStatus', 'type',
] as const;

/** What a field is called where people fill it in; elements by what they are elements of. */
export function sayField(t: Say, field: string): string {
  const base = field.split(':')[0];
  return t(`directoryImport:field.${fields.find((known) => known === base) ?? 'other'}`);
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as words, whatever it is made of; identifiers say nothing to anybody. */
export function sayValue(t: Translate<'common' | 'directoryImport'>, value: unknown): string {
  if (value === true || value === false) {
    return t(value ? 'common:answer.yes' : 'common:answer.no');
  }
  if (typeof value === 'string' || typeof value === 'number') {
    return String(value);
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : isMap(value) ? Object.entries(value).flatMap(([name, inner]) => (name === 'id' ? [] : [inner])) : [];
  const parts = list.map((inner) => sayValue(t, inner)).filter((words) => words !== '');
  return parts.length === 0 ? t('directoryImport:disputes.nothing') : parts.join(', ');
}
