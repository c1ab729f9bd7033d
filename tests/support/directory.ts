import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { dayToNumber, numberToDay } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { parseDay } from '#kernel/day.ts';
import { phoneTypes, placeTypes } from '#domain/directory-elements.ts';
import type { DirectoryRecord } from '#domain/directory-record.ts';
import type { Fields } from '#domain/fields.ts';
import type { Directory, Printing } from '#domain/hsds-print.ts';
import type { HsdsRead, ReadOptions } from '#domain/hsds-read.ts';
import { readLocation } from '#domain/location.ts';
import { plainText } from '#domain/plain-text.ts';
import { providerKinds, readProvider } from '#domain/provider.ts';
import { scheduleToFields } from '#domain/schedule-fields.ts';
import type { Schedule, Weekday } from '#domain/schedule.ts';
import { checkedHow, readService, serviceForms, serviceStatuses, waitingStates } from '#domain/service.ts';

export const sha1 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha1').update(bytes).digest());

export const NAMESPACE = '0b8f5e7c-1f0d-4a57-9a3e-2f7f1d1b6c11';
export const options: ReadOptions = { source: { id: 'bottin', namespace: NAMESPACE, mayPublish: true }, sha1 };
export const printing: Printing = { sha1 };

export const recordIn = (read: HsdsRead, table: DirectoryRecord['table'], at = 0): DirectoryRecord =>
  read.records.filter((record) => record.table === table)[at] ?? expect.fail(`no ${table}`);

/** By identifier, since a file may tell things in any order. */
export const sorted = (records: readonly DirectoryRecord[]): readonly DirectoryRecord[] =>
  records.toSorted((a, b) => (`${a.table}:${a.id}` < `${b.table}:${b.id}` ? -1 : 1));

export const directoryOf = (records: readonly DirectoryRecord[]): Directory => ({
  providers: records.flatMap(({ table, id, fields }) => (table === 'providers' ? [readProvider(id, fields)] : [])),
  services: records.flatMap(({ table, id, fields }) => (table === 'services' ? [readService(id, fields)] : [])),
  locations: records.flatMap(({ table, id, fields }) => (table === 'locations' ? [readLocation(id, fields)] : [])),
});

/** Pieces that tags, entities, tables and formulas are made of. */
const awkward = fc.constantFrom(
  '<', '>', '</', '<b>', '<script>', '</script>', '<!--', '-->', '&', '&amp;', '&lt;', '&#60;', ';', '"', '""', "'", ',', '\n', '\r\n', '\t', '=1+1', '+', '-', '@',
  'é', 'ﻼ', '🏠', '\u0000', '\u202E', '\uFEFF', 'null', 'e\u0301', ' ', '  ', '\u00A0', 'a', 'École', '\uD800',
);
export const rawText = fc.array(fc.oneof(awkward, fc.string({ maxLength: 6 })), { maxLength: 12 }).map((parts) => parts.join(''));

export const text = rawText.map((raw) => plainText(raw)).filter((plain) => plain !== '' && plain.toLowerCase() !== 'null');
const line = text.map((words) => words.replaceAll(/\s*\n\s*/g, ' ')).filter((words) => words.toLowerCase() !== 'null');

export const id = fc.uuid({ version: [1, 4, 5, 7] }).map((uuid) => uuid.toLowerCase());
export const day = fc.integer({ min: dayToNumber(parseDay('1990-01-01') ?? expect.fail()), max: dayToNumber(parseDay('2060-12-31') ?? expect.fail()) }).map(numberToDay);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const weekday = fc.constantFrom<Weekday>(0, 1, 2, 3, 4, 5, 6);
const numbers = (most: number) =>
  fc.array(fc.integer({ min: 1, max: most }).chain((number) => fc.constantFrom(number, -number)), { maxLength: 4 });

