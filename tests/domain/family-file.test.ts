import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideGroups, decideStrengths, decideTold, groupsToFields, targetField, targetGroups } from '#domain/about-family.ts';
import { contactKinds } from '#domain/contact.ts';
import { decideFamily, readFamily } from '#domain/family.ts';
import { arrangementField, arrangementKinds, asksForCare, decideKnock, decideSafe, interpreterNeeds, knockToFields, messageRules, safeToFields } from '#domain/knock.ts';
import { addDays, parseDay } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { aRecordId, aText, aValue } from '#tests/support/arbitraries.ts';

const today = parseDay('2026-11-24')!;
const base = { name: 'Noorzai', language: 'fa-AF' };
const aLine = fc.oneof(fc.constant(''), aText.map((text) => text.slice(0, 200)));
const maybe = <Kind>(one: fc.Arbitrary<Kind>) => fc.option(one, { nil: undefined });
const fieldNames = ['name', 'language', 'school', 'greet', 'interpreter', 'channel', 'hours', 'caution', 'safeContact', 'arrivedOn', 'strengths', 'told',
  ...arrangementKinds.map(arrangementField), ...targetGroups.map(targetField)];

test('whatever another phone wrote of a family is read, and what is wrong is said by its field', () => {
  fc.assert(
    fc.property(aRecordId, fc.dictionary(fc.constantFrom(...fieldNames), aValue, { maxKeys: 20, noNullPrototype: true }), (id, fields) => {
      const family = readFamily(id, fields);
      expect(family.broken.every(({ field }) => fieldNames.includes(field))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('what to know before knocking reads back as it was decided', () => {
  const aDraft = fc.record({
    greet: aLine,
    hours: aLine,
    interpreter: maybe(fc.constantFrom(...interpreterNeeds)),
    channel: maybe(fc.constantFrom(...contactKinds)),
    arrangements: fc.record(Object.fromEntries(arrangementKinds.map((kind) => [kind, aLine])), { requiredKeys: [] }),
  });
  fc.assert(
    fc.property(aRecordId, aDraft, (id, draft) => {
      const decided = decideKnock(draft);
      expect(decided.ok).toBe(true);
      if (decided.ok) {
        const family = readFamily(id, { ...base, ...decided.value });
        expect(family.broken).toEqual([]);
        expect(knockToFields(family)).toEqual(decided.value);
      }
    }),
  );
});

test('a safe way to make contact reads back as it was decided, and asks for care exactly when something was said', () => {
  fc.assert(
    fc.property(aRecordId, fc.oneof(fc.constant(''), aRecordId), maybe(fc.constantFrom(...messageRules)), aLine, aLine, (id, phone, message, notTo, caution) => {
      const decided = decideSafe({ phone, message, notTo, caution });
      expect(decided.ok).toBe(true);
      if (decided.ok) {
        const family = readFamily(id, { ...base, ...decided.value });
        expect(family.broken).toEqual([]);
        expect(safeToFields(family)).toEqual(decided.value);
        expect(asksForCare(family)).toBe(decided.value.caution !== null || decided.value.safeContact !== null);
      }
    }),
  );
});

test('a warning is written whole, as it was said, and none is written where nothing was said', () => {
  const phone = '0f000000-0000-4000-8000-000000000001';
  const decide = (draft: Partial<Parameters<typeof decideSafe>[0]>) => {
    const decided = decideSafe({ phone: '', message: undefined, notTo: ' ', caution: ' ', ...draft });
    return decided.ok ? decided.value : decided.failure;
  };
  expect(decide({})).toEqual({ caution: null, safeContact: null });
  const unwarned = readFamily('x' as RecordId, base);
  expect([asksForCare(unwarned), safeToFields(unwarned)]).toEqual([false, { caution: null, safeContact: null }]);
  expect([asksForCare({ caution: 'x', safe: undefined }), asksForCare({ ...unwarned, safe: { phone: undefined, message: 'mayNot', notTo: undefined } })]).toEqual([true, true]);
  expect(decide({ phone })).toEqual({ caution: null, safeContact: { phone } });
  expect(decide({ message: 'mayNot' })).toEqual({ caution: null, safeContact: { message: 'mayNot' } });
  expect(decide({ notTo: ' M. Rahim ' })).toEqual({ caution: null, safeContact: { notTo: 'M. Rahim' } });
  expect(decide({ caution: ' Le chien mord. ' })).toEqual({ caution: 'Le chien mord.', safeContact: null });
});

test('what to know before knocking is written under its own fields, as it was said', () => {
  expect(arrangementKinds.map(arrangementField)).toEqual(['arrangement:childCare', 'arrangement:transport', 'arrangement:place', 'arrangement:other']);
  expect(decideKnock({ greet: ' Salam ', interpreter: 'yes', channel: 'visit', hours: 'le soir', arrangements: { place: 'chez eux' } })).toEqual({
    ok: true,
    value: {
      greet: 'Salam', interpreter: 'yes', channel: 'visit', hours: 'le soir',
      'arrangement:childCare': null, 'arrangement:transport': null, 'arrangement:place': 'chez eux', 'arrangement:other': null,
    },
  });
  expect(decideKnock({ greet: 'x'.repeat(500), interpreter: undefined, channel: undefined, hours: '', arrangements: {} })).toMatchObject({ ok: true });
});

test('half of a warning is shown all the same, with the part that cannot be read said to be broken', () => {
  const family = readFamily('x' as RecordId, { ...base, safeContact: { phone: 7, message: 'whisper', notTo: 'M. Rahim' } });
  expect(family.safe).toEqual({ phone: undefined, message: { unknown: 'whisper' }, notTo: 'M. Rahim' });
  expect(family.broken.map(({ field }) => field)).toEqual(['safeContact']);
});

test('a line that nobody reads standing is too long, and nothing is cut', () => {
  const long = 'x'.repeat(501);
  expect(decideSafe({ phone: '', message: undefined, notTo: long, caution: '' })).toEqual({ ok: false, failure: { kind: 'line-too-long', field: 'notTo', max: 500 } });
  expect(decideKnock({ greet: '', interpreter: undefined, channel: undefined, hours: long, arrangements: {} })).toMatchObject({ failure: { field: 'hours' } });
  expect(decideStrengths('x'.repeat(20_001))).toMatchObject({ failure: { field: 'strengths' } });
  expect(decideStrengths('  ')).toEqual({ ok: true, value: { strengths: null } });
  expect(decideStrengths(' Elle rit. ')).toEqual({ ok: true, value: { strengths: 'Elle rit.' } });
  expect(readFamily('x' as RecordId, { ...base, strengths: 'Elle rit.' }).strengths).toBe('Elle rit.');
});

test('target groups are marked one by one, and a day of arrival has come', () => {
  fc.assert(
    fc.property(fc.subarray([...targetGroups]), fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 9000 }).map((ago) => addDays(today, -ago))), (targets, arrivedOn) => {
      const decided = decideGroups({ targets, arrivedOn }, today);
      expect(decided.ok).toBe(true);
      if (decided.ok) {
        expect(groupsToFields(readFamily('x' as RecordId, { ...base, ...decided.value }))).toEqual(decided.value);
      }
    }),
  );
  expect(decideGroups({ targets: ['newcomer'], arrivedOn: today }, today)).toEqual({
    ok: true,
    value: { 'target:farFromSchool': null, 'target:fewResources': null, 'target:newcomer': true, arrivedOn: today },
  });
  expect(decideGroups({ targets: ['newcomer'], arrivedOn: addDays(today, 1) }, today)).toMatchObject({ failure: { kind: 'arrival-date', why: { kind: 'day-ahead' } } });
});

test('told what is kept: a day that has come, a language and who told it', () => {
  const by = '0f000000-0000-4000-8000-000000000001';
  const decided = decideTold({ on: today, language: 'fa-AF', by }, today);
  expect(decided).toEqual({ ok: true, value: { told: { on: today, language: 'fa-AF', by } } });
  expect(decided.ok && readFamily('x' as RecordId, { ...base, ...decided.value }).told).toEqual({ on: today, language: 'fa-AF', by });
  expect(decideTold({ on: '', language: 'fr', by }, today)).toMatchObject({ failure: { kind: 'told-date-missing' } });
  expect(decideTold({ on: addDays(today, 1), language: 'fr', by }, today)).toMatchObject({ failure: { kind: 'told-date' } });
  expect(decideTold({ on: today, language: 'x'.repeat(200), by: '' }, today)).toMatchObject({ ok: true, value: { told: { by: null } } });
  expect(decideTold({ on: today, language: 'x'.repeat(201), by }, today)).toMatchObject({ failure: { kind: 'told-language-missing' } });
  expect(decideTold({ on: today, language: '', by }, today)).toMatchObject({ failure: { kind: 'told-language-missing' } });
  expect(decideTold({ on: today, language: 'und', by }, today)).toMatchObject({ failure: { kind: 'told-language-missing' } });
});

test('a school is chosen, taken back, or not asked about', () => {
  const school = '0f000000-0000-4000-8000-000000000001';
  const decide = (extra: { school?: string }) => decideFamily({ name: 'Noorzai', language: 'fr', phone: '', ...extra });
  expect(decide({ school })).toEqual({ ok: true, value: { name: 'Noorzai', language: 'fr', school } });
  expect(decide({ school: '' })).toEqual({ ok: true, value: { name: 'Noorzai', language: 'fr', school: null } });
  expect(decide({})).toEqual({ ok: true, value: { name: 'Noorzai', language: 'fr' } });
  expect(readFamily('x' as RecordId, { ...base, school }).school).toBe(school);
});

test('a family needs a name; a phone may come later, but a number that is there can be called', () => {
  const decide = (name: string, phone: string) => decideFamily({ name, language: 'fr', phone });
  expect(decide(' Noorzai ', '5145550142')).toEqual({ ok: true, value: { name: 'Noorzai', language: 'fr', phone: '514 555-0142' } });
  expect(decide('Noorzai', ' ')).toEqual({ ok: true, value: { name: 'Noorzai', language: 'fr' } });
  expect(decide(' ', '')).toEqual({ ok: false, failure: { kind: 'family-name', why: { kind: 'text-missing' } } });
  expect(decide('Noorzai', '514')).toEqual({ ok: false, failure: { kind: 'family-phone', why: { kind: 'phone-too-short', missing: 7 } } });
});
