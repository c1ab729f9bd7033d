import type { Instant } from '#kernel/clock.ts';
import type { Day } from '#kernel/day.ts';
import { type DeviceId, parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { MAX_URL } from './directory-elements.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME } from './fields.ts';
import { cleanText, requiredText, type TextFailure } from './text.ts';

export const sourceFormats = ['hsds-json', 'hsds-csv', 'hsds-api'] as const;
export type SourceFormat = (typeof sourceFormats)[number];

export const MAX_LICENCE = 6000;

/** From when to when a device wrote what it read in this source: a field that was written otherwise, a person wrote. */
export type ImportRun = { readonly device: DeviceId; readonly from: Instant; readonly to: Instant };

/**
 * Where entries of the directory come from; sealed. Its identifier is the `source` of what came from it, and the namespace that
 * its own names for things are turned into identifiers in: it never changes.
 */
export type DirectorySource = {
  readonly id: RecordId;
  readonly name: string;
  readonly url: string;
  readonly licence: string;
  /** What a person answered; until then nothing of it is published. */
  readonly mayPublish: boolean | undefined;
  readonly format: SourceFormat | undefined;
  readonly importedOn: Day | undefined;
  /** Whether its files are everything that it has. */
  readonly whole: boolean;
  /** Our kind for a term of its taxonomy, as a coordinator chose; empty for none. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly runs: readonly ImportRun[];
  /** What it said and was not taken, by record and field: it is not asked again until it says something else. */
  readonly declined: Readonly<Record<string, string>>;
  /** What it no longer had and was therefore unpublished, as `table:id`: where it has it again, that must be said. */
  readonly takenOut: readonly string[];
  readonly deleted: boolean;
  readonly broken: readonly BrokenRule[];
};

const isFormat = (format: unknown): format is SourceFormat => sourceFormats.some((known) => known === format);

/** Texts by the part of their field's name after the prefix. */
const textsUnder = (fields: Fields, prefix: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (field.startsWith(prefix) && typeof value === 'string' ? [[field.slice(prefix.length), value] as const] : [])),
  );

function readRuns(fields: Fields): readonly ImportRun[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    const run: Fields = field.startsWith('run:') && typeof value === 'object' && value !== null ? { ...value } : {};
    const [device, from, to] = [parseId<DeviceId>(run['device']), run['from'], run['to']];
    return device !== undefined && typeof from === 'number' && typeof to === 'number' ? [{ device, from, to }] : [];
  });
}

export function readSource(id: RecordId, fields: Fields): DirectorySource {
  const read = new FieldReader(fields);
  const mayPublish = fields['mayPublish'];
  return {
    id,
    name: read.text('name', MAX_NAME),
    url: read.optionalText('url', MAX_URL) ?? '',
    licence: read.optionalText('licence', MAX_LICENCE) ?? '',
    mayPublish: typeof mayPublish === 'boolean' ? mayPublish : undefined,
    format: isFormat(fields['format']) ? fields['format'] : undefined,
    importedOn: read.optionalDay('importedOn'),
    whole: fields['whole'] === true,
    kinds: textsUnder(fields, 'kindOf:'),
    runs: readRuns(fields),
    declined: textsUnder(fields, 'declined:'),
    takenOut: Object.entries(fields).flatMap(([field, value]) => (field.startsWith('gone:') && value === true ? [field.slice('gone:'.length)] : [])),
    deleted: fields['deleted'] === true,
    broken: read.broken,
  };
}

/** Whether a write was made by bringing this source in, and not by somebody. */
export const isOfRun = (runs: readonly ImportRun[], write: { readonly device: DeviceId; readonly at: Instant }): boolean =>
  runs.some(({ device, from, to }) => device === write.device && from <= write.at && write.at <= to);

/** What a coordinator types. Nothing is answered beforehand. */
export type SourceDraft = { readonly name: string; readonly url: string; readonly licence: string; readonly mayPublish: 'yes' | 'no' | undefined };

export type SourceFacts = Pick<DirectorySource, 'name' | 'url' | 'licence'> & { readonly mayPublish: boolean };

export type SourceFailure =
  | { readonly kind: 'source-name'; readonly why: TextFailure }
  | { readonly kind: 'source-address' }
  | { readonly kind: 'source-licence-too-long'; readonly max: number }
  | { readonly kind: 'source-publishing-missing' };

const isWebAddress = (url: string): boolean => url.length <= MAX_URL && /^https?:\/\/\S+$/i.test(url) && URL.canParse(url);

export function decideSource(draft: SourceDraft): Result<SourceFacts, SourceFailure> {
  const name = requiredText(draft.name, MAX_NAME);
  if (!name.ok) {
    return fail({ kind: 'source-name', why: name.failure });
  }
  const [url, licence] = [cleanText(draft.url), cleanText(draft.licence)];
  if (url !== '' && !isWebAddress(url)) {
    return fail({ kind: 'source-address' });
  }
  if (licence.length > MAX_LICENCE) {
    return fail({ kind: 'source-licence-too-long', max: MAX_LICENCE });
  }
  return draft.mayPublish === undefined ? fail({ kind: 'source-publishing-missing' }) : ok({ name: name.value, url, licence, mayPublish: draft.mayPublish === 'yes' });
}