export const schedule: fc.Arbitrary<Schedule> = fc.record({
  freq: fc.constantFrom('WEEKLY' as const, 'MONTHLY' as const, undefined),
  interval: fc.integer({ min: 1, max: 5 }),
  weekStart: weekday,
  byDay: fc.array(fc.record({ weekday, nth: maybe(fc.constantFrom(1, 2, 3, 4, 5, -1, -2)) }), { maxLength: 4 }),
  byMonthDay: numbers(31),
  byYearDay: numbers(366),
  byWeekNo: numbers(53),
  start: maybe(day),
  until: maybe(day),
  count: maybe(fc.integer({ min: 1, max: 100 })),
  validFrom: maybe(day),
  validTo: maybe(day),
  opensAt: maybe(fc.integer({ min: 0, max: 1439 })),
  closesAt: maybe(fc.integer({ min: 0, max: 1439 })),
});

type Parts = Readonly<Record<string, unknown>>;

/** What says nothing is not kept. */
const said = (parts: Parts): Parts =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));

const scheduleParts = fc
  .tuple(schedule, fc.record({ description: maybe(text), attending: maybe(line), notes: maybe(text) }))
  .map(([rule, words]): Parts => said({ ...scheduleToFields(rule), ...words }))
  .filter((parts) => Object.keys(parts).length > 0);

const languages = fc.uniqueArray(fc.constantFrom('ar', 'es', 'fa-AF', 'fr', 'ht', 'uk', 'zh-Hans'), { maxLength: 3 }).map((codes) => codes.toSorted());
const number = fc.oneof(fc.constantFrom('514 555-0142', '+33612345678', '211', '1 800 555-HELP', '(514) 555-0199, poste 3'), line.filter((words) => !/^"|"$|^tel:/i.test(words) && !/^\+?[\d\s().-]+$/.test(words)));
const phoneParts = fc
  .record({ number, extension: maybe(fc.constantFrom('1', '100', '007', '12a')), type: maybe(fc.constantFrom(...phoneTypes)), description: maybe(text), languages })
  .map(said);
const identifierParts = fc.record({ scheme: line, value: line }).map(said);
const termId = 'aaaaaaaa-0000-4000-8000-00000000000';
const attributeParts = fc.oneof(
  fc.record({ term: fc.constant(`${termId}1`), taxonomy: fc.constant('Open Eligibility'), code: fc.constant('1102'), name: fc.constant('Food'), value: maybe(text), label: maybe(line) }).map(said),
  fc.record({ value: text }).map(said),
);

/** Each element has an identifier of its own, so that tables can hold it. */
const elements = (prefix: string, parts: fc.Arbitrary<Parts>) =>
  fc.array(fc.tuple(id, parts), { maxLength: 2 }).map((list) => Object.fromEntries(list.map(([own, one]) => [`${prefix}:${own}`, one])));
const marks = (prefix: string, codes: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 3 }).map((chosen) => Object.fromEntries(chosen.map((code) => [`${prefix}:${code}`, true])));

const merged = (...parts: readonly fc.Arbitrary<Parts>[]): fc.Arbitrary<Fields> => fc.tuple(...parts).map((all) => said(Object.assign({}, ...all)));

const providerFields = merged(
  fc.record({ name: line, alternateName: maybe(line), description: maybe(text), email: maybe(fc.constant('a@exemple.org')), website: maybe(fc.constant('https://exemple.org/?a=1&copy;=2')), legalStatus: maybe(line) }),
  fc.record({ kind: maybe(fc.constantFrom(...providerKinds)), mayPublish: fc.constant(true), source: fc.constant('bottin') }),
  elements('phone', phoneParts),
  elements('identifier', fc.record({ scheme: maybe(line), type: maybe(line), value: line }).map(said)),
  elements('attr', attributeParts),
);

const addressParts = fc
  .record({ attention: maybe(line), line1: maybe(line), line2: maybe(line), city: maybe(line), region: maybe(line), province: maybe(line), postalCode: maybe(line), country: maybe(line), type: fc.constantFrom(...placeTypes) })
  .map(said);

const coordinates = fc.option(
  fc.record({ lat: fc.integer({ min: -9_000_000, max: 9_000_000 }).map((n) => n / 100_000 + 0), lng: fc.integer({ min: 1, max: 18_000_000 }).map((n) => -n / 100_000) }),
  { nil: {} },
);

const locationFields = (provider: string | undefined) =>
  merged(
    fc.record({ provider: fc.constantFrom(provider, undefined), name: maybe(line), alternateName: maybe(line), description: maybe(text), type: fc.constantFrom(...placeTypes), transportation: maybe(text), source: fc.constant('bottin') }),
    coordinates,
    elements('address', addressParts),
    elements('accessibility', fc.record({ description: text, details: maybe(text) }).map(said)),
    elements('phone', phoneParts),
    elements('schedule', scheduleParts),
    elements('identifier', identifierParts),
    elements('attr', attributeParts),
  );

const listOf = (parts: fc.Arbitrary<Parts>) =>
  fc.array(fc.tuple(id, parts), { maxLength: 2 }).map((list) => list.map(([own, one]) => ({ id: own, ...one })).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
const placeParts = fc.record({ description: maybe(text), schedules: listOf(scheduleParts), phones: listOf(phoneParts) }).map(said);

const serviceWords = fc.record({
  name: line, alternateName: maybe(line), description: maybe(text), url: maybe(fc.constant('https://exemple.org/s')), email: maybe(fc.constant('s@exemple.org')),
  status: fc.constantFrom(...serviceStatuses), interpretation: maybe(text), applicationProcess: maybe(text), feesDescription: maybe(text), eligibility: maybe(text),
  minAge: maybe(fc.integer({ min: 0, max: 20 })), maxAge: maybe(fc.integer({ min: 0, max: 120 })), alert: maybe(text), source: fc.constant('bottin'),
  waiting: maybe(fc.record({ is: fc.constantFrom(...waitingStates), since: maybe(day) }).map(said)),
  checked: maybe(fc.record({ on: day, how: fc.constantFrom(...checkedHow) }).map(said)),
});

const costParts = fc
  .record({ option: line, amount: maybe(fc.integer({ min: 0, max: 999_999 })), currency: maybe(fc.constant('CAD')), description: maybe(text), validFrom: maybe(day), validTo: maybe(day) })
  .map(said);
const capacityParts = fc.record({ unit: maybe(fc.constantFrom('lit', 'place')), available: fc.integer({ min: 0, max: 50 }), maximum: maybe(fc.integer({ min: 0, max: 50 })), updated: maybe(day) }).map(said);

const serviceFields = (provider: string | undefined, places: readonly string[]) =>
  merged(
    serviceWords,
    fc.constant(said({ provider })),
    marks('kind', ['food', 'clothing', 'homework-help']),
    marks('form', serviceForms),
    languages.map((codes) => Object.fromEntries(codes.map((code) => [`language:${code}`, true]))),
    elements('schedule', scheduleParts),
    elements('cost', costParts),
    elements('document', fc.record({ document: text, kind: maybe(fc.constantFrom('proofOfAddress', 'healthCard')) }).map(said)),
    elements('area', fc.record({ name: maybe(line), description: text, extent: maybe(text) }).map(said)),
    elements('phone', phoneParts),
    elements('capacity', capacityParts),
    elements('identifier', identifierParts),
    elements('attr', attributeParts),
    fc.tuple(fc.subarray([...places]), fc.array(placeParts, { minLength: 3, maxLength: 3 })).map(([chosen, parts]) =>
      Object.fromEntries(chosen.map((place, index) => [`place:${place}`, parts[index] ?? {}])),
    ),
  );

const record = (table: DirectoryRecord['table']) => ([own, fields]: readonly [string, Fields]): DirectoryRecord => ({ table, id: own as RecordId, fields });

/** A directory of whatever may lawfully stand in one, as it would be read from a source. */
export const directory: fc.Arbitrary<readonly DirectoryRecord[]> = fc
  .tuple(fc.array(fc.tuple(id, providerFields), { maxLength: 2 }), fc.array(id, { maxLength: 3 }))
  .chain(([providers, places]) => {
    const someone = fc.constantFrom(...providers.map(([own]) => own), undefined);
    const locations = fc.tuple(...places.map((place) => someone.chain((provider) => fc.tuple(fc.constant(place), locationFields(provider)))));
    const services = fc.array(someone.chain((provider) => fc.tuple(id, serviceFields(provider, places))), { maxLength: 3 });
    return fc.tuple(locations, services).map(([there, offered]) => [
      ...providers.map(record('providers')),
      ...there.map(record('locations')),
      ...offered.map(record('services')),
    ]);
  });
